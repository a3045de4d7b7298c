package org.candor.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Asks for liveness and readiness in turn, five times a second, as an orchestrator would that is in a hurry.
final class HealthProbe implements AutoCloseable {
    private static final long PAUSE = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<URI> asked;
    private final Histogram micros = new Histogram(3);
    private final Thread thread;
    private int failed;

    HealthProbe(String server) {
        this.asked = List.of(URI.create(server + "/q/health/live"), URI.create(server + "/q/health/ready"));
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            try {
                ask(asked.get(i % asked.size()));
                Thread.sleep(PAUSE);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void ask(URI health) throws InterruptedException {
        long start = System.nanoTime();
        try {
            int status = client.send(
                            HttpRequest.newBuilder(health)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            failed += status == 200 ? 0 : 1;
        } catch (IOException unanswered) {
            failed++;
        }
        micros.recordValue((System.nanoTime() - start) / 1000);
    }

    /// Ends the asking.
    ObjectNode report() throws InterruptedException {
        thread.interrupt();
        thread.join();
        ObjectNode report = OpenLoad.JSON.createObjectNode();
        report.put("asked", micros.getTotalCount());
        report.put("failed", failed);
        report.put("medianMs", micros.getValueAtPercentile(50) / 1000.0);
        report.put("p99Ms", micros.getValueAtPercentile(99) / 1000.0);
        report.put("maxMs", micros.getMaxValue() / 1000.0);
        return report;
    }

    @Override
    public void close() {
        thread.interrupt();
        client.close();
    }
}
