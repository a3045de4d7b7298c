package org.candor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/// Proves that a killed process loses no acknowledged record: the server over HTTP, and the store alone, which writes
/// faster. The control, the same loop with H2's default settings, must lose some, otherwise the loop sees nothing.
///
/// Prints one line of JSON; exits with 0 when nothing was lost, the control has lost, and the server refuses
/// the control's settings.
final class KillLoop {
    private KillLoop() {}

    /// @param arguments number of kills, packaged server, example request
    public static void main(String[] arguments) throws Exception {
        int kills = Integer.parseInt(arguments[0]);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("candor-kill-loop");
        Path jar = Path.of(arguments[1]);
        Path request = Path.of(arguments[2]);
        KilledServer candor = new KilledServer(in(folder, "server"), jar, request, random);
        boolean refused = candor.refusesDelayedWrites();
        Tally server = candor.kill(kills);
        Tally store = new KilledStore(in(folder, "store"), ";WRITE_DELAY=0", random).kill(kills);
        Tally control = new KilledStore(in(folder, "control"), "", random).kill(Math.max(3, kills));
        System.out.println("{\"server\":" + server.json() + ",\"store\":" + store.json() + ",\"control\":"
                + control.json() + ",\"delayedWritesRefused\":" + refused + ",\"seed\":" + seed + "}");
        boolean nothingLost = server.lost() + server.replayMismatches() + store.lost() == 0;
        boolean somethingSeen = server.acknowledged() > 0 && store.acknowledged() > 0 && control.lost() > 0;
        if (refused && nothingLost && somethingSeen) {
            delete(folder);
            System.exit(0);
        }
        System.err.println("kept for a look: " + folder);
        System.exit(1);
    }

    private static Path in(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
