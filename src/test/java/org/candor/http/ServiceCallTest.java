package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServiceCallTest {
    @Test
    void aCompleteRecordGetsOneCardWithTheForecast() {
        Response response = Ehr.call(Ehr.example("typical"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.header("Cache-Control")).contains("no-store");
        JsonPath json = response.jsonPath();
        assertThat(json.getList("cards")).hasSize(1);
        assertThat(json.getString("cards[0].summary"))
                .matches("3-year survival \\d\\d % \\(90 % interval \\d\\d-\\d\\d %\\)")
                .hasSizeLessThan(140);
        assertThat(json.getString("cards[0].indicator")).isEqualTo("info");
        List<Map<String, Object>> survival = json.getList("cards[0].extension.'org.candor.forecast'.survival");
        assertThat(survival).extracting(at -> at.get("days")).containsExactly(365, 730, 1095, 1825);
        assertThat(json.getString("cards[0].extension.'org.candor.forecast'.timeOrigin"))
                .isEqualTo("diagnosis");
    }

    @Test
    void nothingInAnAnswerIsNullOrEmpty() {
        for (String name : List.of("typical", "sparse", "child", "undated", "unknown-unit")) {
            assertThat(Ehr.call(Ehr.example(name)).asString())
                    .as(name)
                    .doesNotContain(":null", ":\"\"", ":[]", ":{}", ",null", "[null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-disease", "deceased"})
    void whoHasNoLeukaemiaOrHasDiedGetsNoCard(String name) {
        assertThat(Ehr.call(Ehr.example(name)).asString()).isEqualTo("{\"cards\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"promyelocytic", "child", "undated", "only-a-name"})
    void whereAForecastWouldNotBeHonestThereIsNoNumber(String name) {
        JsonPath json = Ehr.call(Ehr.example(name)).jsonPath();
        assertThat(json.getString("cards[0].summary"))
                .startsWith("No survival forecast")
                .doesNotContain("%");
        assertThat(json.getString("cards[0].extension.'org.candor.forecast'.reliability.verdict"))
                .isEqualTo("withheld");
        assertThat(json.getMap("cards[0].extension.'org.candor.forecast'"))
                .doesNotContainKeys("survival", "curve", "states", "uncertainty", "level");
    }

    @Test
    void aValueWithoutAKnownUnitIsMissingAndNamed() {
        JsonPath json = Ehr.call(Ehr.example("unknown-unit")).jsonPath();
        assertThat(json.getString(
                        "cards[0].extension.'org.candor.forecast'.missing.find { it.feature == 'hb_g_dl' }.cause"))
                .isEqualTo("unknown-unit");
        assertThat(json.getString("cards[0].detail")).contains("Unknown unit: Haemoglobin");
    }

    @Test
    void aRetryGetsTheSameBytesAndAnotherBodyAnotherCard() {
        String first = Ehr.forecast();
        assertThat(Ehr.forecast()).isEqualTo(first);
        String other = Ehr.call(Ehr.example("typical") + " ").asString();
        assertThat(JsonPath.from(other).getString("cards[0].uuid"))
                .isNotEqualTo(JsonPath.from(first).getString("cards[0].uuid"));
        assertThat(JsonPath.from(other).getString("cards[0].summary"))
                .isEqualTo(JsonPath.from(first).getString("cards[0].summary"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"reference\": \"Patient/typical\"', '\"reference\": \"Patient/canary\"'",
        "'\"reference\": \"Patient/typical\"', '\"reference\": \"https://canary.example.org/fhir/Patient/typical\"'",
        "'\"reference\": \"Patient/typical\"', '\"reference\": \"Patient/Typical\"'",
        "'\"patientId\": \"typical\"', '\"patientId\": \"canary\"'",
        "'\"id\": \"typical\"', '\"id\": \"canary\"'"
    })
    void dataOfSomebodyElseAreRefused(String from, String to) {
        String before = Ehr.forecast();
        String request = Ehr.example("typical");
        int last = request.lastIndexOf(from); // one of many: the others still name the right patient
        assertThat(last).isPositive();
        String mixed = request.substring(0, last) + to + request.substring(last + from.length());
        Ehr.diagnostics(Ehr.call(mixed), 422);
        assertThat(Ehr.forecast()).isEqualTo(before);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        String request = Ehr.example("typical").replaceFirst("\"context\"", """
                "fhirAuthorization":{"access_token":"canary","token_type":"Bearer","expires_in":300,
                 "scope":"patient/*.rs","subject":"candor","patient":"canary"},"context\"""");
        assertThat(Ehr.diagnostics(Ehr.call(request), 422)).contains("fhirAuthorization.patient");
    }

    @ParameterizedTest
    @CsvSource({"patient", "conditions"})
    void aMissingOrFailedRequiredKeyIsNamed(String key) {
        String good = Ehr.example("typical");
        String missing = good.replaceFirst("\"" + key + "\": \\{", "\"canary\": {");
        String failed = good.replaceFirst(
                "\"" + key + "\": \\{",
                "\"" + key
                        + "\": {\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"timeout\"}]},"
                        + " \"canary\": {");
        String failedSearch = failed.replaceFirst(
                "\\{\"resourceType\":\"OperationOutcome\".*?]},",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
                        + "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}}]},");
        assertThat(failedSearch).isNotEqualTo(failed);
        for (String request : List.of(missing, failed, failedSearch)) {
            assertThat(Ehr.diagnostics(Ehr.call(request), 412)).endsWith("key " + key);
        }
    }

    @Test
    void withoutPrefetchEveryRequiredKeyIsNamed() {
        String bare = Ehr.example("typical").replaceFirst("(?s)\"prefetch\".*", "\"x\":1}");
        assertThat(Ehr.diagnostics(Ehr.call(bare), 412)).contains("conditions", "patient");
        String empty = Ehr.example("typical").replaceFirst("(?s)\"prefetch\".*", "\"prefetch\":null}");
        assertThat(Ehr.diagnostics(Ehr.call(empty), 412)).contains("conditions", "patient");
    }

    @Test
    void nullPrefetchMeansNothingThere() {
        String none = Ehr.example("typical").replaceFirst("\"conditions\": \\{", "\"conditions\": null, \"x\": {");
        assertThat(Ehr.call(none).asString()).isEqualTo("{\"cards\":[]}");
        String noLabs = Ehr.example("typical").replaceFirst("\"labs\": \\{", "\"labs\": null, \"x\": {");
        assertThat(Ehr.call(noLabs).jsonPath().getString("cards[0].summary")).contains("-year survival");
    }

    @Test
    void manyAskingTheSameAtOnceGetTheSameAnswer() throws Exception {
        String expected = Ehr.forecast();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            List<Future<String>> answers = clients.invokeAll(Collections.nCopies(64, Ehr::forecast));
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void theSandboxesQuirksAreTolerated() {
        String odd = Ehr.example("typical")
                .replaceFirst("Practitioner/example", "Practitioner/COREPRACTITIONER1")
                .replaceFirst(
                        "\"context\": \\{",
                        "\"extension\": [], \"foo\": {\"bar\": null}, \"fhirAuthorization\": null, \"context\": {"
                                + "\"draftOrders\": {\"resourceType\": \"Bundle\"}, \"encounterId\": \"\",");
        assertThat(Ehr.plain()
                        .contentType("application/json;charset=UTF-8")
                        .accept("application/json, text/plain, */*")
                        .body(odd.getBytes(StandardCharsets.UTF_8))
                        .post(Ehr.SERVICE)
                        .jsonPath()
                        .getString("cards[0].summary"))
                .contains("-year survival");
    }
}
