package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/// What a server does with more than it can answer: calls at 0.5, 1, 2, 3 and 5 times its capacity, how soon it is
/// itself again, and whether health was answered all the while.
///
/// Arguments: base URL of a running server, example request, Observations in each request, seconds of each step, file
/// for the result, and `short` for three times the capacity only. The capacity is what eight callers get who wait for
/// each answer. Before that the generator checks itself against a server that stands still for a second: its slowest
/// answer must show it. Ends with 1 when an accepted call is not in the record, a call failed or a refusal did not say
/// when to come again.
public final class OpenLoad {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Double> STEPS = List.of(0.5, 1.0, 2.0, 3.0, 5.0);
    private static final int CALLERS = 8;
    private static final long SEED = 1;
    private static final int WARM_UP_SECONDS = 60;
    private static final int SHORT_WARM_UP = 5;
    private static final int RECOVERY_SECONDS = 15;

    private final String server;
    private final int seconds;
    private final LoadStep step;
    private final ClosedLoop closed;
    private final ObjectNode report = JSON.createObjectNode();
    private final List<LoadStep.Call> all = new ArrayList<>();

    private OpenLoad(String server, RequestTemplate request, int seconds, HttpClient client) {
        URI service = URI.create(server + "/cds-services/aml-survival-forecast");
        this.server = server;
        this.seconds = seconds;
        this.step = new LoadStep(client, service, request::next, () -> "");
        this.closed = new ClosedLoop(client, service, () -> request.next().bytes(), CALLERS);
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        boolean quick = arguments.length > 5 && arguments[5].equals("short");
        RequestTemplate request = LargeRequest.of(Path.of(arguments[1]), Integer.parseInt(arguments[2]), SEED);
        boolean sound;
        try (HttpClient client = client()) {
            OpenLoad load = new OpenLoad(arguments[0], request, Integer.parseInt(arguments[3]), client);
            load.report.put(
                    "benchmark", "open loop over HTTP on loopback, generator and server on the same processors");
            load.report.put("observations", Integer.parseInt(arguments[2]));
            load.report.put("processors", Runtime.getRuntime().availableProcessors());
            load.report.put("java", Runtime.version().toString());
            load.report.put("load", systemLoad());
            sound = quick ? load.once() : load.everything();
            Files.writeString(
                    Path.of(arguments[4]),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(load.report) + "\n");
            System.out.println(load.report);
        }
        if (!sound) {
            System.err.println("load: an answer was lost, a call failed, or a refusal did not say when to come again");
            System.exit(1);
        }
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Processes that wanted a processor in the last minute, ours and those of others.
    static double systemLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private boolean once() throws IOException, InterruptedException {
        closed.run(SHORT_WARM_UP);
        double capacity = closed.run(Math.min(seconds, SHORT_WARM_UP));
        report.put("capacity", capacity);
        report.putArray("steps").add(measured(3 * capacity, 3));
        return sound();
    }

    private boolean everything() throws IOException, InterruptedException {
        report.put("slowestSeenOfAServerThatStallsMs", stall());
        closed.run(WARM_UP_SECONDS);
        double capacity = closed.run(seconds);
        report.put("capacity", capacity);
        ArrayNode steps = report.putArray("steps");
        try (HealthProbe health = new HealthProbe(server)) {
            for (double times : STEPS) {
                steps.add(measured(times * capacity, times));
            }
            report.set("health", health.report());
        }
        report.set(
                "recovery",
                recovery(capacity / 2, steps.get(0).path("acceptedP99Ms").asDouble()));
        return sound();
    }

    private ObjectNode measured(double rate, double times) throws InterruptedException {
        List<LoadStep.Call> calls = step.run(rate, seconds);
        all.addAll(calls);
        ObjectNode of = LoadStep.report(rate, seconds, calls);
        of.put("timesCapacity", times);
        System.out.println(of);
        return of;
    }

    /// At half the capacity, as soon as the overload is over.
    private ObjectNode recovery(double rate, double baseP99) throws InterruptedException {
        List<LoadStep.Call> calls = step.run(rate, RECOVERY_SECONDS);
        all.addAll(calls);
        ObjectNode recovery = LoadStep.report(rate, RECOVERY_SECONDS, calls);
        recovery.put("boundMs", 2 * baseP99);
        Histogram late = new Histogram(3);
        calls.stream().filter(call -> call.second() >= 5).forEach(call -> late.recordValue(call.micros()));
        recovery.put("p99AfterFiveSecondsMs", late.getValueAtPercentile(99) / 1000.0);
        recovery.put("secondsUntilEveryCallBelowBound", LoadStep.secondsUntilBelow(calls, 2 * baseP99));
        return recovery;
    }

    private boolean sound() throws IOException, InterruptedException {
        long lost = KeptAnswers.lost(server, all);
        report.put("acceptedWithoutRecord", lost);
        report.put("accepted", all.stream().filter(LoadStep.Call::accepted).count());
        return lost == 0 && all.stream().allMatch(call -> call.accepted() || call.status() == 503 && call.retryAfter());
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
            LoadStep step = new LoadStep(client, at, RequestTemplate.Body::empty, () -> "");
            ObjectNode report = LoadStep.report(100, 3, step.run(100, 3));
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
