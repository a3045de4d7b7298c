package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What memory a server has taken after many callers at once. Who is refused comes again.
///
/// Arguments: base URL, process id of the server, example request, Observations in each, callers, answers to get, file
/// for the result, and what held the limit, such as `cgroup v1, 402653184 bytes`.
public final class MemoryUse {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int BUSY = 503;
    private static final long PAUSE = 100;

    private MemoryUse() {}

    public static void main(String... arguments) throws IOException, InterruptedException, ExecutionException {
        URI service = URI.create(arguments[0] + "/cds-services/aml-survival-forecast");
        long pid = Long.parseLong(arguments[1]);
        Path example = Path.of(arguments[2]);
        int observations = Integer.parseInt(arguments[3]);
        int callers = Integer.parseInt(arguments[4]);
        int answers = Integer.parseInt(arguments[5]);

        AtomicInteger left = new AtomicInteger(answers);
        LongAdder busy = new LongAdder();
        List<Future<?>> all = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                RequestTemplate request = LargeRequest.of(example, observations, caller);
                all.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        while (!answered(client, service, request.next().bytes())) {
                            busy.increment();
                            Thread.sleep(PAUSE);
                        }
                    }
                    return null;
                }));
            }
        }
        for (Future<?> caller : all) {
            caller.get(); // throws what went wrong in it
        }
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "memory of the server after many callers at once");
        report.put("observations", observations);
        report.put("callers", callers);
        report.put("answers", answers);
        report.put("refusedAndAskedAgain", busy.sum());
        report.put("rssMegabytes", status(pid, "VmRSS"));
        report.put("peakRssMegabytes", status(pid, "VmHWM"));
        report.put("limit", arguments[7]);
        report.put("java", Runtime.version().toString());
        Files.writeString(
                Path.of(arguments[6]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    private static boolean answered(HttpClient client, URI service, byte[] body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(service)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == OK && answer.body().contains("-year survival")) {
            return true;
        }
        if (answer.statusCode() == BUSY) {
            return false;
        }
        throw new IllegalStateException("the server answered " + answer.statusCode());
    }

    /// In mebibytes, as the kernel counts.
    static double status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Math.round(Double.parseDouble(line.replaceAll("\\D", "")) / 102.4) / 10.0)
                .findFirst()
                .orElseThrow();
    }
}
