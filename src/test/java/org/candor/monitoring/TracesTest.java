package org.candor.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/// A server whose operators collect traces, and lines of the log as JSON.
@QuarkusTest
@TestProfile(TracesTest.Watched.class)
class TracesTest {
    private static final String CANARY = "c4n4ry";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// One test, because the collector goes down in it. Bytes of protobuf hold names as they are, and ids as bytes.
    @Test
    void aTraceTellsWhatWasDoneAndNothingOfThePatient() throws Exception {
        String marked = example().replace("typical", CANARY);
        List<String> lines = logged(() -> {
            assertThat(ask(marked).statusCode()).isEqualTo(200);
            given().urlEncodingEnabled(false)
                    .contentType("application/fhir+json")
                    .header("User-Agent", CANARY)
                    .body("{\"resourceType\":\"" + CANARY)
                    .post("/fhir/Patient/" + CANARY + "/$forecast?name=" + CANARY);
            given().get("/fhir/RiskAssessment?subject=Patient/" + CANARY);
            given().put("/fhir/Patient/" + CANARY);
            assertThat(ask(marked.replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"" + CANARY + "2\""))
                            .statusCode())
                    .isEqualTo(422);
        });
        await("evaluate", "record", "POST /cds-services/{id}", "POST /fhir/Patient/{id}/$forecast");
        String received = Collector.received();
        assertThat(received).contains("aml-survival-forecast", "patient-view");
        assertThat(received)
                .as("the trace of the client goes on")
                .contains(new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1));
        assertThat(received).doesNotContain(CANARY);

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("log.level").asText())
                    .isNotEmpty();
        }
        assertThat(lines).noneMatch(line -> line.contains(CANARY));
        assertThat(lines)
                .as("what is logged during a request says to which trace it belongs")
                .anyMatch(line -> line.contains("security") && line.contains(TRACE));

        String before = ask(example()).asString();
        Collector.halt();
        for (int i = 0; i < 20; i++) {
            Response answer = ask(example());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString())
                    .as("without a collector answers are as ever")
                    .isEqualTo(before);
        }
    }

    private static Response ask(String body) {
        return given().contentType("application/json")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .body(body)
                .post("/cds-services/aml-survival-forecast");
    }

    private static String example() throws IOException {
        return Files.readString(Path.of("cds-hooks/aml-survival-forecast/request.typical.json"));
    }

    private static void await(String... names) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Stream.of(names).allMatch(Collector.received()::contains)) {
            assertThat(System.nanoTime()).as("spans %s in time", List.of(names)).isLessThan(end);
            Thread.sleep(100);
        }
    }

    /// Lines as the console would show them.
    private static List<String> logged(Runnable action) {
        Formatter console = Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .map(Handler::getFormatter)
                .findFirst()
                .orElseThrow();
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(console.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            action.run();
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }

    /// With a collector and JSON.
    public static final class Watched implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("candor.log.format", "json", "quarkus.otel.bsp.schedule.delay", "200ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Collector.class));
        }
    }

    /// Takes what is exported, whatever it is.
    public static final class Collector implements QuarkusTestResourceLifecycleManager {
        private static final List<byte[]> BODIES = new CopyOnWriteArrayList<>();
        private static final List<HttpServer> SERVERS = new CopyOnWriteArrayList<>();

        static String received() {
            StringBuilder all = new StringBuilder();
            BODIES.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
            return all.toString();
        }

        static void halt() {
            SERVERS.forEach(server -> server.stop(0));
            SERVERS.clear();
        }

        @Override
        public Map<String, String> start() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
                server.createContext("/", exchange -> {
                    BODIES.add(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                server.start();
                SERVERS.add(server);
                return Map.of(
                        "candor.otel.endpoint",
                        "http://127.0.0.1:" + server.getAddress().getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            halt();
        }
    }
}
