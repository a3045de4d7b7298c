package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

@QuarkusTest
class FhirOperationsTest {
    private static final String FORECAST = "/fhir/Patient/$forecast";
    private static final String MAPPING = "/fhir/$mapping-report";
    /// Reads decimals as they are written.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Inject
    AssessmentStore store;

    @ParameterizedTest
    @ValueSource(strings = {"typical", "german-units", "sparse"})
    void theForecastHasTheNumbersOfTheCard(String name) throws IOException {
        JsonNode card = MAPPER.readTree(Ehr.call(Ehr.example(name)).asString())
                .path("cards")
                .path(0)
                .path("extension")
                .path("org.candor.forecast");
        Response response = post(FORECAST, bundle(name));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/fhir+json");
        assertThat(response.header("Cache-Control")).contains("no-store");
        JsonNode answer = MAPPER.readTree(response.asString());
        JsonNode risk = answer.at("/entry/0/resource");
        assertThat(risk.path("resourceType").asText()).isEqualTo("RiskAssessment");
        int compared = 0;
        for (JsonNode at : card.path("survival")) {
            JsonNode prediction = prediction(risk, "alive", at.path("days").asInt());
            JsonNode range = part(prediction, "range").path("valueRange");
            assertThat(percent(prediction.path("probabilityDecimal")))
                    .isEqualTo(at.path("estimate").doubleValue());
            assertThat(percent(range.path("low").path("value")))
                    .isEqualTo(at.path("lower").doubleValue());
            assertThat(percent(range.path("high").path("value")))
                    .isEqualTo(at.path("upper").doubleValue());
            compared++;
        }
        assertThat(compared).isEqualTo(4);
        JsonNode states = card.path("states");
        int row = index(states.path("days"), 1095);
        for (int k = 0; k < states.path("names").size(); k++) {
            assertThat(percent(prediction(risk, states.path("names").path(k).asText(), 1095)
                            .path("probabilityDecimal")))
                    .isEqualTo(states.path("probabilities").path(row).path(k).doubleValue());
        }
        assertThat(answer.at("/entry/1/resource/contained/0/identifier/0/value").asText())
                .isEqualTo(card.path("model").path("sha256").asText())
                .hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typical",
                "german-units",
                "sparse",
                "synthetic-1",
                "unknown-unit",
                "child",
                "undated",
                "promyelocytic",
                "deceased",
                "another-disease",
                "only-a-name"
            })
    void everyAnswerIsValid(String name) {
        for (String path : List.of(FORECAST, MAPPING)) {
            Response response = post(path, bundle(name));
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            assertThat(FhirValidator.shared().flaws(response.asString())).isEmpty();
        }
    }

    @Test
    void theForecastIsRecordedAsItWasSent() {
        Response response = post(FORECAST, bundle("typical"));
        String urn = response.jsonPath().getString("entry[0].resource.identifier[0].value");
        StoredAssessment stored =
                store.find(UUID.fromString(urn.substring("urn:uuid:".length()))).orElseThrow();
        assertThat(stored.response()).isEqualTo(response.asString());
        assertThat(stored.serviceId()).isEqualTo("Patient/$forecast");
        assertThat(stored.verdict()).isIn(StoredAssessment.Verdict.RELIABLE, StoredAssessment.Verdict.CAUTION);
    }

    @ParameterizedTest
    @CsvSource({"child, age", "undated, diagnosis-date-unknown", "another-disease, not-applicable"})
    void whereThereIsNoForecastAnOutcomeSaysWhy(String name, String code) {
        Response response = post(FORECAST, bundle(name));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getList("entry")).hasSize(1);
        assertThat(response.jsonPath().getString("entry[0].resource.resourceType"))
                .isEqualTo("OperationOutcome");
        assertThat(response.jsonPath().getList("entry[0].resource.issue.details.coding.code.flatten()"))
                .contains(code);
        assertThat(response.asString()).doesNotContain("probability");
    }

    @Test
    void parametersAndAnInstanceWorkAsWell() {
        String parameters = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"record\",\"resource\":"
                + bundle("typical") + "}]}";
        String risk = "entry[0].resource.resourceType";
        assertThat(post(FORECAST, parameters).jsonPath().getString(risk)).isEqualTo("RiskAssessment");
        assertThat(post("/fhir/Patient/typical/$forecast", bundle("typical"))
                        .jsonPath()
                        .getString(risk))
                .isEqualTo("RiskAssessment");
    }

    @Test
    void anotherPatientIsRefused() {
        assertThat(outcome(post("/fhir/Patient/other/$forecast", bundle("typical")), 422))
                .contains("another patient");
        String foreign =
                bundle("typical").replaceFirst("\"reference\":\"Patient/typical\"", "\"reference\":\"Patient/other\"");
        assertThat(outcome(post(FORECAST, foreign), 422)).contains("another patient");
        assertThat(outcome(post(MAPPING, foreign), 422)).contains("another patient");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"resourceType\":\"Patient\"}; 400",
                "not json; 400",
                "[]; 400",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}; 400",
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}; 422"
            })
    void whatIsNotARecordIsRefused(String body, int status) {
        assertThat(outcome(post(FORECAST, body), status)).isNotBlank();
        assertThat(outcome(post(MAPPING, body), status)).isNotBlank();
    }

    @Test
    void theMethodAndTheTypeOfContentMatter() {
        Response get = Ehr.plain().urlEncodingEnabled(false).get(FORECAST);
        assertThat(outcome(get, 405)).isNotBlank();
        assertThat(get.header("Allow")).contains("POST");
        Response xml = Ehr.plain()
                .urlEncodingEnabled(false)
                .contentType("application/fhir+xml")
                .body("<Bundle/>")
                .post(FORECAST);
        assertThat(outcome(xml, 415)).isNotBlank();
    }

    @Test
    void theMappingReportShowsConversionsAndLeavesNoRecord() {
        Response response = post(MAPPING, bundle("german-units"));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/fhir+json");
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("Parameters");
        assertThat(response.asString())
                .contains("{\"name\":\"from\",\"valueString\":\"mmol/L\"}")
                .contains("{\"name\":\"factor\",\"valueDecimal\":1.611}");
        List<Map<String, Object>> features = response.jsonPath().getList("parameter.findAll { it.name == 'feature' }");
        assertThat(features).hasSizeGreaterThan(80);
    }

    @Test
    void aCdsRequestIsMappedAsItIs() {
        String request = Ehr.example("unknown-unit");
        Response response = post(MAPPING, request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString()).contains("\"valueCode\":\"unknown-unit\"");
        assertThat(outcome(post(FORECAST, request), 400)).contains("Bundle");
    }

    @Test
    void theServerSaysWhatItCanDo() {
        Response response = Ehr.plain().accept("application/fhir+json").get("/fhir/metadata");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/fhir+json");
        assertThat(FhirValidator.shared().flaws(response.asString())).isEmpty();
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("CapabilityStatement");
        assertThat(response.jsonPath().getString("fhirVersion")).isEqualTo("4.0.1");
        assertThat(response.jsonPath().getString("rest[0].resource[0].operation[0].name"))
                .isEqualTo("forecast");
    }

    private static Response post(String path, String body) {
        return Ehr.plain()
                .urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .accept("application/fhir+json;q=1.0, application/json+fhir;q=0.9")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    /// Checks that an answer is an OperationOutcome of FHIR, and returns what it says.
    private static String outcome(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/fhir+json");
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
        assertThat(FhirValidator.shared().flaws(response.asString())).isEmpty();
        assertThat(response.header("X-Correlation-ID"))
                .isEqualTo(response.jsonPath().getString("id"));
        return response.jsonPath().getString("issue[0].diagnostics");
    }

    /// The data of an example request as a Bundle.
    static String bundle(String example) {
        List<JsonNode> resources = new ArrayList<>();
        for (JsonNode node : json(Ehr.example(example)).path("prefetch")) {
            if (node.path("resourceType").asText().equals("Bundle")) {
                node.path("entry").forEach(entry -> resources.add(entry.path("resource")));
            } else if (node.isObject()) {
                resources.add(node);
            }
        }
        ObjectNode bundle =
                MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entries.addObject().set("resource", resource));
        return bundle.toString();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException mistake) {
            throw new AssertionError(mistake);
        }
    }

    private static JsonNode prediction(JsonNode risk, String outcome, int days) {
        for (JsonNode prediction : risk.path("prediction")) {
            boolean same = prediction.at("/outcome/coding/0/code").asText().equals(outcome);
            for (JsonNode extension : prediction.path("extension")) {
                if (same && extension.at("/valueQuantity/value").asInt(-1) == days) {
                    return prediction;
                }
            }
        }
        throw new AssertionError("no prediction of " + outcome + " at " + days);
    }

    private static JsonNode part(JsonNode prediction, String url) {
        for (JsonNode extension : prediction.path("extension")) {
            for (JsonNode part : extension.path("extension")) {
                if (part.path("url").asText().equals(url)) {
                    return part;
                }
            }
        }
        throw new AssertionError("no extension " + url);
    }

    /// A percentage as the probability that it stands for.
    private static double percent(JsonNode number) {
        return number.decimalValue().movePointLeft(2).doubleValue();
    }

    private static int index(JsonNode array, int value) {
        for (int i = 0; i < array.size(); i++) {
            if (array.path(i).intValue() == value) {
                return i;
            }
        }
        throw new AssertionError("no " + value);
    }
}
