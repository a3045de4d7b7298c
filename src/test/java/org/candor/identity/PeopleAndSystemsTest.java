package org.candor.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.candor.security.SigningEhr;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Roles and scopes on every route, with tokens of a real Keycloak.
@QuarkusTest
@TestProfile(WithKeycloak.class)
class PeopleAndSystemsTest {
    private static final String FORECAST = "POST /fhir/Patient/$forecast";
    private static final String MAPPING = "POST /fhir/$mapping-report";
    private static final String READ = "GET /fhir/RiskAssessment/" + UUID.randomUUID();
    private static final String SEARCH = "GET /fhir/RiskAssessment?subject=Patient/typical";
    private static final String INVOCATIONS = "GET /fhir/AuditEvent";
    private static final String REPLAY = "GET /records/" + UUID.randomUUID() + "/replay";
    private static final String DRIFT = "GET /records/drift?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z";
    private static final String VERIFY = "POST /records/seals";
    private static final String DISCOVERY = "GET /cds-services";
    private static final List<String> ROUTES =
            List.of(FORECAST, MAPPING, READ, SEARCH, INVOCATIONS, REPLAY, DRIFT, VERIFY, DISCOVERY);
    private static final String ALL = "openid user/RiskAssessment.crs user/AuditEvent.rs";
    private static final RestAssuredConfig AS_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    static Optional<TestRealm> realm = Optional.empty();

    @Inject
    Clock clock;

    @ConfigProperty(name = "candor.public-url")
    Optional<String> publicUrl = Optional.empty();

    @BeforeEach
    void skipWithoutKeycloak() {
        assumeTrue(realm.isPresent(), "no Keycloak can be started here, so people and systems are not tested");
    }

    static Stream<Map.Entry<String, Set<String>>> whatRolesMayDo() {
        return Map.of(
                "clinician", Set.of(FORECAST, READ, SEARCH),
                "integrator", Set.of(FORECAST, MAPPING),
                "auditor", Set.of(INVOCATIONS, REPLAY, DRIFT, VERIFY),
                "model-admin", Set.of(DRIFT),
                "nobody", Set.<String>of())
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("whatRolesMayDo")
    void aRoleOpensItsRoutesAndNoOther(Map.Entry<String, Set<String>> role) throws IOException {
        String token = realm().token(role.getKey(), ALL);
        for (String route : ROUTES) {
            Response answer = call(route, Optional.of(token));
            if (role.getValue().contains(route)) {
                assertThat(answer.statusCode())
                        .as("%s %s", role.getKey(), route)
                        .isIn(200, 404);
            } else {
                assertThat(answer.statusCode())
                        .as("%s %s", role.getKey(), route)
                        .isEqualTo(403);
                assertThat(answer.jsonPath().getString("issue[0].code")).isEqualTo("forbidden");
                assertThat(answer.jsonPath().getString("id")).isEqualTo(answer.header("X-Correlation-ID"));
            }
        }
    }

    @Test
    void aStrangerIsAnsweredNowhere() throws IOException {
        for (String route : ROUTES) {
            assertRefused(call(route, Optional.empty()));
        }
    }

    static Stream<String> scopesOfApps() {
        return Stream.of(
                "user/RiskAssessment.rs         | 200 200 403",
                "user/RiskAssessment.read       | 200 200 403",
                "user/RiskAssessment.crs        | 200 200 200",
                "openid                         | 403 403 403",
                "user/RiskAssessment.rs?status=final | 403 403 403",
                // the patient of the launch; whose record an id is, is not looked up for it
                "patient/RiskAssessment.rs      | 200 403 403",
                // a person gets no more by words that are for systems
                "system/RiskAssessment.rs system/*.read | 403 403 403");
    }

    @ParameterizedTest
    @MethodSource("scopesOfApps")
    void anAppOfAPersonDoesWhatItsScopesSay(String row) throws IOException {
        assertScopes(row, realm().token("clinician", row.split("\\|")[0].strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/RiskAssessment.rs | 200 200 403",
                "system/*.read            | 200 200 403",
                "system/RiskAssessment.c  | 403 403 200",
                "user/RiskAssessment.crs  | 403 403 403",
                "patient/RiskAssessment.rs| 403 403 403"
            })
    void aSystemDoesWhatItsScopesSay(String row) throws IOException {
        assertScopes(row, realm().systemToken(row.split("\\|")[0].strip()));
    }

    @Test
    void theRecordNamesWhoMadeAForecast() throws IOException {
        assertThat(call(FORECAST, Optional.of(realm().token("clinician", ALL))).statusCode())
                .isEqualTo(200);
        assertThat(call(INVOCATIONS, Optional.of(realm().token("auditor", ALL))).asString())
                .as("the app, and the person as Keycloak knows them")
                .contains(realm().issuer() + "#test-app")
                .contains(realm().userKey("clinician"));
    }

    /// Search, read and make, in this order; what is not there counts as read.
    private void assertScopes(String row, String token) throws IOException {
        List<String> found = Stream.of(SEARCH, READ, FORECAST)
                .map(route -> unchecked(route, token))
                .map(status -> status == 404 ? 200 : status)
                .map(String::valueOf)
                .toList();
        assertThat(found).as(row).containsExactly(row.split("\\|")[1].strip().split(" "));
    }

    private int unchecked(String route, String token) {
        try {
            return call(route, Optional.of(token)).statusCode();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void thePatientOfTheLaunchIsTheOnlyOne() {
        String token = realm().token("clinician", "patient/RiskAssessment.rs");
        for (String other : List.of("Patient/other", "https://ehr.example/fhir/Patient/typical")) {
            assertThat(with(token).get("/fhir/RiskAssessment?subject=" + other).statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired",
        "another realm",
        "another audience",
        "tampered",
        "not signed",
        "ID token",
        "refresh token",
        "two tokens"
    })
    void aTokenThatDoesNotHoldIsRefusedWithTheSameBytes(String flaw) throws Exception {
        String bad = bad(flaw);
        for (String route : List.of(FORECAST, SEARCH, READ, REPLAY, DRIFT, VERIFY, DISCOVERY)) {
            assertRefused(call(route, Optional.of(bad)));
        }
    }

    private String bad(String flaw) throws InterruptedException {
        String good = realm().token("clinician", ALL);
        String[] parts = good.split("\\.");
        return switch (flaw) {
            case "expired" -> {
                String token = realm().signIn("clinician", "short-app", ALL)
                        .path("access_token")
                        .asText();
                Thread.sleep(2100);
                yield token;
            }
            case "another realm" ->
                realm().in("other")
                        .signIn("clinician", "test-app", "openid")
                        .path("access_token")
                        .asText();
            case "another audience" ->
                realm().signIn("clinician", "foreign-app", "openid")
                        .path("access_token")
                        .asText();
            case "tampered" -> {
                String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("\"clinician\"", "\"auditor\"");
                yield parts[0] + "." + encode(claims) + "." + parts[2];
            }
            case "not signed" -> encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
            case "ID token" ->
                realm().signIn("clinician", "test-app", ALL).path("id_token").asText();
            case "refresh token" ->
                realm().signIn("clinician", "test-app", ALL)
                        .path("refresh_token")
                        .asText();
            case "two tokens" -> good + ", Bearer " + good;
            default -> throw new IllegalArgumentException(flaw);
        };
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// What a signature cannot tell: the token of somebody who has signed out holds until it expires, where Keycloak
    /// is not asked. For the record it is.
    @Test
    void theRecordIsClosedAtOnceToWhoSignedOut() throws IOException {
        String token = realm().token("auditor", ALL);
        assertThat(call(REPLAY, Optional.of(token)).statusCode()).isEqualTo(404);
        realm().signOut("auditor");
        for (String route : List.of(REPLAY, DRIFT, VERIFY)) {
            assertRefused(call(route, Optional.of(token)));
        }
    }

    @Test
    void whoMayDoWhatWithTheRecordIsChangedInKeycloak() throws IOException {
        String token = realm().token("integrator", ALL);
        assertThat(call(DRIFT, Optional.of(token)).statusCode()).isEqualTo(403);
        realm().setPolicyRole("model admins", "integrator");
        try {
            assertThat(call(DRIFT, Optional.of(token)).statusCode()).isEqualTo(200);
            assertThat(call(REPLAY, Optional.of(token)).statusCode()).isEqualTo(403);
        } finally {
            realm().setPolicyRole("model admins", "model-admin");
        }
    }

    @Test
    void aCdsClientIsStillAnsweredByItsOwnToken() {
        String service = "/cds-services/aml-survival-forecast";
        Response answer = signed(service).body(example()).post(service);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("cards")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"candor, 200", "another-service, 403"})
    void aTokenMadeForAnotherServiceIsNotUsed(String subject, int status) {
        String service = "/cds-services/aml-survival-forecast";
        String body = example().replaceFirst("\\{", """
                {"fhirAuthorization": {"access_token": "t", "token_type": "Bearer", "expires_in": 300,
                                       "scope": "patient/*.read", "subject": "%s"},""".formatted(subject));
        assertThat(signed(service).body(body).post(service).statusCode()).isEqualTo(status);
    }

    @Test
    void somebodyWhoSignsInIsSentToKeycloakAndBackToThePageOnly() {
        Response sent = given().config(AS_IS).redirects().follow(false).get("/sign-in");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.header("Location"))
                .startsWith(realm().issuer() + "/protocol/openid-connect/auth")
                .contains("code_challenge_method=S256", "redirect_uri=http%3A%2F%2Flocalhost%3A", "%2Fsign-in");
        Response session = given().config(AS_IS).get("/session");
        assertThat(session.jsonPath().getBoolean("signIn")).isTrue();
        assertThat(session.jsonPath().getString("name")).isEmpty();
    }

    private static Response call(String route, Optional<String> token) throws IOException {
        String path = route.substring(route.indexOf(' ') + 1);
        var request = given().config(AS_IS).urlEncodingEnabled(false);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        if (route.startsWith("GET")) {
            return request.get(path);
        }
        return route.equals(VERIFY)
                ? request.contentType("text/plain").body("").post(path)
                : request.contentType("application/json")
                        .body(Files.readString(Path.of("fhir-profiles/examples/Bundle-mii.json")))
                        .post(path);
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString())
                .isEqualTo(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\"}]}");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private io.restassured.specification.RequestSpecification signed(String path) {
        SigningEhr ehr = KeycloakServer.ehr();
        return with(ehr.token(publicUrl.orElseThrow() + path, clock.instant()));
    }

    private static io.restassured.specification.RequestSpecification with(String token) {
        return given().config(AS_IS).contentType("application/json").header("Authorization", "Bearer " + token);
    }

    private static String example() {
        try {
            return Files.readString(Path.of("cds-hooks/aml-survival-forecast/request.typical.json"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static TestRealm realm() {
        return realm.orElseThrow();
    }
}
