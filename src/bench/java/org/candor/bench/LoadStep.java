package org.candor.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// Calls at a fixed rate for a while, whether or not earlier ones have been answered: an open loop, as many EHRs are.
/// The time of a call counts from the moment at which it was due, so a server that stalls cannot hide it.
final class LoadStep {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int REFUSED = 503;

    private final HttpClient client;
    private final URI service;
    private final Supplier<byte[]> bodies;

    /// What became of one call.
    private record Call(int status, long micros, boolean retryAfter) {}

    LoadStep(HttpClient client, URI service, Supplier<byte[]> bodies) {
        this.client = client;
        this.service = service;
        this.bodies = bodies;
    }

    /// @param rate    calls in a second
    /// @param seconds how long
    ObjectNode run(double rate, int seconds) throws InterruptedException {
        int calls = (int) Math.round(rate * seconds);
        Queue<Call> done = new ConcurrentLinkedQueue<>();
        CountDownLatch left = new CountDownLatch(calls);
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            byte[] body = bodies.get();
            long due = start + Math.round(i * 1e9 / rate);
            long wait;
            while ((wait = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(wait);
            }
            send(body, due, done, left);
        }
        if (!left.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " calls were never answered");
        }
        return report(rate, seconds, calls, done);
    }

    private void send(byte[] body, long due, Queue<Call> done, CountDownLatch left) {
        HttpRequest post = HttpRequest.newBuilder(service)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        client.sendAsync(post, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            long micros = (System.nanoTime() - due) / 1000;
            done.add(
                    failure == null
                            ? new Call(
                                    response.statusCode(),
                                    micros,
                                    response.headers().firstValue("Retry-After").isPresent())
                            : new Call(0, micros, false));
            left.countDown();
        });
    }

    private static ObjectNode report(double rate, int seconds, int calls, Queue<Call> done) {
        Histogram accepted = new Histogram(3);
        Histogram refused = new Histogram(3);
        int failed = 0;
        int withoutRetryAfter = 0;
        for (Call call : done) {
            switch (call.status()) {
                case OK -> accepted.recordValue(call.micros());
                case REFUSED -> {
                    refused.recordValue(call.micros());
                    withoutRetryAfter += call.retryAfter() ? 0 : 1;
                }
                default -> failed++;
            }
        }
        ObjectNode report = OpenLoad.JSON.createObjectNode();
        report.put("rate", rate);
        report.put("seconds", seconds);
        report.put("calls", calls);
        report.put("accepted", accepted.getTotalCount());
        report.put("refused", refused.getTotalCount());
        report.put("refusedWithoutRetryAfter", withoutRetryAfter);
        report.put("failed", failed);
        report.put("goodput", (double) accepted.getTotalCount() / seconds);
        times(report, "accepted", accepted);
        times(report, "refused", refused);
        return report;
    }

    private static void times(ObjectNode report, String kind, Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            report.put(kind + "MedianMs", histogram.getValueAtPercentile(50) / 1000.0);
            report.put(kind + "P99Ms", histogram.getValueAtPercentile(99) / 1000.0);
            report.put(kind + "MaxMs", histogram.getMaxValue() / 1000.0);
        }
    }
}
