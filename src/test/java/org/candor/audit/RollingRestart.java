package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Two servers on one PostgreSQL are restarted one after the other, while clients ask that go to the other server when
/// one does not answer, as a balancer that tries again would.
final class RollingRestart {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final int CLIENTS = 4;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final ServerDatabase database;
    private final Path jar;
    private final JsonNode request;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    RollingRestart(Path folder, ServerDatabase database, Path jar, Path request) throws IOException {
        this.folder = folder;
        this.database = database;
        this.jar = jar;
        this.request = MAPPER.readTree(request.toFile());
    }

    /// @param json members without braces
    record Outcome(String json, boolean good) {}

    Outcome run() throws Exception {
        ServerProcess one = server("one", database.data());
        ServerProcess two = server("two", Files.createDirectory(folder.resolve("two")));
        List<ServerProcess> servers = List.of(one, two);
        Process first = one.start();
        Process second = two.start();
        List<Thread> clients = new ArrayList<>();
        int[] restarts = {0};
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofPlatform().start(() -> ask(servers)));
            }
            first = restart(one, first, restarts);
            second = restart(two, second, restarts);
            TimeUnit.SECONDS.sleep(1);
        } finally {
            stop.countDown();
            for (Thread client : clients) {
                client.join();
            }
            second.destroyForcibly().waitFor();
        }
        ServerCheck.Found found = new ServerCheck(one, database, folder.resolve("ledger"), new Random(1)).check(first);
        return new Outcome(
                "\"restarts\":" + restarts[0] + ",\"answered\":" + answered + ",\"failed\":" + failed
                        + ",\"triedAgain\":" + again + "," + found.json(),
                restarts[0] == 2 && failed.get() == 0 && answered.get() > 0 && found.nothingLost());
    }

    private ServerProcess server(String name, Path data) throws IOException {
        Map<String, String> environment = new TreeMap<>(database.environment());
        environment.put("CANDOR_DATA", data.toString());
        environment.put("QUARKUS_SHUTDOWN_DELAY", "2S"); // longer than a balancer needs to ask again
        return new ServerProcess(jar, folder.resolve(name + ".log"), environment);
    }

    private static Process restart(ServerProcess server, Process process, int[] restarts) throws Exception {
        TimeUnit.SECONDS.sleep(1);
        process.destroy(); // SIGTERM
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("a server does not end");
        }
        Process next = server.start();
        restarts[0]++;
        return next;
    }

    private void ask(List<ServerProcess> servers) {
        try (FileChannel ledger =
                FileChannel.open(folder.resolve("ledger"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int to = 0; stop.getCount() > 0; to++) {
                ObjectNode next = request.deepCopy();
                next.put("hookInstance", UUID.randomUUID().toString());
                String card = answer(servers, to, next.toString());
                if (card.isEmpty()) {
                    failed.incrementAndGet();
                } else {
                    AskingClients.write(ledger, "A " + card);
                    answered.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            failed.incrementAndGet();
            throw new IllegalStateException(e);
        }
    }

    /// The id of the card; empty when no server has given one in time, or any has said something else than "not now".
    private String answer(List<ServerProcess> servers, int first, String body) throws InterruptedException {
        long start = System.nanoTime();
        for (int to = first; System.nanoTime() - start < PATIENCE; to++) {
            try {
                HttpResponse<String> answer = servers.get(to % servers.size()).post(SERVICE, "application/json", body);
                if (answer.statusCode() == 200) {
                    return MAPPER.readTree(answer.body()).at("/cards/0/uuid").asText("");
                }
                if (answer.statusCode() != 503) {
                    return "";
                }
            } catch (IOException gone) {
                TimeUnit.MILLISECONDS.sleep(1); // the other one is asked
            }
            again.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return "";
    }
}
