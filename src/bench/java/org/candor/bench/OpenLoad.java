package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// What a server does with more than it can answer: calls at 0.5, 1, 2, 3 and 5 times its capacity, and how soon it is
/// itself again.
///
/// Arguments: base URL of a running server, example request, Observations in each request, seconds of each step, file
/// for
/// the result. The capacity is what eight callers get who wait for each answer. Before that the generator checks
/// itself against a server that stands still for a second: its slowest answer must show it.
public final class OpenLoad {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Double> STEPS = List.of(0.5, 1.0, 2.0, 3.0, 5.0);
    private static final int CALLERS = 8;
    private static final long SEED = 1;
    private static final int WARM_UP_SECONDS = 15;

    private OpenLoad() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[3]);
        LargeRequest request = LargeRequest.of(Path.of(arguments[1]), Integer.parseInt(arguments[2]), SEED);
        Supplier<byte[]> bodies = () -> {
            synchronized (request) {
                return request.next();
            }
        };
        URI service = URI.create(arguments[0] + "/cds-services/aml-survival-forecast");
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "open loop over HTTP on loopback, generator and server on the same processors");
        report.put("observations", Integer.parseInt(arguments[2]));
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        report.put("slowestSeenOfAServerThatStallsMs", stall());
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build()) {
            ClosedLoop closed = new ClosedLoop(client, service, bodies, CALLERS);
            closed.run(WARM_UP_SECONDS);
            double capacity = closed.run(seconds);
            report.put("capacity", capacity);
            LoadStep step = new LoadStep(client, service, bodies);
            ArrayNode steps = report.putArray("steps");
            for (double times : STEPS) {
                ObjectNode of = step.run(times * capacity, seconds);
                of.put("timesCapacity", times);
                steps.add(of);
                System.out.println(of);
            }
            report.set("afterwards", step.run(capacity / 2, seconds));
        }
        Files.writeString(
                Path.of(arguments[4]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    /// The slowest call to a server that answers at once, but stands still for a second in the middle.
    private static double stall() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        long begin = System.nanoTime();
        server.createContext("/", exchange -> {
            long since = System.nanoTime() - begin;
            if (since > 1_000_000_000L && since < 2_000_000_000L) {
                sleep((2_000_000_000L - since) / 1_000_000);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start(); // one thread, so that everything waits
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI at = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            ObjectNode report = new LoadStep(client, at, () -> new byte[0]).run(100, 3);
            double slowest = report.path("acceptedMaxMs").asDouble();
            double p99 = report.path("acceptedP99Ms").asDouble();
            if (slowest < 800 || p99 < 500) {
                throw new IllegalStateException(
                        "the generator does not see a server that stalls for a second: " + report);
            }
            return slowest;
        } finally {
            server.stop(0);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
