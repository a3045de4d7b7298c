package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.feature.Fact;
import org.candor.fhir.PatientBundle.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader against HAPI's parser: both must make the same facts of every resource.
class FactReaderDifferentialTest {
    private static final int ROUNDS = 25;
    private static final int RESOURCES = 400;

    @Test
    void theReaderAgreesWithHapiOnTenThousandGeneratedResources() {
        Set<Fact.Kind> kinds = EnumSet.noneOf(Fact.Kind.class);
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        for (int seed = 0; seed < ROUNDS; seed++) {
            String json = parser.encodeResourceToString(new GeneratedResources(new Random(seed)).record(RESOURCES));
            List<Fact> facts = agree(json);
            assertThat(facts).hasSizeGreaterThan(RESOURCES);
            facts.forEach(fact -> kinds.add(fact.kind()));
        }
        assertThat(kinds).isEqualTo(EnumSet.allOf(Fact.Kind.class));
    }

    static List<Path> examples() throws IOException {
        List<Path> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("fhir-profiles/examples"))) {
            files.filter(file -> file.getFileName().toString().startsWith("Bundle-"))
                    .forEach(bundles::add);
        }
        return bundles;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theReaderAgreesWithHapiOnEveryExample(Path bundle) throws IOException {
        agree(Files.readString(bundle));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void theReaderAgreesWithHapiOnSyntheticPatients(int seed) {
        Random random = new Random(seed);
        PatientBundle writer = new PatientBundle(SampleRecord.CODES, "condition-aml");
        Subject subject = PatientBundleTest.subject(random);
        assertThat(agree(writer.json(subject, PatientBundleTest.vector(random, 1, subject))))
                .hasSizeGreaterThan(80);
    }

    private static List<Fact> agree(String json) {
        PatientRecord record = PatientBundleTest.read(json);
        Set<String> unread = new HashSet<>();
        record.unused().forEach(resource -> unread.add(resource.reference()));
        List<String> theirs = HapiOracle.facts(json).stream()
                .filter(fact -> !unread.contains(fact.source().reference()))
                .map(HapiOracle::describe)
                .toList();
        List<String> ours = record.facts().stream().map(HapiOracle::describe).toList();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            // one by one, because the difference of two long lists cannot be read
            assertThat(ours.get(i)).as("fact %d", i).isEqualTo(theirs.get(i));
        }
        assertThat(ours).hasSameSizeAs(theirs);
        return record.facts();
    }
}
