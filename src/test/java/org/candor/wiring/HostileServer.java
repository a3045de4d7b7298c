package org.candor.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that answers as its script says, and remembers what it was sent: also the one that must never be called.
final class HostileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

    /// What answers one request.
    interface Script {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    record Received(String method, String uri, Map<String, List<String>> headers) {
        boolean hasToken() {
            return headers.toString().contains("canary") || uri.contains("canary");
        }
    }

    HostileServer(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders())));
            try (exchange) {
                script.answer(exchange);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /// A server that only remembers.
    static HostileServer canary() {
        return new HostileServer(exchange -> json(exchange, "{}"));
    }

    static void json(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "application/fhir+json", body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
