package org.candor.audit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged server in a process of its own.
final class ServerProcess {
    private static final int WAITS = 6000; // five minutes, as other work may go on

    private final Path jar;
    private final Path log;
    private final Map<String, String> environment;
    private final List<String> limits;
    private final List<String> options;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ServerProcess(Path jar, Path log, Map<String, String> environment) throws IOException {
        this(jar, log, environment, List.of(), List.of());
    }

    /// @param limits  a command that runs the server, such as `prlimit` with what it may not exceed
    /// @param options more options of the virtual machine
    ServerProcess(Path jar, Path log, Map<String, String> environment, List<String> limits, List<String> options)
            throws IOException {
        this.jar = jar;
        this.log = log;
        this.environment = Map.copyOf(environment);
        this.limits = List.copyOf(limits);
        this.options = List.copyOf(options);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /// A process that may not be ready for long.
    Process launch(Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CANDOR_AUTHENTICATION", "off");
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(limits);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        Path cache = jar.resolveSibling("candor.aot");
        command.add(
                Files.exists(cache)
                        ? "-XX:AOTCache=" + cache
                        : "-XX:TieredStopAtLevel=1"); // a killed server does not live long enough for more
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    Process start() throws IOException, InterruptedException {
        Process server = launch(Map.of());
        awaitReady(server);
        return server;
    }

    /// Returns how long it took.
    Duration awaitReady(Process server) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int waits = 0; waits < WAITS && server.isAlive(); waits++) {
            if (isReady()) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        server.destroyForcibly();
        throw new IllegalStateException("the server is not ready: " + Files.readString(log));
    }

    boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", type)
                        .timeout(Duration.ofMinutes(5))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
