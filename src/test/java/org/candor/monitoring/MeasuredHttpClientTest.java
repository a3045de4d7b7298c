package org.candor.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.http.client.methods.HttpGet;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;
import org.candor.security.GuardedHttpClient;
import org.candor.security.OutboundRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MeasuredHttpClientTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final GuardedHttpClient.Limits LIMITS =
            new GuardedHttpClient.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1000, 2);

    private final List<String> parents = new CopyOnWriteArrayList<>();
    private final Metrics metrics = new Metrics(new SimpleMeterRegistry());
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private HttpServer server;

    MeasuredHttpClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            parents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("missing") ? 404 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        telemetry.close();
    }

    /// The FHIR server sees the trace of the EHR, and as its parent the request that we made.
    @Test
    void theTraceGoesOnInTheServerThatIsAsked() throws IOException {
        HttpGet get = new HttpGet(base() + "/Patient/1");
        get.setHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        try (MeasuredHttpClient client = client()) {
            client.execute(get).close();
        }
        assertThat(parents)
                .singleElement()
                .asString()
                .startsWith("00-" + TRACE + "-")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void everyEndIsCounted() throws IOException {
        try (MeasuredHttpClient client = client()) {
            client.execute(new HttpGet(base() + "/Patient/1")).close();
            client.execute(new HttpGet(base() + "/missing")).close();
            assertThatThrownBy(() -> client.execute(new HttpGet("http://127.0.0.1:1/elsewhere")))
                    .isInstanceOf(OutboundRefusedException.class);
        }
        assertThat(List.of("ok", "4xx", "refused", "failed"))
                .extracting(outcome -> metrics.fetching(outcome).count())
                .containsExactly(1L, 1L, 1L, 0L);
    }

    private MeasuredHttpClient client() {
        AllowedServers allowed = new AllowedServers(List.of(AllowedServer.of(base(), true)));
        return new MeasuredHttpClient(
                new GuardedHttpClient(allowed, LIMITS, InetAddress::getAllByName), metrics, telemetry);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }
}
