package org.candor.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Kills a [StoreWriter] again and again and counts the acknowledged records that are not there afterwards.
///
/// The writer's pipe outlives it, so what it acknowledged before it was killed is known.
final class KilledStore {
    private final Path folder;
    private final String settings;
    private final Random random;
    private final Set<String> acknowledged = new HashSet<>();

    KilledStore(Path folder, String settings, Random random) {
        this.folder = folder;
        this.settings = settings;
        this.random = random;
    }

    Tally kill(int kills) throws IOException, InterruptedException, SQLException {
        int lost = 0;
        for (int i = 0; i < kills; i++) {
            writeUntilKilled();
            Set<String> missing = new HashSet<>(acknowledged);
            missing.removeAll(kept());
            lost += missing.size();
            acknowledged.removeAll(missing); // counted once
        }
        return new Tally(kills, acknowledged.size() + lost, lost);
    }

    private void writeUntilKilled() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        url()))
                .redirectError(folder.resolve("writer.log").toFile())
                .start();
        try (BufferedReader ids = writer.inputReader(StandardCharsets.UTF_8)) {
            boolean scheduled = false;
            for (String line = ids.readLine(); line != null; line = ids.readLine()) {
                if (line.length() == 36 && acknowledged.add(line) && !scheduled) {
                    scheduled = true;
                    killLater(writer, 200 + random.nextInt(1800));
                }
            }
            writer.waitFor();
            if (!scheduled) {
                throw new IllegalStateException(
                        "the writer wrote nothing: " + Files.readString(folder.resolve("writer.log")));
            }
        }
    }

    private static void killLater(Process process, int millis) {
        Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            // SIGKILL; by the handle, because Process would also close the pipe before it is read to its end
            process.toHandle().destroyForcibly();
        });
    }

    private Set<String> kept() throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url(), "candor", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from assessment")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("candor") + settings;
    }
}
