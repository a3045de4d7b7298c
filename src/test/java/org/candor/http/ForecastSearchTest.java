package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForecastSearchTest {
    private static final String SEARCH = "/fhir/RiskAssessment";
    private static final String TYPES = "entry.resource.resourceType";

    /// A server of its own for each test, as all of them share a store.
    private final String server = "https://ehr-" + UUID.randomUUID() + ".example/fhir";

    @Test
    void forecastsAreFoundByPatientNewestFirstAndPageByPage() {
        for (int i = 0; i < 5; i++) {
            ask("typical");
        }
        JsonPath all = search(server + "/Patient/typical", 100).jsonPath();
        assertThat(all.getString("type")).isEqualTo("searchset");
        assertThat(all.getInt("total")).isEqualTo(5);
        assertThat(all.getList(TYPES)).contains("RiskAssessment", "Provenance");
        List<String> ids = all.getList("entry.findAll { it.search.mode == 'match' }.resource.id");
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(all.getList("entry.findAll { it.search.mode == 'match' }.resource.subject.reference"))
                .containsOnly("Patient/typical");

        List<String> paged = new ArrayList<>();
        Response page = search(server + "/Patient/typical", 2);
        while (page.jsonPath().getString("link.find { it.relation == 'next' }.url") != null) {
            paged.addAll(page.jsonPath().getList("entry.findAll { it.search.mode == 'match' }.resource.id"));
            page = Ehr.plain()
                    .urlEncodingEnabled(false)
                    .get(page.jsonPath().getString("link.find { it.relation == 'next' }.url"));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        }
        paged.addAll(page.jsonPath().getList("entry.findAll { it.search.mode == 'match' }.resource.id"));
        assertThat(paged).isEqualTo(ids);
    }

    @Test
    void aForecastIsReadByItsIdAsItWasFound() {
        ask("typical");
        JsonPath found = search(server + "/Patient/typical", 1).jsonPath();
        String id = found.getString("entry[0].resource.id");
        Response read = Ehr.plain().get(SEARCH + "/" + id);
        assertThat(read.statusCode()).as(read.asString()).isEqualTo(200);
        assertThat(read.contentType()).startsWith("application/fhir+json");
        assertThat(read.jsonPath().getMap("$")).isEqualTo(found.getMap("entry[0].resource"));
    }

    @Test
    void whatTheOperationAnsweredIsWhatIsFound() {
        String patient = "p-" + UUID.randomUUID();
        String bundle = FhirOperationsTest.bundle("typical").replace("typical", patient);
        Response answer = Ehr.plain()
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(bundle)
                .post("/fhir/Patient/$forecast");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath found = search("Patient/" + patient, 10).jsonPath();
        assertThat(found.getInt("total")).isEqualTo(1);
        assertThat(found.getList("entry.resource")).isEqualTo(answer.jsonPath().getList("entry.resource"));
    }

    @Test
    void aWithheldForecastAppearsWithItsReasonsAndNoNumber() {
        ask("child");
        Response response = search(server + "/Patient/child", 10);
        assertThat(response.jsonPath().getInt("total")).isZero();
        assertThat(response.jsonPath().getList(TYPES)).containsExactly("OperationOutcome");
        assertThat(response.jsonPath().getString("entry[0].search.mode")).isEqualTo("outcome");
        assertThat(response.asString()).contains("\"age\"").doesNotContain("probability");
    }

    @Test
    void whoDoesNotLiveWithTheDiseaseHasNoForecasts() {
        ask("another-disease");
        assertThat(search(server + "/Patient/another-disease", 10).jsonPath().getList("entry"))
                .isNullOrEmpty();
    }

    @Test
    void theSameIdElsewhereIsAnotherPatient() {
        ask("typical");
        for (String subject : List.of(
                "https://other.example/fhir/Patient/typical",
                server + "/Patient/Typical",
                server + "/x/Patient/typical")) {
            assertThat(search(subject, 10).jsonPath().getInt("total"))
                    .as(subject)
                    .isZero();
        }
        assertThat(search(server + "/Patient/typical", 10).jsonPath().getInt("total"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?code=x",
                "?subject=Group/1",
                "?subject=Patient/a%20b",
                "?subject=Patient/x&_count=0",
                "?subject=Patient/x&_count=many",
                "?subject=Patient/x&page=1"
            })
    void aSearchThatIsNotOneIsRefused(String query) {
        Response response = Ehr.plain().urlEncodingEnabled(false).get(SEARCH + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "00000000-0000-0000-0000-000000000000"})
    void whatIsNotThereIsNotFound(String id) {
        assertThat(Ehr.plain().get(SEARCH + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aCallerBehindAProxyIsTurnedAway() {
        for (String path : List.of(SEARCH + "?subject=Patient/typical", SEARCH + "/1")) {
            Response response =
                    Ehr.plain().header("X-Forwarded-For", "203.0.113.7").get(path);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
        }
    }

    private Response search(String subject, int count) {
        Response response = Ehr.plain()
                .queryParam("subject", subject)
                .queryParam("_count", count)
                .get(SEARCH);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.header("Cache-Control")).contains("no-store");
        return response;
    }

    /// Asks for a forecast as an EHR with the server of this test would.
    private void ask(String example) {
        String request = Ehr.example(example)
                .replaceFirst("(\"fhirServer\"\\s*:\\s*)\"[^\"]*\"", "$1\"" + server + "\"")
                .replaceFirst("(\"hookInstance\"\\s*:\\s*)\"[^\"]*\"", "$1\"" + UUID.randomUUID() + "\"");
        Response response = Ehr.call(request);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }
}
