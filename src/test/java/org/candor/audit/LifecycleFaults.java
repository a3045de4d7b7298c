package org.candor.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The packaged server with too little of what it needs, and, where PostgreSQL is installed, a rolling restart of two
/// servers on one database. Prints one line of JSON; exits with 0 when all went as it should.
final class LifecycleFaults {
    private LifecycleFaults() {}

    /// @param arguments packaged server, folder of the example requests
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Path examples = Path.of(arguments[1]);
        Path folder = Files.createTempDirectory("candor-lifecycle");
        List<Path> patients = List.of(
                examples.resolve("request.typical.json"),
                examples.resolve("request.complete.json"),
                examples.resolve("request.synthetic-1.json"));
        ScarceServer.Outcome scarce =
                new ScarceServer(Files.createDirectory(folder.resolve("scarce")), jar, patients).run();
        System.out.println("{\"scarce\":{" + scarce.json() + "}}");
        boolean rolled = !PostgresServer.available()
                || roll(Files.createDirectory(folder.resolve("roll")), jar, patients.getFirst());
        if (!scarce.good() || !rolled) {
            System.err.println("kept for a look: " + folder);
            System.exit(1);
        }
        KillLoop.delete(folder);
        System.exit(0);
    }

    private static boolean roll(Path folder, Path jar, Path patient) throws Exception {
        Path data = Files.createDirectory(folder.resolve("one"));
        PrivateKeys.write(data);
        ServerDatabase.Postgresql database = ServerDatabase.Postgresql.start(data);
        try {
            RollingRestart.Outcome outcome = new RollingRestart(folder, database, jar, patient).run();
            System.out.println("{\"rollingRestart\":{" + outcome.json() + "}}");
            return outcome.good();
        } finally {
            database.server().stop();
        }
    }
}
