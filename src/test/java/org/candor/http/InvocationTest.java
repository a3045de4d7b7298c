package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candor.audit.AssessmentStore;
import org.candor.audit.StoredAssessment;
import org.candor.fhir.FhirValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every invocation is recorded, and can be read as a FHIR AuditEvent.
@QuarkusTest
class InvocationTest {
    private static final String EVENTS = "/fhir/AuditEvent";

    @Inject
    AssessmentStore store;

    @Inject
    Clock clock;

    @ParameterizedTest
    @CsvSource({
        "typical, 200, reliable|caution, 0",
        "child, 200, withheld, 0",
        "another-disease, 200, not-applicable, 0",
    })
    void whatWasAnsweredIsAnEvent(String example, int status, String outcome, String code) {
        UUID hook = UUID.randomUUID();
        assertThat(Ehr.call(request(example, hook)).statusCode()).isEqualTo(status);
        JsonPath event = event(hook);
        assertThat(event.getString("outcomeDesc")).matches(outcome);
        assertThat(event.getString("outcome")).isEqualTo(code);
        assertThat(event.getString("action")).isEqualTo("E");
        assertThat(event.getList("entity.what.identifier.value")).contains("urn:uuid:" + hook, "aml-survival-forecast");
        assertThat(event.getList("agent.who.identifier.value"))
                .anyMatch(user -> ((String) user).contains("Practitioner"));
    }

    @Test
    void aCallWithoutNeededDataIsRecordedBeforeItIsRefused() {
        UUID hook = UUID.randomUUID();
        String request = request("typical", hook).replaceFirst("\"patient\"\\s*:\\s*\\{", "\"unknown\": {");
        assertThat(Ehr.call(request).statusCode()).isEqualTo(412);
        StoredAssessment stored = store.find(hook).orElseThrow();
        assertThat(stored.verdict()).isEqualTo(StoredAssessment.Verdict.REFUSED);
        assertThat(stored.refusal()).contains("prefetch-missing");
        assertThat(stored.forecast()).isEmpty();
        assertThat(stored.patientKey()).isPresent();
        assertThat(event(hook).getString("outcome")).isEqualTo("4");
    }

    @Test
    void dataOfAnotherPatientAreRecordedAsRefused() {
        UUID hook = UUID.randomUUID();
        String request = request("typical", hook).replaceFirst("(\"patientId\"\\s*:\\s*)\"[^\"]*\"", "$1\"somebody\"");
        assertThat(Ehr.call(request).statusCode()).isEqualTo(422);
        assertThat(store.find(hook).orElseThrow().refusal()).contains("patient-mismatch");
    }

    /// Nothing was invoked.
    @Test
    void whatIsNoRequestLeavesNoRecord() {
        UUID hook = UUID.randomUUID();
        assertThat(Ehr.call(request("typical", hook).replace("patient-view", "no-such-hook"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(store.find(hook)).isEmpty();
    }

    @Test
    void eventsAreValidAndHoldNoClinicalData() {
        for (String example : List.of("typical", "child", "another-disease")) {
            UUID hook = UUID.randomUUID();
            assertThat(Ehr.call(request(example, hook)).statusCode()).isEqualTo(200);
            String json = Ehr.plain()
                    .get(EVENTS + "/" + store.find(hook).orElseThrow().id())
                    .asString();
            assertThat(FhirValidator.shared().flaws(json)).as(json).isEmpty();
            assertThat(json).doesNotContain("Patient/" + example, "probability", "Observation");
        }
    }

    @Test
    void eventsOfATimeAreFoundPageByPage() {
        Instant start = clock.instant();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID hook = UUID.randomUUID();
            assertThat(Ehr.call(request("child", hook)).statusCode()).isEqualTo(200);
            made.add(store.find(hook).orElseThrow().id().toString());
        }
        Response page = Ehr.plain()
                .queryParam("date", "ge" + start.toString().replaceFirst("\\.\\d+Z", "Z"))
                .queryParam("_count", 2)
                .get(EVENTS);
        assertThat(page.jsonPath().getInt("total")).isGreaterThanOrEqualTo(5);
        List<String> found = new ArrayList<>(page.jsonPath().getList("entry.resource.id"));
        while (page.jsonPath().getString("link.find { it.relation == 'next' }.url") != null) {
            page = Ehr.plain()
                    .urlEncodingEnabled(false)
                    .get(page.jsonPath().getString("link.find { it.relation == 'next' }.url"));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            found.addAll(page.jsonPath().getList("entry.resource.id"));
        }
        assertThat(found).doesNotHaveDuplicates().containsAll(made);
        assertThat(FhirValidator.shared().flaws(page.asString())).isEmpty();
    }

    @Test
    void aTimeInWhichNothingHappenedIsEmpty() {
        Response none = Ehr.plain().queryParam("date", "lt1999").get(EVENTS);
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(none.jsonPath().getInt("total")).isZero();
        Response never = Ehr.plain()
                .queryParam("date", "lt1999")
                .queryParam("date", "gt2001")
                .get(EVENTS);
        assertThat(never.jsonPath().getInt("total")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?date=yesterday", "?date=ne2026-01-01", "?date=2026-13-01", "?_count=0", "?page=x"})
    void aSearchThatIsNotOneIsRefused(String query) {
        assertThat(Ehr.plain().get(EVENTS + query).statusCode()).isEqualTo(400);
    }

    @Test
    void eventsAreClosedToWhomForecastsAre() {
        for (String path : List.of(EVENTS, EVENTS + "/" + UUID.randomUUID())) {
            assertThat(Ehr.plain()
                            .header("X-Forwarded-For", "203.0.113.7")
                            .get(path)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Ehr.plain().get(EVENTS + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    /// On the same machine is not enough: the secret lies in a file of the server's owner.
    @Test
    void theRecordInClearIsForWhoKnowsTheSecret() {
        String time = "from=2001-01-01T00:00:00Z&until=2101-01-01T00:00:00Z";
        for (Map.Entry<String, String> header :
                Map.of("X-Candor-Secret", "guess", "X-Other", "x").entrySet()) {
            assertThat(Ehr.plain()
                            .header(header.getKey(), header.getValue())
                            .get("/records/export?" + time)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(Ehr.plain()
                            .header(header.getKey(), header.getValue())
                            .formParam("patient", "typical")
                            .post("/records/erasures")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private JsonPath event(UUID hook) {
        Response read =
                Ehr.plain().get(EVENTS + "/" + store.find(hook).orElseThrow().id());
        assertThat(read.statusCode()).as(read.asString()).isEqualTo(200);
        assertThat(read.contentType()).startsWith("application/fhir+json");
        return read.jsonPath();
    }

    private static String request(String example, UUID hook) {
        return Ehr.example(example).replaceFirst("(\"hookInstance\"\\s*:\\s*)\"[^\"]*\"", "$1\"" + hook + "\"");
    }
}
