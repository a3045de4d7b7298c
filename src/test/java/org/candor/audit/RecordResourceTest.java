package org.candor.audit;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.candor.service.AssessmentRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordResourceTest {
    @Inject
    AssessmentStore store;

    @Test
    void aRecordOfAModelThatIsNotHereSaysSoWithoutThePatient() {
        AssessmentRecord record = RecordFixture.given();
        store.append(record);

        when().get("/records/{id}/replay", record.cardIds().getFirst())
                .then()
                .statusCode(200)
                .body("id", equalTo(record.id().toString()))
                .body("result", equalTo("other-model"))
                .body("equal", equalTo(false))
                .body("model.modelId", equalTo("fixture"))
                .body(not(containsString("age_years")));
    }

    @Test
    void anAnsweredForecastIsMadeAgainToTheSameBits() throws IOException {
        String request = Files.readString(Path.of("cds-hooks/aml-survival-forecast/request.typical.json"));
        String card = given().contentType("application/json")
                .body(request)
                .post("/cds-services/aml-survival-forecast")
                .then()
                .statusCode(200)
                .extract()
                .path("cards[0].uuid");

        assertThat(store.find(UUID.fromString(card)))
                .hasValueSatisfying(stored -> assertThat(stored.forecast()).isPresent());
        when().get("/records/{id}/replay", card)
                .then()
                .statusCode(200)
                .body("result", equalTo("equal"))
                .body("equal", equalTo(true));
    }

    @Test
    void anUnknownRecordIsNotFound() {
        when().get("/records/{id}/replay", UUID.randomUUID()).then().statusCode(404);
        when().get("/records/{id}/replay", "1 or 1=1").then().statusCode(404);
    }

    @Test
    void aRequestThroughAProxyFindsNothing() {
        AssessmentRecord record = RecordFixture.given();
        store.append(record);

        given().header("X-Forwarded-For", "203.0.113.7")
                .get("/records/{id}/replay", record.id())
                .then()
                .statusCode(404);
    }

    @Test
    void driftOfTooFewPatientsSaysSo() {
        when().get("/records/drift?from=2001-01-01T00:00:00Z&until=2001-02-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("result", equalTo("too-few-patients"))
                .body("patients", equalTo(0))
                .body("findings", hasSize(0));
    }

    @Test
    void driftIsForCallersOnThisMachineAndInstants() {
        given().header("X-Forwarded-For", "203.0.113.7")
                .get("/records/drift?from=2001-01-01T00:00:00Z&until=2001-02-01T00:00:00Z")
                .then()
                .statusCode(404);
        when().get("/records/drift?from=yesterday&until=today").then().statusCode(400);
        when().get("/records/drift").then().statusCode(400);
    }

    @Test
    void theWholeRecordVerifies() {
        store.append(RecordFixture.given());

        verify("").statusCode(200).body("intact", equalTo(true)).body("flaws", hasSize(0));
        verify("7000000 " + "ab".repeat(32))
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("flaws[0].kind", equalTo("ANCHOR"));
    }

    @Test
    void verifyingIsForCallersOnThisMachineAndAnchors() {
        given().header("X-Forwarded-For", "203.0.113.7")
                .contentType("text/plain")
                .body("")
                .post("/records/seals")
                .then()
                .statusCode(404);
        verify("not an anchor").statusCode(400);
    }

    private static ValidatableResponse verify(String anchors) {
        return given().contentType("text/plain")
                .body(anchors)
                .post("/records/seals")
                .then();
    }
}
