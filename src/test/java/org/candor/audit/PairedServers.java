package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.candor.security.SigningEhr;

/// Two servers on one PostgreSQL, which ask who calls: a token is used up on both at once, both answer and seal into
/// one chain, and one is told to end (SIGTERM) under load without breaking off an answer.
final class PairedServers {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String PUBLIC = "https://candor.example";
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final int SENDS = 100;
    private static final int CLIENTS = 4;

    private final Path folder;
    private final ServerDatabase database;
    private final Path jar;
    private final JsonNode request;
    private final SigningEhr ehr = SigningEhr.of("https://ehr.example");
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    PairedServers(Path folder, ServerDatabase database, Path jar, Path request) throws IOException {
        this.folder = folder;
        this.database = database;
        this.jar = jar;
        this.request = MAPPER.readTree(request.toFile());
    }

    /// @param json members without braces
    record Outcome(String json, boolean good) {}

    Outcome run() throws Exception {
        Path clients = Files.writeString(
                folder.resolve("clients.json"),
                "{\"clients\":[{\"issuer\":\"" + ehr.issuer() + "\",\"jwks\":" + ehr.keys() + "}]}");
        ServerProcess one = server("one", clients);
        ServerProcess two = server("two", clients);
        Process first = one.start();
        Process second = two.start();
        try {
            int accepted = sendOneToken(List.of(one, two));
            CountDownLatch stop = new CountDownLatch(1);
            List<Thread> load = load(List.of(one, two), stop);
            TimeUnit.SECONDS.sleep(3);
            Instant told = Instant.now();
            first.destroy(); // SIGTERM
            boolean ended = first.waitFor(20, TimeUnit.SECONDS);
            Duration ending = Duration.between(told, Instant.now());
            TimeUnit.SECONDS.sleep(1);
            stop.countDown();
            for (Thread thread : load) {
                thread.join();
            }
            JsonNode seals = verify(two);
            boolean good = accepted == 1
                    && ended
                    && brokenOff.get() == 0
                    && answered.get() > 0
                    && seals.path("intact").asBoolean();
            return new Outcome(
                    "\"oneTokenSent\":" + SENDS + ",\"accepted\":" + accepted + ",\"answered\":" + answered.get()
                            + ",\"refusedWhileEnding\":" + refused.get() + ",\"brokenOff\":" + brokenOff.get()
                            + ",\"endedAfterMillis\":" + ending.toMillis() + ",\"exitCode\":"
                            + (ended ? first.exitValue() : -1) + ",\"seals\":" + seals.path("seals")
                            + ",\"chainIntact\":" + seals.path("intact"),
                    good);
        } finally {
            first.destroyForcibly().waitFor();
            second.destroyForcibly().waitFor();
        }
    }

    private ServerProcess server(String name, Path clients) throws IOException {
        Map<String, String> environment = new TreeMap<>(database.environment());
        environment.put(
                "CANDOR_DATA", Files.createDirectory(folder.resolve(name)).toString());
        environment.put("CANDOR_AUTHENTICATION", "required");
        environment.put("CANDOR_CLIENTS", clients.toString());
        environment.put("CANDOR_PUBLIC_URL", PUBLIC);
        environment.put("QUARKUS_SHUTDOWN_DELAY", "2S"); // longer than a balancer needs to ask again
        return new ServerProcess(jar, folder.resolve(name + ".log"), environment);
    }

    private int sendOneToken(List<ServerProcess> servers) throws Exception {
        String token = ehr.token(PUBLIC + SERVICE, Instant.now());
        List<Future<Integer>> sends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDS; i++) {
                ServerProcess to = servers.get(i % servers.size());
                sends.add(threads.submit(() -> send(to.at(SERVICE), token)));
            }
        }
        int accepted = 0;
        for (Future<Integer> send : sends) {
            accepted += send.get() == 200 ? 1 : 0;
        }
        return accepted;
    }

    private List<Thread> load(List<ServerProcess> servers, CountDownLatch stop) {
        List<Thread> threads = new ArrayList<>();
        for (ServerProcess server : servers) {
            for (int i = 0; i < CLIENTS; i++) {
                threads.add(Thread.ofPlatform().start(() -> askUntil(server, stop)));
            }
        }
        return threads;
    }

    /// As behind a load balancer: asks until the server says that it is not ready. What it has accepted by then, and
    /// what comes before the balancer knows, must bring an answer.
    private void askUntil(ServerProcess server, CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try {
                if (!server.isReady()) {
                    return;
                }
                int status = send(server.at(SERVICE), ehr.token(PUBLIC + SERVICE, Instant.now()));
                (status == 200 ? answered : refused).incrementAndGet();
            } catch (IOException broken) {
                brokenOff.incrementAndGet();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The status of one request on a connection of its own.
    private int send(URI to, String token) throws IOException {
        ObjectNode next = request.deepCopy();
        next.put("hookInstance", UUID.randomUUID().toString());
        byte[] body = next.toString().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + to.getPath() + " HTTP/1.1\r\nHost: candor\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 ")) {
                throw new IOException("no answer");
            }
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private JsonNode verify(ServerProcess server) throws IOException, InterruptedException {
        JsonNode report = MAPPER.createObjectNode();
        for (int tries = 0; tries < 30; tries++) {
            report = MAPPER.readTree(
                    server.post("/records/seals", "text/plain", "").body());
            if (report.path("unsealed").asLong(1) == 0) {
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return report;
    }
}
