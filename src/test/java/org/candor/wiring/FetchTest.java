package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.Fact;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.RecordReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Fetching from a real FHIR server: HAPI FHIR's RestfulServer with paging.
final class FetchTest {
    private static final String PATIENT = "typical";
    private static FhirServer server;
    private static RecordReader reader;

    @BeforeAll
    static void start() {
        server = new FhirServer(Hospital.resources(PATIENT), 7);
        reader = Hospital.reader(Hospital.LIMITS, server.base());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsFetchedIsWhatWouldHaveBeenSent() {
        PatientRecord sent = read(Hospital.prefetch(PATIENT));
        PatientRecord fetched = read(Map.of());

        assertThat(fetched.fetched().keys())
                .containsExactlyInAnyOrderElementsOf(
                        Hospital.TEMPLATES.queries().keySet());
        assertThat(fetched.fetched().failures()).isEmpty();
        assertThat(fetched.incomplete()).isFalse();
        assertThat(fetched.keys())
                .allSatisfy((key, state) -> assertThat(state)
                        .as(key)
                        .isEqualTo(
                                Hospital.TEMPLATES.therapies().contains(key)
                                        ? KeyState.KNOWN_EMPTY
                                        : KeyState.PRESENT));
        assertThat(fetched.facts()).hasSizeGreaterThan(20);
        assertThat(texts(fetched.facts())).containsExactlyInAnyOrderElementsOf(texts(sent.facts()));
        assertThat(server.requests())
                .filteredOn("GET /fhir"::equals)
                .as("requests for a further page")
                .hasSizeGreaterThan(3);
    }

    private static List<String> texts(List<Fact> facts) {
        return facts.stream().map(Fact::toString).toList();
    }

    private static PatientRecord read(Map<String, JsonNode> prefetch) {
        return reader.read(PATIENT, Optional.of(server.base()), prefetch, Optional.of(Hospital.access(server.base())));
    }
}
