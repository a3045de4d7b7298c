package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.candor.security.SigningEhr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server as a hospital runs it: only registered clients are answered.
@QuarkusTest
@TestProfile(AuthenticatedClientTest.Registered.class)
class AuthenticatedClientTest {
    private static final String PUBLIC = "https://candor.example";
    private static final String FEEDBACK = Ehr.FEEDBACK;

    /// A run of the application of its own, with one registered EHR.
    public static final class Registered implements QuarkusTestProfile {
        /// Test class and profile are loaded apart, so the keys go through the file that the server reads.
        static final Path FILE = Path.of("target", "test-clients.json");

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(Path.of("target"));
                Files.writeString(FILE, """
                        {"clients": [{"issuer": "%s", "jwks": %s, "fhirServers": ["https://ehr.example.org/fhir"]}]}
                        """.formatted(EHR.issuer(), EHR.keys()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "candor.authentication",
                    "required",
                    "candor.clients",
                    FILE.toString(),
                    "candor.public-url",
                    PUBLIC);
        }
    }

    private static final SigningEhr EHR =
            SigningEhr.kept("https://ehr.example", Path.of("target", "test-ehr-keys.json"));

    @Inject
    Clock clock;

    @Test
    void aRegisteredClientIsAnswered() {
        Response discovery = signed("/cds-services").get("/cds-services");
        assertThat(discovery.statusCode()).as(discovery.asString()).isEqualTo(200);
        Response answer = signed(Ehr.SERVICE).body(Ehr.example("typical")).post(Ehr.SERVICE);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("cards")).hasSize(1);
        String card = answer.jsonPath().getString("cards[0].uuid");
        Response feedback = signed(FEEDBACK)
                .body("{\"feedback\":[{\"card\":\"" + card
                        + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T12:00:00Z\"}]}")
                .post(FEEDBACK);
        assertThat(feedback.statusCode()).as(feedback.asString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services/aml-survival-forecast",
                "/cds-services/aml-workup",
                "/cds-services/aml-survival-forecast/feedback",
                "/fhir/Patient/$forecast",
                "/fhir/$mapping-report"
            })
    void nobodyElseIs(String path) {
        Response answer = Ehr.json().urlEncodingEnabled(false).body("{}").post(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void storedForecastsAndDiscoveryAreClosedToo() {
        for (String path : List.of("/cds-services", "/fhir/RiskAssessment?subject=Patient/1")) {
            assertThat(Ehr.plain().get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(Ehr.plain().get("/fhir/metadata").statusCode()).isEqualTo(200);
        assertThat(Ehr.plain().get("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenIsAnsweredOnce() {
        String token = EHR.token(PUBLIC + "/cds-services", clock.instant());
        assertThat(with(token).get("/cds-services").statusCode()).isEqualTo(200);
        assertThat(with(token).get("/cds-services").statusCode()).isEqualTo(401);
    }

    /// The body is not looked at before it is known who sends it.
    @Test
    void allRefusalsAreTheSameBytes() {
        Instant now = clock.instant();
        String used = EHR.token(PUBLIC + Ehr.SERVICE, now);
        with(used).body(Ehr.example("typical")).post(Ehr.SERVICE);
        List<String> bodies = List.of(
                        used,
                        EHR.token(PUBLIC + "/cds-services", now),
                        EHR.token(PUBLIC + Ehr.SERVICE, now.minusSeconds(7200)),
                        SigningEhr.of("https://ehr.example").token(PUBLIC + Ehr.SERVICE, now),
                        SigningEhr.of("https://attacker.example").token(PUBLIC + Ehr.SERVICE, now),
                        "x.y.z")
                .stream()
                .map(token -> with(token).body("{ not JSON").post(Ehr.SERVICE))
                .peek(answer -> assertThat(answer.statusCode()).isEqualTo(401))
                .map(Response::asString)
                .distinct()
                .toList();
        assertThat(bodies).hasSize(1);
    }

    @Test
    void whatTheRequestSaysAboutItsHostChangesNothing() {
        String token = EHR.token("https://attacker.example/cds-services", clock.instant());
        Response answer = with(token)
                .header("X-Forwarded-Host", "attacker.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=attacker.example;proto=https")
                .get("/cds-services");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services;x=1",
                "/cds-services/",
                "//cds-services",
                "/cds%2Dservices",
                "/./cds-services",
                "/x/../cds-services",
                "/CDS-SERVICES",
                "/cds-services%00"
            })
    void aDifferentlyWrittenPathOpensNothing(String path) {
        Response answer = Ehr.plain().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isIn(400, 401, 404);
        assertThat(answer.asString()).doesNotContain("survival");
    }

    @Test
    void aFhirServerOfSomebodyElseIsRefused() {
        String body = Ehr.example("typical").replace("https://ehr.example.org/fhir", "https://attacker.example/fhir");
        Response answer = signed(Ehr.SERVICE).body(body).post(Ehr.SERVICE);
        assertThat(Ehr.diagnostics(answer, 403)).contains("fhirServer");
    }

    private RequestSpecification signed(String path) {
        return with(EHR.token(PUBLIC + path, clock.instant()));
    }

    private static RequestSpecification with(String token) {
        return Ehr.json().header("Authorization", "Bearer " + token);
    }
}
