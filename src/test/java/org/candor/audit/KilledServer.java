package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Kills the packaged server again and again while clients ask for forecasts, one time in five while it starts; on
/// PostgreSQL the database too, alone or with the server. Then looks for everything that a client had received.
final class KilledServer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int IN_FIVE = 5;

    private final Path folder;
    private final ServerDatabase database;
    private final ServerProcess server;
    private final JsonNode request;
    private final Random random;
    private final Set<Integer> strange = new TreeSet<>();
    private Optional<Process> running = Optional.empty();
    private Duration lastStart = Duration.ofSeconds(3);
    private Duration longestRecovery = Duration.ZERO;
    private int startUpKills;
    private int databaseKills;

    KilledServer(Path folder, ServerDatabase database, Path jar, Path request, Random random) throws IOException {
        this.folder = folder;
        this.database = database;
        this.server = new ServerProcess(jar, folder.resolve("server.log"), database.environment());
        this.request = MAPPER.readTree(request.toFile());
        this.random = random;
    }

    /// What it came to, as JSON members without braces, and whether nothing was lost.
    ///
    /// @param json    members
    /// @param nothing whether nothing is lost, double, different or broken
    record Outcome(String json, boolean nothing) {}

    /// @param most    how many kills
    /// @param minutes after how long to end before that
    Outcome kill(int most, long minutes) throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        int kills = 0;
        for (int round = 0; round < most && System.nanoTime() < end; round++, kills++) {
            if (round % IN_FIVE == IN_FIVE - 1) {
                killWhileStarting();
            } else {
                killWhileAnswering(round);
            }
        }
        ServerCheck check = new ServerCheck(server, database, folder.resolve("ledger"), random);
        ServerCheck.Found found = check.check(running.isPresent() ? running.get() : server.start());
        String json =
                "\"kills\":" + kills + ",\"whileStarting\":" + startUpKills + ",\"ofTheDatabase\":" + databaseKills
                        + "," + found.json() + ",\"longestRecoveryMillis\":" + longestRecovery.toMillis()
                        + ",\"otherStatuses\":" + strange;
        return new Outcome(json, found.nothingLost() && strange.isEmpty());
    }

    private void killWhileAnswering(int round) throws IOException, InterruptedException {
        Process process = running.isPresent() ? running.get() : start();
        AskingClients clients = new AskingClients(server, request, folder.resolve("ledger"));
        clients.start();
        TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(650));
        boolean killServer = true;
        if (database instanceof ServerDatabase.Postgresql postgresql && round % IN_FIVE > 0) {
            databaseKills++;
            postgresql.server().killServer();
            killServer = round % IN_FIVE == 2;
        }
        if (killServer) {
            process.destroyForcibly().waitFor(); // SIGKILL
            running = Optional.empty();
        }
        if (database instanceof ServerDatabase.Postgresql postgresql && round % IN_FIVE > 0) {
            postgresql.server().startServer();
            recover(process);
        }
        strange.addAll(clients.end());
    }

    /// A server that lived through the death of its database must be ready again by itself.
    private void recover(Process process) throws IOException, InterruptedException {
        if (process.isAlive()) {
            Duration recovery = server.awaitReady(process);
            longestRecovery = recovery.compareTo(longestRecovery) > 0 ? recovery : longestRecovery;
            running = Optional.of(process);
        }
    }

    private Process start() throws IOException, InterruptedException {
        Process process = server.launch(Map.of());
        lastStart = server.awaitReady(process);
        return process;
    }

    private void killWhileStarting() throws IOException, InterruptedException {
        if (running.isPresent()) {
            running.get().destroyForcibly().waitFor();
            running = Optional.empty();
        }
        Process process = server.launch(Map.of());
        TimeUnit.MILLISECONDS.sleep(random.nextLong(lastStart.toMillis() + 1));
        process.destroyForcibly().waitFor();
        startUpKills++;
    }

    /// Whether the server ends with one line that names the setting, when it is given a store that loses rows.
    boolean refusesDelayedWrites() throws IOException, InterruptedException {
        Path log = folder.resolve("refused.log");
        ServerProcess unsafe = new ServerProcess(
                Path.of(System.getProperty("candor.jar")),
                log,
                Map.of("CANDOR_DATA", folder.resolve("no").toString()));
        Process process =
                unsafe.launch(Map.of("QUARKUS_DATASOURCE_H2_JDBC_URL", "jdbc:h2:file:" + folder.resolve("unsafe")));
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> said = Files.readAllLines(log);
        return ended
                && process.exitValue() != 0
                && said.stream().noneMatch(line -> line.startsWith("\tat "))
                && said.getLast().contains("quarkus.datasource.h2.jdbc.url");
    }
}
