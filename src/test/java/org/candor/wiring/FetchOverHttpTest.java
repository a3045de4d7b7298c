package org.candor.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.candor.audit.AssessmentStore;
import org.candor.audit.StoredAssessment;
import org.jboss.logmanager.ExtHandler;
import org.junit.jupiter.api.Test;

/// The whole server beside HAPI FHIR's RestfulServer: a request without prefetch gets the answer of one with it.
@QuarkusTest
@WithTestResource(HospitalServer.class)
@SuppressWarnings("NullAway.Init") // HospitalServer fills its fields
class FetchOverHttpTest {
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final String FORECAST = "/fhir/Patient/$forecast";

    @Inject
    AssessmentStore store;

    FhirServer server;
    HostileServer canary;

    @Test
    void aRequestWithoutPrefetchGetsTheAnswerOfOneWithIt() {
        ObjectNode request = request(server.base());
        JsonNode sent = Hospital.json(post(SERVICE, request.toString(), 200)).at("/cards/0");
        request.remove("prefetch");
        JsonNode fetched = Hospital.json(post(SERVICE, request.toString(), 200)).at("/cards/0");

        assertThat(fetched.path("summary")).isEqualTo(sent.path("summary"));
        assertThat(fetched.path("detail")).isEqualTo(sent.path("detail"));
        assertThat(fetched.path("extension")).isEqualTo(sent.path("extension"));
        assertThat(server.requests()).isNotEmpty();
        StoredAssessment stored =
                store.find(UUID.fromString(fetched.path("uuid").asText())).orElseThrow();
        assertThat(stored.fetched())
                .containsExactlyInAnyOrderElementsOf(
                        Hospital.TEMPLATES.queries().keySet());
        assertThat(stored.toString()).doesNotContain("canary");
        given().get("/records/{id}/replay", stored.id()).then().statusCode(200);
        assertThat(given().get("/records/{id}/replay", stored.id()).jsonPath().getString("result"))
                .isEqualTo("equal");
    }

    @Test
    void aServerThatIsNotAllowedIsNotCalledAndDataAreMissing() {
        ObjectNode request = request(canary.base());
        request.remove("prefetch");
        assertThat(post(SERVICE, request.toString(), 412)).contains("conditions", "patient");
        assertThat(post(FORECAST, reference("Patient/typical", canary.base()).toString(), 403))
                .contains("OperationOutcome");
        assertThat(canary.received()).isEmpty();
    }

    @Test
    void aReferenceGetsTheForecastOfTheBundle() {
        JsonNode sent = Hospital.json(post(FORECAST, bundle().toString(), 200)).at("/entry/0/resource");
        JsonNode relative = forecast(FORECAST, reference("Patient/typical", server.base()));
        JsonNode absolute = forecast(FORECAST, reference(server.base() + "/Patient/typical", ""));
        JsonNode instance = forecast("/fhir/Patient/typical/$forecast", reference("", server.base()));

        assertThat(sent.path("prediction")).isNotEmpty();
        for (JsonNode fetched : List.of(relative, absolute, instance)) {
            assertThat(fetched.path("prediction")).isEqualTo(sent.path("prediction"));
            assertThat(fetched.path("note")).isEqualTo(sent.path("note"));
            assertThat(fetched.path("basis")).hasSameSizeAs(sent.path("basis"));
        }
        JsonNode report = Hospital.json(post(
                "/fhir/$mapping-report",
                reference("Patient/typical", server.base()).toString(),
                200));
        assertThat(report.toString()).contains("Fetched from the FHIR server: conditions, genetics, labs, ");
    }

    @Test
    void aTokenThatTheServerRefusesIsSaidToBeSoAndNothingElse() {
        ObjectNode parameters = reference("Patient/typical", server.base());
        String body = parameters.toString().replace(FhirServer.TOKEN, "canary-of-another-hospital");
        assertThat(post(FORECAST, body, 502))
                .contains("refused the access token")
                .doesNotContain("canary", "127.0.0.1", "typical");
        assertThat(post(FORECAST, reference("Patient/nobody", server.base()).toString(), 502))
                .contains("does not have them");
        assertThat(post(
                        "/fhir/Patient/other/$forecast",
                        reference("Patient/typical", server.base()).toString(),
                        422))
                .contains("another patient");
    }

    @Test
    void theTokenIsNotInTheLog() {
        StringBuilder lines = new StringBuilder();
        Handler listener = new ExtHandler() {
            @Override
            public void publish(LogRecord record) {
                lines.append(record.getLoggerName()).append(record.getMessage());
                for (Object parameter : record.getParameters() == null ? new Object[0] : record.getParameters()) {
                    lines.append(parameter);
                }
                lines.append(record.getThrown()).append('\n');
            }
        };
        Logger root = LogManager.getLogManager().getLogger("");
        root.addHandler(listener);
        try {
            ObjectNode request = request(server.base());
            request.remove("prefetch");
            request.put("hookInstance", UUID.randomUUID().toString());
            post(SERVICE, request.toString(), 200);
            post(FORECAST, reference("Patient/nobody", server.base()).toString(), 502);
        } finally {
            root.removeHandler(listener);
        }
        assertThat(lines.toString()).doesNotContain("canary");
    }

    private static ObjectNode request(String base) {
        ObjectNode request = (ObjectNode) Hospital.request("typical");
        request.put("fhirServer", base);
        request.putObject("fhirAuthorization")
                .put("access_token", FhirServer.TOKEN)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "launch patient/*.rs")
                .put("subject", "candor")
                .put("patient", "typical");
        return request;
    }

    private static JsonNode forecast(String path, ObjectNode parameters) {
        return Hospital.json(post(path, parameters.toString(), 200)).at("/entry/0/resource");
    }

    private static ObjectNode reference(String subject, String base) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("resourceType", "Parameters");
        ArrayNode list = parameters.putArray("parameter");
        if (!subject.isEmpty()) {
            list.addObject().put("name", "subject").putObject("valueReference").put("reference", subject);
        }
        if (!base.isEmpty()) {
            list.addObject().put("name", "fhirServer").put("valueUrl", base);
        }
        list.addObject().put("name", "accessToken").put("valueString", FhirServer.TOKEN);
        return parameters;
    }

    private static ObjectNode bundle() {
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        for (JsonNode node : Hospital.prefetch("typical").values()) {
            if (node.has("entry")) {
                node.path("entry").forEach(entry -> entries.addObject().set("resource", entry.path("resource")));
            } else if (node.isObject()) {
                entries.addObject().set("resource", node);
            }
        }
        return bundle;
    }

    private static String post(String path, String body, int status) {
        Response response = given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body)
                .post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.asString();
    }
}
