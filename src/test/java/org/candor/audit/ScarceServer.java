package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server with a small heap and few open files, whom 20 clients send bodies as large as they may be, while others
/// hold more connections than it can have. It may refuse or end, but every forecast must be that of the same patient
/// on a server with enough of all.
final class ScarceServer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final String OPEN_FILES = "--nofile=500";
    private static final String HEAP = "-Xmx128m";
    private static final int CONNECTIONS = 600;
    private static final int CLIENTS = 20;
    private static final int ROUNDS = 5;
    private static final int PADDING = 2000; // texts of 900 bytes; 2 MiB may be sent

    private final Path folder;
    private final Path jar;
    private final List<JsonNode> patients = new ArrayList<>();
    private final List<String> golden = new ArrayList<>();
    private final ArrayNode padding = MAPPER.createArrayNode();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

    ScarceServer(Path folder, Path jar, List<Path> patients) throws IOException {
        this.folder = folder;
        this.jar = jar;
        for (Path patient : patients) {
            this.patients.add(MAPPER.readTree(patient.toFile()));
        }
        for (int i = 0; i < PADDING; i++) {
            padding.add("x".repeat(900));
        }
    }

    /// @param json members without braces
    record Outcome(String json, boolean good) {}

    Outcome run() throws Exception {
        ServerProcess plenty = server(List.of(), List.of());
        Process process = plenty.start();
        for (JsonNode patient : patients) {
            golden.add(numbers(plenty.post(SERVICE, "application/json", patient.toString())));
        }
        end(process);

        ServerProcess scarce = server(List.of("prlimit", OPEN_FILES), List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"));
        process = scarce.start();
        press(scarce);
        List<Socket> held = hold(scarce);
        Thread.sleep(1000);
        for (Socket socket : held) {
            socket.close();
        }
        boolean ended = !process.isAlive();
        boolean alive = !ended && recovers(scarce);
        int exit = ended ? process.exitValue() : 0;
        end(process);

        process = plenty.start();
        boolean after = sameAsBefore(plenty);
        end(process);
        int right = outcomes.getOrDefault("right", new AtomicInteger()).get();
        Set<String> bad = new TreeSet<>(outcomes.keySet());
        bad.removeAll(Set.of("right", "closed", "413", "500", "503"));
        return new Outcome(
                "\"answers\":" + MAPPER.writeValueAsString(new TreeMap<>(outcomes)) + ",\"connectionsHeld\":"
                        + held.size() + ",\"ended\":" + ended + ",\"exitCode\":" + exit + ",\"aliveAfter\":" + alive
                        + ",\"goldenAfterRestart\":" + after,
                bad.isEmpty() && (alive || exit == 3) && after && (right > 0 || ended));
    }

    private ServerProcess server(List<String> limits, List<String> options) throws IOException {
        Map<String, String> environment =
                Map.of("CANDOR_DATA", folder.resolve("data").toString());
        return new ServerProcess(jar, folder.resolve("server.log"), environment, limits, options);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /// Connections on which nothing is sent.
    private static List<Socket> hold(ServerProcess server) {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = new Socket();
                held.add(socket);
                socket.connect(
                        new InetSocketAddress(
                                server.at("/").getHost(), server.at("/").getPort()),
                        1000);
            }
        } catch (IOException full) {
            return held;
        }
        return held;
    }

    private void press(ServerProcess server) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            clients.add(Thread.ofPlatform().start(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    send(server, (first + round) % patients.size());
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private void send(ServerProcess server, int patient) {
        ObjectNode body = patients.get(patient).deepCopy();
        body.set("padding", padding); // an unknown member, which is read and ignored
        String outcome;
        try {
            HttpResponse<String> answer = server.post(SERVICE, "application/json", body.toString());
            outcome = String.valueOf(answer.statusCode());
            if (answer.statusCode() == 200) {
                outcome = numbers(answer).equals(golden.get(patient)) ? "right" : "wrong";
            } else if (!answer.body().contains("\"OperationOutcome\"")) {
                outcome += " without an OperationOutcome";
            }
        } catch (IOException closed) {
            outcome = "closed";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        outcomes.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    private boolean recovers(ServerProcess server) throws InterruptedException {
        for (int tries = 0; tries < 60; tries++) {
            try {
                return sameAsBefore(server);
            } catch (IOException notYet) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        return false;
    }

    private boolean sameAsBefore(ServerProcess server) throws IOException, InterruptedException {
        boolean same = true;
        for (int i = 0; i < patients.size(); i++) {
            String now = numbers(
                    server.post(SERVICE, "application/json", patients.get(i).toString()));
            same = same && now.equals(golden.get(i));
        }
        return same;
    }

    /// The cards, without the ids that each request has of its own.
    private static String numbers(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        String text = answer.body().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
        if (!MAPPER.readTree(text).at("/cards/0/detail").asText().contains("urvival")) {
            throw new IOException("no forecast");
        }
        return text;
    }
}
