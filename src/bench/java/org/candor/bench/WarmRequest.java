package org.candor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/// How long a warm CDS request takes over HTTP on this machine, one at a time, record written and all.
///
/// Arguments: base URL of a running server, example request, Observations in each request, calls to warm up, calls to
/// measure, file for the result. The service is the one in whose folder the example stands. A call counts only when it
/// is
/// answered 200 with what the service is there for; any other answer ends the measurement.
public final class WarmRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 1;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;
    private final RequestTemplate request;

    private WarmRequest(URI service, RequestTemplate request) {
        this.service = service;
        this.request = request;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path example = Path.of(arguments[1]);
        String id = example.toAbsolutePath().getParent().getFileName().toString();
        URI service = URI.create(arguments[0] + "/cds-services/" + id);
        int observations = Integer.parseInt(arguments[2]);
        int calls = Integer.parseInt(arguments[4]);
        RequestTemplate request = LargeRequest.of(example, observations, SEED);
        WarmRequest bench = new WarmRequest(service, request);

        bench.measure(Integer.parseInt(arguments[3]));
        Histogram histogram = bench.measure(calls);
        ObjectNode report = report(histogram, observations, request.next().bytes().length);
        Path file = Path.of(arguments[5]);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    private Histogram measure(int calls) throws IOException, InterruptedException {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < calls; i++) {
            HttpRequest post = HttpRequest.newBuilder(service)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(request.next().bytes()))
                    .build();
            long start = System.nanoTime();
            HttpResponse<byte[]> response = client.send(post, HttpResponse.BodyHandlers.ofByteArray());
            histogram.recordValue((System.nanoTime() - start) / 1000);
            check(response);
        }
        return histogram;
    }

    private static void check(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the server answered " + response.statusCode());
        }
        JsonNode extension = JSON.readTree(response.body()).at("/cards/0/extension");
        boolean answered = !extension.at("/org.candor.forecast/survival").isEmpty()
                || !extension.at("/org.candor.therapy/options").isEmpty();
        if (!answered) {
            throw new IllegalStateException("the server gave no forecast and no options");
        }
    }

    private static ObjectNode report(Histogram histogram, int observations, int bytes) {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "warm CDS request over HTTP, closed loop, one caller");
        report.put("observations", observations);
        report.put("requestBytes", bytes);
        report.put("calls", histogram.getTotalCount());
        report.put("medianMs", milliseconds(histogram, 50));
        report.put("p95Ms", milliseconds(histogram, 95));
        report.put("p99Ms", milliseconds(histogram, 99));
        report.put("maxMs", milliseconds(histogram, 100));
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        return report;
    }

    private static double milliseconds(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
