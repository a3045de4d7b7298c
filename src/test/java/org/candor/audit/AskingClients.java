package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Clients that ask for forecasts and send feedback until the server is gone or they are told to stop. What a client
/// has received goes to the ledger, and the ledger to the disk, before it asks for the next.
final class AskingClients {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final int CLIENTS = 8;
    private static final int FEEDBACK_EVERY = 4;

    private final ServerProcess server;
    private final JsonNode request;
    private final Path ledger;
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Set<Integer> strange = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();

    AskingClients(ServerProcess server, JsonNode request, Path ledger) {
        this.server = server;
        this.request = request;
        this.ledger = ledger;
    }

    /// Returns after the first answer.
    void start() throws InterruptedException {
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofPlatform().start(this::ask));
        }
        if (!firstAnswer.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer within a minute; statuses " + strange);
        }
    }

    /// Statuses that no client should see: everything but an answer and "not now".
    Set<Integer> end() throws InterruptedException {
        stop.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return Set.copyOf(strange);
    }

    private void ask() {
        try (FileChannel lines = FileChannel.open(ledger, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; stop.getCount() > 0; i++) {
                ObjectNode next = request.deepCopy();
                next.put("hookInstance", UUID.randomUUID().toString());
                HttpResponse<String> answer = server.post(SERVICE, "application/json", next.toString());
                if (!isAnswer(answer)) {
                    continue;
                }
                String card = MAPPER.readTree(answer.body()).at("/cards/0/uuid").textValue();
                write(lines, "A " + card);
                firstAnswer.countDown();
                if (i % FEEDBACK_EVERY == 0
                        && isAnswer(server.post(SERVICE + "/feedback", "application/json", feedback(card)))) {
                    write(lines, "F " + card);
                }
            }
        } catch (IOException gone) {
            return; // the server is gone, as it should be
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isAnswer(HttpResponse<String> answer) throws InterruptedException {
        if (answer.statusCode() == 503) {
            TimeUnit.MILLISECONDS.sleep(
                    50); // as a server that has just started, or lost its database; nothing was given
        } else if (answer.statusCode() != 200) {
            strange.add(answer.statusCode());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return answer.statusCode() == 200;
    }

    static void write(FileChannel ledger, String line) throws IOException {
        ledger.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        ledger.force(false);
    }

    private static String feedback(String card) {
        return "{\"feedback\":[{\"card\":\"" + card
                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-03-01T12:00:00Z\"}]}";
    }
}
