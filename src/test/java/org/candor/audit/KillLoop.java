package org.candor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/// Proves that a killed process loses no acknowledged record, on either database.
///
/// On the embedded store also: the store alone, which writes faster, and the control, the same with H2's default
/// settings, which must lose some, otherwise the loop sees nothing. On PostgreSQL also: two servers on one database.
///
/// Prints one line of JSON; exits with 0 when nothing was lost, the control has lost, and the server refuses the
/// control's settings.
final class KillLoop {
    private static final int BARE_KILLS = 10;

    private final int kills;
    private final long minutes = Long.getLong("candor.minutes", 600);
    private final Path jar;
    private final Path request;
    private final Random random;
    private final Path folder;

    private KillLoop(int kills, Path jar, Path request, long seed) throws IOException {
        this.kills = kills;
        this.jar = jar;
        this.request = request;
        this.random = new Random(seed);
        this.folder = Files.createTempDirectory("candor-kill-loop");
    }

    /// @param arguments number of kills, `h2` or `postgresql`, packaged server, example request
    public static void main(String[] arguments) throws Exception {
        long seed = System.nanoTime();
        Path jar = Path.of(arguments[2]).toAbsolutePath();
        System.setProperty("candor.jar", jar.toString());
        KillLoop loop = new KillLoop(Integer.parseInt(arguments[0]), jar, Path.of(arguments[3]), seed);
        boolean good = arguments[1].equals("postgresql") ? loop.postgresql(seed) : loop.embedded(seed);
        if (good) {
            delete(loop.folder);
            System.exit(0);
        }
        System.err.println("kept for a look: " + loop.folder);
        System.exit(1);
    }

    private boolean embedded(long seed) throws Exception {
        Path place = in("server");
        KilledServer candor =
                new KilledServer(place, new ServerDatabase.Embedded(place.resolve("data")), jar, request, random);
        boolean refused = candor.refusesDelayedWrites();
        KilledServer.Outcome server = candor.kill(kills, minutes);
        int bare = Math.min(BARE_KILLS, kills);
        Tally store = new KilledStore(in("store"), ";WRITE_DELAY=0", random).kill(bare);
        Tally control = new KilledStore(in("control"), "", random).kill(Math.max(3, bare / 2));
        System.out.println("{\"store\":\"h2\"," + server.json() + ",\"bareStore\":" + store.json() + ",\"control\":"
                + control.json() + ",\"delayedWritesRefused\":" + refused + ",\"seed\":" + seed + "}");
        return refused && server.nothing() && store.lost() == 0 && store.acknowledged() > 0 && control.lost() > 0;
    }

    private boolean postgresql(long seed) throws Exception {
        Path place = in("server");
        Path data = Files.createDirectory(place.resolve("data"));
        PrivateKeys.write(data);
        ServerDatabase.Postgresql database = ServerDatabase.Postgresql.start(data);
        try {
            KilledServer.Outcome server = new KilledServer(place, database, jar, request, random).kill(kills, minutes);
            PairedServers.Outcome pair = new PairedServers(in("pair"), database, jar, request).run();
            System.out.println("{\"store\":\"postgresql\"," + server.json() + ",\"pair\":{" + pair.json()
                    + "},\"seed\":" + seed + "}");
            return server.nothing() && pair.good();
        } finally {
            database.server().stop();
        }
    }

    private Path in(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
