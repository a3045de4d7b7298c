package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Looks for everything in the ledger of the clients: each answer is in the record exactly once, the chain over it
/// verifies with all anchors, a sample is made again to the same bits, and all feedback is there.
final class ServerCheck {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int SAMPLE = 200;
    private static final int NEWEST = 20;

    private final ServerProcess server;
    private final ServerDatabase database;
    private final Path ledger;
    private final Random random;

    ServerCheck(ServerProcess server, ServerDatabase database, Path ledger, Random random) {
        this.server = server;
        this.database = database;
        this.ledger = ledger;
        this.random = random;
    }

    /// @param json members without braces
    record Found(String json, boolean nothingLost) {}

    /// Ends the server, which must be ready.
    Found check(Process process) throws IOException, InterruptedException, SQLException {
        List<String> answers = received('A');
        List<String> feedback = received('F');
        List<String> sample = new ArrayList<>(answers);
        Collections.shuffle(sample, random);
        Set<String> again = new HashSet<>(sample.subList(0, Math.min(SAMPLE, sample.size())));
        again.addAll(answers.subList(Math.max(0, answers.size() - NEWEST), answers.size()));
        int different = 0;
        for (String card : again) {
            HttpResponse<String> replay = server.get("/records/" + card + "/replay");
            different += MAPPER.readTree(replay.body()).path("equal").asBoolean() ? 0 : 1;
        }
        JsonNode seals = verify();
        process.destroy();
        process.waitFor();
        try (Connection connection = database.connect()) {
            int lost = missing(connection, "select id from card", answers);
            int feedbackLost = missing(connection, "select card_id from feedback", feedback);
            long twice = number(connection, "select count(*) - count(distinct hook_instance) from assessment")
                    + number(connection, "select count(*) - count(distinct card_id) from feedback");
            boolean intact = seals.path("intact").asBoolean()
                    && seals.path("unsealed").asLong() == 0
                    && seals.path("entries").asLong() >= answers.size() + feedback.size();
            String json = "\"acknowledged\":" + answers.size() + ",\"lost\":" + lost + ",\"feedback\":"
                    + feedback.size()
                    + ",\"feedbackLost\":" + feedbackLost + ",\"twice\":" + twice + ",\"replayed\":" + again.size()
                    + ",\"replayMismatches\":" + different + ",\"seals\":" + seals.path("seals") + ",\"sealedEntries\":"
                    + seals.path("entries") + ",\"chainIntact\":" + intact;
            return new Found(json, lost + feedbackLost + twice + different == 0 && intact && !answers.isEmpty());
        }
    }

    private JsonNode verify() throws IOException, InterruptedException {
        String anchors = Files.readString(database.data().resolve("seals.log"));
        JsonNode report = MAPPER.createObjectNode();
        for (int tries = 0; tries < 60; tries++) {
            report = MAPPER.readTree(
                    server.post("/records/seals", "text/plain", anchors).body());
            if (report.path("unsealed").asLong(1) == 0) {
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        if (!report.path("intact").asBoolean()) {
            System.err.println(report);
        }
        return report;
    }

    private List<String> received(char kind) throws IOException {
        return Files.readAllLines(ledger).stream()
                .filter(line -> line.length() == 38 && line.charAt(0) == kind)
                .map(line -> line.substring(2))
                .toList();
    }

    private static int missing(Connection connection, String query, List<String> received) throws SQLException {
        Set<String> missing = new HashSet<>(received);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        }
        return missing.size();
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
