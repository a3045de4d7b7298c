package org.candor.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
    private final Supplier<RequestTemplate.Body> bodies;
    private final Supplier<String> tokens;

    /// What became of one call.
    ///
    /// @param second     of the step in which it was due
    /// @param retryAfter whether it was told when to come again
    record Call(UUID hookInstance, int second, int status, long micros, boolean retryAfter) {
        boolean accepted() {
            return status == OK;
        }
    }

    /// @param tokens one for each call, empty where nobody is asked who they are
    LoadStep(HttpClient client, URI service, Supplier<RequestTemplate.Body> bodies, Supplier<String> tokens) {
        this.client = client;
        this.service = service;
        this.bodies = bodies;
        this.tokens = tokens;
    }

    /// @param rate    calls in a second
    /// @param seconds how long
    List<Call> run(double rate, int seconds) throws InterruptedException {
        int calls = Math.toIntExact(Math.round(rate * seconds));
        Queue<Call> done = new ConcurrentLinkedQueue<>();
        CountDownLatch left = new CountDownLatch(calls);
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            RequestTemplate.Body body = bodies.get();
            String token = tokens.get();
            long due = start + Math.round(i * 1e9 / rate);
            long wait;
            while ((wait = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(wait);
            }
            int second = (int) (i / rate);
            // a body that never ends is a failure too, which the time-out of the client does not see
            CompletableFuture<HttpResponse<Void>> answer =
                    send(body, token).orTimeout(PATIENCE.toSeconds() + 15, TimeUnit.SECONDS);
            answer.whenComplete((response, failure) -> {
                long micros = (System.nanoTime() - due) / 1000;
                done.add(
                        failure == null
                                ? new Call(
                                        body.hookInstance(),
                                        second,
                                        response.statusCode(),
                                        micros,
                                        response.headers()
                                                .firstValue("Retry-After")
                                                .isPresent())
                                : new Call(body.hookInstance(), second, 0, micros, false));
                left.countDown();
            });
        }
        if (!left.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " calls were never answered");
        }
        return List.copyOf(done);
    }

    private CompletableFuture<HttpResponse<Void>> send(RequestTemplate.Body body, String token) {
        HttpRequest.Builder post = HttpRequest.newBuilder(service)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (!token.isEmpty()) {
            post.header("Authorization", "Bearer " + token);
        }
        return client.sendAsync(post.build(), HttpResponse.BodyHandlers.discarding());
    }

    /// What became of the calls of a step.
    static ObjectNode report(double rate, int seconds, List<Call> calls) {
        Histogram accepted = new Histogram(3);
        Histogram refused = new Histogram(3);
        int failed = 0;
        int withoutRetryAfter = 0;
        for (Call call : calls) {
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
        report.put("calls", calls.size());
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

    /// Seconds until every later second had its slowest accepted call within a bound.
    static int secondsUntilBelow(List<Call> calls, double boundMs) {
        return calls.stream()
                .filter(call -> !call.accepted() || call.micros() > 1000 * boundMs)
                .mapToInt(call -> call.second() + 1)
                .max()
                .orElse(0);
    }
}
