package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Kills the packaged server while clients ask for forecasts, starts it again, and asks for each card that a client
/// had received. Clients write a card to the ledger, and the ledger to the disk, before they ask for the next.
final class KilledServer {
    private static final int CLIENTS = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final Path jar;
    private final JsonNode request;
    private final Random random;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    KilledServer(Path folder, Path jar, Path request, Random random) throws IOException {
        this.folder = folder;
        this.jar = jar;
        this.request = MAPPER.readTree(request.toFile());
        this.random = random;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    Tally kill(int kills) throws IOException, InterruptedException {
        try (FileChannel ledger =
                FileChannel.open(folder.resolve("ledger"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < kills; i++) {
                askUntilKilled(ledger);
            }
        }
        Process server = start();
        try {
            return check(kills);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private void askUntilKilled(FileChannel ledger) throws IOException, InterruptedException {
        Process server = start();
        CountDownLatch firstAnswer = new CountDownLatch(1);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform().start(() -> askUntilGone(ledger, firstAnswer)));
        }
        if (!firstAnswer.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer within a minute; see the messages above");
        }
        TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1800));
        server.destroyForcibly().waitFor(); // SIGKILL
        for (Thread client : clients) {
            client.join();
        }
    }

    private void askUntilGone(FileChannel ledger, CountDownLatch firstAnswer) {
        try {
            while (true) {
                HttpResponse<String> response = http.send(nextRequest(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 503) {
                    TimeUnit.MILLISECONDS.sleep(
                            50); // refused, as a server that has just started does; nothing was given
                    continue;
                }
                if (response.statusCode() != 200) {
                    throw new IllegalStateException("the server answers " + response.statusCode());
                }
                String card =
                        MAPPER.readTree(response.body()).at("/cards/0/uuid").textValue();
                ledger.write(ByteBuffer.wrap((card + "\n").getBytes(StandardCharsets.US_ASCII)));
                ledger.force(false);
                firstAnswer.countDown();
            }
        } catch (IOException e) {
            return; // the server is gone, as it should be
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest nextRequest() {
        ObjectNode next = request.deepCopy();
        next.put("hookInstance", UUID.randomUUID().toString());
        return HttpRequest.newBuilder(at("/cds-services/aml-survival-forecast"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(next.toString()))
                .build();
    }

    private Tally check(int kills) throws IOException, InterruptedException {
        int lost = 0;
        int mismatches = 0;
        List<String> cards = Files.readAllLines(folder.resolve("ledger"));
        for (String card : cards) {
            HttpResponse<String> response = get("/records/" + card + "/replay");
            if (response.statusCode() != 200) {
                lost++;
            } else if (!MAPPER.readTree(response.body()).path("equal").asBoolean()) {
                mismatches++;
            }
        }
        return new Tally(kills, cards.size(), lost, mismatches);
    }

    /// Whether the server ends with one line that names the setting, when it is given a store that loses rows.
    boolean refusesDelayedWrites() throws IOException, InterruptedException {
        ProcessBuilder builder = server("refused.log");
        builder.environment().put("QUARKUS_DATASOURCE_H2_JDBC_URL", "jdbc:h2:file:" + folder.resolve("unsafe"));
        Process server = builder.start();
        boolean ended = server.waitFor(60, TimeUnit.SECONDS);
        server.destroyForcibly();
        List<String> said = Files.readAllLines(folder.resolve("refused.log"));
        return ended
                && server.exitValue() != 0
                && said.size() == 1
                && said.getFirst().contains("quarkus.datasource.h2.jdbc.url");
    }

    private ProcessBuilder server(String log) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().put("CANDOR_AUTHENTICATION", "off");
        builder.environment().put("CANDOR_DATA", folder.resolve("data").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("PORT", String.valueOf(port));
        return builder;
    }

    private Process start() throws IOException, InterruptedException {
        Process server = server("server.log").start();
        for (int waits = 0; waits < 600; waits++) {
            if (!server.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(100);
            if (isReady()) {
                return server;
            }
        }
        server.destroyForcibly();
        throw new IllegalStateException("the server did not start: " + Files.readString(folder.resolve("server.log")));
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
