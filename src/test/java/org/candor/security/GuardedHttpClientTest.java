package org.candor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpHost;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GuardedHttpClientTest {
    private static final GuardedHttpClient.Limits LIMITS =
            new GuardedHttpClient.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1000, 2);
    private final AtomicInteger arrived = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.createContext("/", exchange -> {
            arrived.incrementAndGet();
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /// The host first is the hospital's, and then, when somebody has changed its name, the metadata service.
    @Test
    void aNameThatPointsElsewhereAtTheNextLookUpIsRefused() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        AllowedServers.HostLookup rebinding = host -> new InetAddress[] {
            InetAddress.ofLiteral(lookUps.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254")
        };
        try (GuardedHttpClient client = client("http://fhir.clinic.intern:" + port(), true, rebinding)) {
            try (CloseableHttpResponse response = client.execute(get("fhir.clinic.intern"))) {
                assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("{}");
            }
            assertThat(lookUps)
                    .as("one look-up serves the check and the connection")
                    .hasValue(1);
            assertThatThrownBy(() -> client.execute(get("fhir.clinic.intern")))
                    .isInstanceOf(UnknownHostException.class);
        }
        assertThat(arrived).hasValue(1);
    }

    @Test
    void aPublicServerThatPointsIntoTheHouseIsNotCalled() throws IOException {
        try (GuardedHttpClient client =
                client("https://fhir.example:" + port(), false, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> client.execute(new HttpGet("https://fhir.example:" + port() + "/Patient/1")))
                    .isInstanceOf(UnknownHostException.class);
        }
        assertThat(arrived).hasValue(0);
    }

    /// The spellings are those of case A1 of the fault suite; every name leads to the canary.
    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingOfAnotherServerIsCalled(String spelling) throws IOException {
        String base = "https://fhir.hospital.example:8443/r4";
        String url = spelling.replace("${hospital}", base).replace("${port}", String.valueOf(port()));
        try (GuardedHttpClient client = client(base, true, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> client.execute(new HttpGet(url)))
                    .isInstanceOfAny(
                            IllegalArgumentException.class,
                            OutboundRefusedException.class,
                            ClientProtocolException.class);
        }
        assertThat(arrived).hasValue(0);
    }

    static List<String> spellings() throws IOException {
        JsonNode row = new ObjectMapper()
                .readTree(Path.of("src/test/resources/faults/A/A1.json").toFile());
        List<String> spellings = new ArrayList<>();
        row.at("/requests/0/each").forEach(each -> spellings.add(each.asText()));
        assertThat(spellings).hasSizeGreaterThanOrEqualTo(40);
        return spellings;
    }

    @Test
    void anotherServerIsRefusedHoweverTheRequestIsMade() throws IOException {
        try (GuardedHttpClient client =
                client("http://fhir.clinic.intern:" + port() + "/fhir", true, InetAddress.getByName("127.0.0.1"))) {
            HttpGet allowed = new HttpGet("http://fhir.clinic.intern:" + port() + "/fhir/Patient/1");
            assertThatThrownBy(() -> client.execute(new HttpGet("http://127.0.0.1:" + port() + "/fhir/Patient/1")))
                    .isInstanceOf(OutboundRefusedException.class);
            assertThatThrownBy(() -> client.execute(new HttpGet("http://fhir.clinic.intern:" + port() + "/admin")))
                    .isInstanceOf(OutboundRefusedException.class);
            assertThatThrownBy(() -> client.execute(new HttpHost("127.0.0.1", port()), allowed))
                    .isInstanceOf(OutboundRefusedException.class);
            assertThat(arrived).hasValue(0);
        }
    }

    @Test
    void aRequestCannotBringAProxyOrAHostOfItsOwn() throws IOException {
        try (GuardedHttpClient client =
                client("http://fhir.clinic.intern:" + port(), true, InetAddress.getByName("127.0.0.1"))) {
            HttpGet proxied = get("fhir.clinic.intern");
            proxied.setConfig(RequestConfig.custom()
                    .setProxy(new HttpHost("127.0.0.1", 1))
                    .build());
            assertThatThrownBy(() -> client.execute(proxied)).isInstanceOf(OutboundRefusedException.class);
        }
    }

    private static GuardedHttpClient client(String base, boolean inHouse, InetAddress address) {
        return client(base, inHouse, host -> new InetAddress[] {address});
    }

    private static GuardedHttpClient client(String base, boolean inHouse, AllowedServers.HostLookup lookup) {
        return new GuardedHttpClient(new AllowedServers(List.of(AllowedServer.of(base, inHouse))), LIMITS, lookup);
    }

    private HttpGet get(String host) {
        return new HttpGet("http://" + host + ":" + port() + "/");
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
