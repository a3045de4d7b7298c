package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.candor.fhir.FetchLimits;
import org.candor.fhir.Fetched.Failure;
import org.candor.fhir.FhirAccess;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.SmartScopes;
import org.candor.fhir.WrongPatient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fetching from servers that mean harm or are broken. The canary is another server on this machine, as reachable as
/// the hospital's: nothing must ever arrive there.
final class HostileServerTest {
    private static final int QUERIES = Hospital.TEMPLATES.queries().size();
    private static final String ID = "typical";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"typical\"}";
    private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[]}";

    private HostileServer canary;

    @BeforeEach
    void start() {
        canary = HostileServer.canary();
    }

    @AfterEach
    void nothingArrivedElsewhere() {
        assertThat(canary.received()).isEmpty();
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        PatientRecord record = fetch(exchange -> {
            exchange.getResponseHeaders().add("Location", canary.base() + "/Patient/typical");
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(record.fetched().keys()).isEmpty();
        assertThat(record.fetched().failures()).hasSize(QUERIES).containsValue(Failure.FAILED);
    }

    @Test
    void aNextPageOnAnotherServerIsNotFetchedAndSaysSo() {
        PatientRecord record = fetch(onLabs(bundle(hb("1"), canary.base() + "?page=2")));
        assertThat(record.fetched().failures()).containsExactly(Map.entry("labs", Failure.ELSEWHERE));
        assertThat(record.keys()).containsEntry("labs", KeyState.INCOMPLETE);
        assertThat(record.incomplete()).isTrue();
        assertThat(facts(record, "Observation/1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/fhir?page=2",
                "http://user@127.0.0.1:1/fhir",
                "/other/fhir?page=2",
                "file:///etc/passwd",
                "/fhir/../admin",
                "/fhir/%2e%2e/admin",
                "/fhir-other?page=2"
            })
    void aNextPageBesideTheBaseIsElsewhere(String link) {
        PatientRecord record = fetch(onLabs(bundle(hb("1"), link)));
        assertThat(record.fetched().failures()).containsExactly(Map.entry("labs", Failure.ELSEWHERE));
    }

    @Test
    void endlessPagesEnd() {
        AtomicInteger page = new AtomicInteger();
        try (HostileServer server = new HostileServer(exchange -> {
            boolean labs =
                    isLabs(exchange) || exchange.getRequestURI().toString().contains("page=");
            int n = labs ? page.incrementAndGet() : 0;
            HostileServer.json(exchange, labs ? bundle(hb("p" + n), "/fhir?page=" + n) : plain(exchange));
        })) {
            PatientRecord record = fetch(server, Hospital.LIMITS);
            assertThat(record.fetched().failures()).containsExactly(Map.entry("labs", Failure.TOO_MUCH));
            assertThat(page).hasValue(Hospital.LIMITS.pages());
        }
    }

    @Test
    void aPageThatIsItsOwnNextIsFetchedOnce() {
        AtomicInteger asked = new AtomicInteger();
        PatientRecord record = fetch(exchange -> {
            boolean labs = isLabs(exchange);
            asked.addAndGet(labs ? 1 : 0);
            HostileServer.json(
                    exchange, labs ? bundle(hb("1"), exchange.getRequestURI().toString()) : plain(exchange));
        });
        assertThat(record.fetched().failures()).containsExactly(Map.entry("labs", Failure.TOO_MUCH));
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatArrivedByTheDeadlineCounts() {
        long start = System.nanoTime();
        FetchLimits brief = new FetchLimits(Duration.ofSeconds(3), 20, 500, 2_000_000);
        PatientRecord record = fetch(
                exchange -> {
                    if (isLabs(exchange)) {
                        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
                        exchange.sendResponseHeaders(200, 0);
                        drip(exchange.getResponseBody());
                    }
                    HostileServer.json(exchange, plain(exchange));
                },
                brief);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(record.fetched().failures()).containsExactly(Map.entry("labs", Failure.LATE));
        assertThat(record.fetched().keys())
                .hasSize(QUERIES - 1)
                .contains("conditions", "genetics", "patient")
                .doesNotContain("labs");
        assertThat(record.keys()).doesNotContainKey("labs").containsEntry("patient", KeyState.PRESENT);
    }

    /// One byte each 100 ms, for a minute: every read succeeds, the whole never does.
    private static void drip(OutputStream body) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            body.write(' ');
            body.flush();
            Thread.sleep(100);
        }
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of(
                        answer(200, "application/fhir+json", "{\"resourceType\":\"Bundle\",\"entry\":["), "UNREADABLE"),
                Arguments.of(answer(200, "application/fhir+json", "{\"a\":1,\"a\":2}"), "UNREADABLE"),
                Arguments.of(answer(200, "application/fhir+json", "[".repeat(5000)), "UNREADABLE"),
                Arguments.of(answer(200, "application/fhir+json", ""), "UNREADABLE"),
                Arguments.of(answer(200, "text/html", "<html>canary</html>"), "UNREADABLE"),
                Arguments.of(
                        answer(200, "application/fhir+xml", "<Bundle xmlns='http://hl7.org/fhir'/>"), "UNREADABLE"),
                Arguments.of(answer(200, "application/fhir+json", "{\"resourceType\":\"OperationOutcome\"}"), "FAILED"),
                Arguments.of(answer(204, "application/fhir+json", ""), "UNREADABLE"),
                Arguments.of(answer(401, "application/fhir+xml", "<OperationOutcome/>"), "REFUSED"),
                Arguments.of(answer(403, "text/plain", "no"), "REFUSED"),
                Arguments.of(answer(404, "text/plain", "no"), "NOT_FOUND"),
                Arguments.of(answer(410, "text/plain", "no"), "NOT_FOUND"),
                Arguments.of(answer(429, "text/plain", "no"), "FAILED"),
                Arguments.of(answer(500, "application/fhir+json", "{"), "FAILED"),
                Arguments.of(answer(503, "text/plain", "no"), "FAILED"));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void aBrokenAnswerIsNoData(HostileServer.Script script, Failure failure) {
        PatientRecord record = fetch(script);
        assertThat(record.fetched().failures()).hasSize(QUERIES);
        assertThat(record.fetched().failures().values()).containsOnly(failure);
        assertThat(record.keys()).isEmpty();
        assertThat(record.unmet(List.of("patient", "conditions"))).containsExactly("conditions", "patient");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHugeBodyIsNotRead(boolean declared) {
        int size = 64 * 1024 * 1024;
        PatientRecord record = fetch(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, declared ? size : 0);
            byte[] block = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < size; sent += block.length) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThat(record.fetched().failures()).hasSize(QUERIES).containsValue(Failure.UNREACHABLE);
    }

    @Test
    void whatComesCompressedIsNotUnpacked() {
        PatientRecord record = fetch(exchange -> {
            assertThat(exchange.getRequestHeaders()).doesNotContainKey("Accept-encoding");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            HostileServer.json(exchange, "{}");
        });
        assertThat(record.fetched().failures().values()).containsOnly(Failure.UNREACHABLE);
    }

    @Test
    void cookiesAreNotKept() {
        try (HostileServer server = new HostileServer(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "canary=1; Path=/");
            HostileServer.json(exchange, plain(exchange));
        })) {
            assertThat(fetch(server, Hospital.LIMITS).fetched().failures()).isEmpty();
            assertThat(fetch(server, Hospital.LIMITS).fetched().failures()).isEmpty();
            assertThat(server.received())
                    .hasSize(2 * QUERIES)
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Cookie"));
        }
    }

    @Test
    void anotherPatientInWhatIsFetchedIsRefused() {
        assertThatThrownBy(() -> fetch(exchange -> HostileServer.json(
                        exchange, plain(exchange).replace("\"id\":\"typical\"", "\"id\":\"other\""))))
                .isInstanceOf(WrongPatient.class);
        assertThatThrownBy(() -> fetch(onLabs(bundle(hb("1").replace("Patient/typical", "Patient/other"), ""))))
                .isInstanceOf(WrongPatient.class);
    }

    @Test
    void aPatientOfAnotherServerInWhatIsFetchedIsRefused() {
        assertThatThrownBy(() -> fetch(onLabs(
                        bundle(hb("1").replace("Patient/typical", "https://other.example/fhir/Patient/typical"), ""))))
                .isInstanceOf(WrongPatient.class);
    }

    @Test
    void aMixUpInWhatWasSentIsRefusedBeforeAnythingIsFetched() {
        try (HostileServer server = new HostileServer(exchange -> HostileServer.json(exchange, plain(exchange)))) {
            Map<String, JsonNode> foreign =
                    Map.of("patient", Hospital.json(PATIENT.replace("typical", "somebody-else")));
            assertThatThrownBy(() -> Hospital.reader(Hospital.LIMITS, server.base())
                            .read(ID, Optional.of(server.base()), foreign, Optional.of(Hospital.access(server.base()))))
                    .isInstanceOf(WrongPatient.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void onlyWhatIsLackingIsAskedFor() {
        Map<String, JsonNode> sent = new HashMap<>();
        sent.put("patient", Hospital.json(PATIENT));
        sent.put("conditions", Hospital.json(EMPTY));
        sent.put("labs", Hospital.json("{\"resourceType\":\"OperationOutcome\"}"));
        sent.put("genetics", NullNode.getInstance());
        Hospital.TEMPLATES.therapies().forEach(key -> sent.put(key, NullNode.getInstance()));
        try (HostileServer server = new HostileServer(exchange -> HostileServer.json(exchange, bundle(hb("7"), "")))) {
            PatientRecord record = Hospital.reader(Hospital.LIMITS, server.base())
                    .read(ID, Optional.of(server.base()), sent, Optional.of(Hospital.access(server.base())));
            assertThat(record.fetched().keys()).containsExactly("labs");
            assertThat(record.fetched().sha256()).hasSize(64);
            assertThat(server.received()).hasSize(1);
            assertThat(facts(record, "Observation/7")).isEqualTo(1);
        }
    }

    @Test
    void aFirstPageThatWasSentIsKeptWhenTheRestCannotBeFetched() {
        Map<String, JsonNode> sent = Map.of("labs", Hospital.json(bundle(hb("sent"), "https://ehr.example/next")));
        try (HostileServer server = new HostileServer(exchange -> {
            boolean labs = isLabs(exchange);
            HostileServer.json(exchange, labs ? bundle(hb("fetched"), canary.base()) : plain(exchange));
        })) {
            PatientRecord record = Hospital.reader(Hospital.LIMITS, server.base())
                    .read(ID, Optional.of(server.base()), sent, Optional.of(Hospital.access(server.base())));
            assertThat(record.keys()).containsEntry("labs", KeyState.INCOMPLETE);
            assertThat(facts(record, "Observation/sent")).isEqualTo(1);
            assertThat(facts(record, "Observation/fetched")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsNotAllowedIsNotCalled() {
        PatientRecord record = Hospital.reader(Hospital.LIMITS, "http://127.0.0.1:1/fhir")
                .read(ID, Optional.of(canary.base()), Map.of(), Optional.of(Hospital.access(canary.base())));
        assertThat(record.fetched().failures()).isEmpty();
        assertThat(record.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"launch openid", "patient/Observation.write", "patient/Encounter.rs", "Observation.read"})
    void aTokenWithoutTheScopeIsNotSent(String scope) {
        FhirAccess access =
                new FhirAccess(canary.base(), FhirServer.TOKEN, SmartScopes.of(scope), Duration.ofMinutes(1));
        PatientRecord record = Hospital.reader(Hospital.LIMITS, canary.base())
                .read(ID, Optional.of(canary.base()), Map.of(), Optional.of(access));
        assertThat(record.fetched().failures()).hasSize(QUERIES);
        assertThat(record.fetched().failures().values()).containsOnly(Failure.NOT_IN_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void anExpiredTokenIsNotSent(long seconds) {
        FhirAccess access = new FhirAccess(
                canary.base(), FhirServer.TOKEN, SmartScopes.of("patient/*.rs"), Duration.ofSeconds(seconds));
        PatientRecord record = Hospital.reader(Hospital.LIMITS, canary.base())
                .read(ID, Optional.of(canary.base()), Map.of(), Optional.of(access));
        assertThat(record.fetched().failures().values()).containsOnly(Failure.EXPIRED);
    }

    @Test
    void aServerThatIsDownIsSaidToBeSo() {
        HostileServer gone = HostileServer.canary();
        gone.close();
        assertThat(fetch(gone, Hospital.LIMITS).fetched().failures().values()).containsOnly(Failure.UNREACHABLE);
    }

    @Test
    void nothingThatIsPrintedHoldsTheToken() {
        assertThat(Hospital.access(canary.base()).toString()).doesNotContain("canary", "127");
    }

    private static PatientRecord fetch(HostileServer.Script script) {
        return fetch(script, Hospital.LIMITS);
    }

    private static PatientRecord fetch(HostileServer.Script script, FetchLimits limits) {
        try (HostileServer server = new HostileServer(script)) {
            return fetch(server, limits);
        }
    }

    private static PatientRecord fetch(HostileServer server, FetchLimits limits) {
        return Hospital.reader(limits, server.base())
                .read(ID, Optional.of(server.base()), Map.of(), Optional.of(Hospital.access(server.base())));
    }

    private static HostileServer.Script answer(int status, String type, String body) {
        return exchange -> HostileServer.send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /// A good server, but for the laboratory.
    private static HostileServer.Script onLabs(String labs) {
        return exchange -> HostileServer.json(exchange, isLabs(exchange) ? labs : plain(exchange));
    }

    /// Told apart by the code of haemoglobin, which is asked for there only.
    private static boolean isLabs(HttpExchange exchange) {
        return exchange.getRequestURI().getQuery() != null
                && exchange.getRequestURI().getQuery().contains("http://loinc.org|718-7");
    }

    private static String plain(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().endsWith("/Patient/typical") ? PATIENT : EMPTY;
    }

    private static String hb(String id) {
        return """
            {"resourceType":"Observation","id":"%s","status":"final","subject":{"reference":"Patient/typical"},
            "code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"effectiveDateTime":"2026-01-01",
            "valueQuantity":{"value":9.1,"system":"http://unitsofmeasure.org","code":"g/dL"}}\
            """.formatted(id);
    }

    private static String bundle(String resource, String next) {
        String link = next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link + ",\"entry\":[{\"resource\":" + resource
                + "}]}";
    }

    private static long facts(PatientRecord record, String reference) {
        return record.facts().stream()
                .filter(fact -> fact.source().reference().equals(reference))
                .count();
    }
}
