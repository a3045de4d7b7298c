package org.candor.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL server in a folder of its own, where Debian's `postgresql` is installed. As root it runs as the
/// user `postgres`, because PostgreSQL refuses to run as root.
public final class PostgresServer implements QuarkusTestResourceLifecycleManager {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Path folder = INSTALLED;
    private int port;

    /// Whether PostgreSQL can be started here.
    public static boolean available() {
        return findPrograms().isPresent();
    }

    private static Optional<Path> findPrograms() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("candor-postgresql");
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            if (ROOT) {
                run("chown", "postgres", folder.toString());
            }
            program("initdb", "-D", data(), "-U", "candor", "-A", "trust", "-E", "UTF8", "--no-locale");
            startServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "candor.store", "postgresql",
                "candor.postgresql.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "candor.postgresql.user", "candor");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(PostgresServer.class));
    }

    int port() {
        return port;
    }

    void startServer() {
        program(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                "start");
    }

    void stopServer() {
        program("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /// SIGKILL for the postmaster and all its children, as the kernel does when memory is short.
    void killServer() {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst());
            ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.addFirst(process);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Backs the database up while it is used (`pg_dump`), and restores that into a new one of the same server.
    ///
    /// @param name of the new one
    void copy(String name) {
        String[] here = {"-h", folder.toString(), "-p", String.valueOf(port), "-U", "candor"};
        String dump = folder.resolve(name + ".dump").toString();
        program("pg_dump", with(here, "-Fc", "-f", dump, "postgres"));
        program("createdb", with(here, name));
        program("pg_restore", with(here, "--exit-on-error", "-d", name, dump));
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    @Override
    public void stop() {
        stopServer();
        run("rm", "-rf", folder.toString());
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static void program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(findPrograms().orElseThrow().resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
