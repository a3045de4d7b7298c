package org.candor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Callers who wait for each answer before they call again.
final class ClosedLoop {
    private static final long PAUSE = 50;

    private final HttpClient client;
    private final URI service;
    private final Supplier<byte[]> bodies;
    private final Supplier<String> tokens;
    private final int callers;

    ClosedLoop(HttpClient client, URI service, Supplier<byte[]> bodies, int callers) {
        this(client, service, bodies, () -> "", callers);
    }

    /// @param tokens one for each call, empty where nobody is asked who they are
    ClosedLoop(HttpClient client, URI service, Supplier<byte[]> bodies, Supplier<String> tokens, int callers) {
        this.tokens = tokens;
        this.client = client;
        this.service = service;
        this.bodies = bodies;
        this.callers = callers;
    }

    /// Answers in a second.
    double run(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        LongAdder answered = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (call()) {
                            answered.increment();
                        } else {
                            Thread.sleep(PAUSE); // refused, as a server that has just started does
                        }
                    }
                    return answered;
                });
            }
        }
        return answered.doubleValue() / seconds;
    }

    private boolean call() throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(service)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.get()));
        String token = tokens.get();
        if (!token.isEmpty()) {
            post.header("Authorization", "Bearer " + token);
        }
        return client.send(post.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
