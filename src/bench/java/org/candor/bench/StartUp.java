package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long it takes from the start of a process to its first correct answer, with and without a cache of classes,
/// beside an application of the same extensions that does nothing. The kinds take turns, so that what else the machine
/// does meets all of them.
///
/// Arguments: folder of the packaged server, folder of the packaged empty application, example request, rounds, file
/// for the result. A folder with `candor.aot` is started with it and without it. Candor's answer must hold a forecast.
public final class StartUp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double TICKS_A_SECOND = 100; // USER_HZ of Linux, whatever its kernel was built with

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path example;

    private StartUp(Path example) {
        this.example = example;
    }

    /// What is started.
    private record Kind(String name, Path folder, boolean cache, boolean empty) {}

    /// What one start took.
    private record Start(double wallSeconds, double cpuSeconds, double rssMegabytes) {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path candor = Path.of(arguments[0]).toAbsolutePath();
        Path empty = Path.of(arguments[1]).toAbsolutePath();
        StartUp bench = new StartUp(Path.of(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        List<Kind> kinds = List.of(
                new Kind("candor", candor, false, false),
                new Kind("candor with cache", candor, true, false),
                new Kind("empty", empty, false, true),
                new Kind("empty with cache", empty, true, true));
        Map<Kind, List<Start>> starts = new LinkedHashMap<>();
        kinds.forEach(kind -> starts.put(kind, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Kind kind : kinds) {
                Start start = bench.start(kind);
                starts.get(kind).add(start);
                System.err.println(round + " " + kind.name() + " " + start);
            }
            // after each round, so that a measurement that is cut short is one of fewer rounds
            Files.writeString(
                    Path.of(arguments[4]),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report(starts)) + "\n");
        }
    }

    private Start start(Kind kind) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("start-up");
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        if (kind.cache()) {
            command.add("-XX:AOTCache=" + kind.folder().resolve("candor.aot"));
            command.add("-XX:AOTMode=on"); // a cache that does not fit must not pass for one
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                kind.folder().resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PORT", String.valueOf(port),
                        "CANDOR_DATA", data.resolve("data").toString(),
                        "CANDOR_AUTHENTICATION", "off"));
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            await(kind, port, process, begun, data.resolve("log"));
            double wall = (System.nanoTime() - begun) / 1e9;
            return new Start(wall, cpuSeconds(process.pid()), rssMegabytes(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(data);
        }
    }

    private void await(Kind kind, int port, Process process, long begun, Path log)
            throws IOException, InterruptedException {
        while (!answers(kind, port)) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(kind.name() + " does not answer:\n" + Files.readString(log));
            }
            Thread.sleep(10);
        }
    }

    private boolean answers(Kind kind, int port) throws IOException, InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + port);
        HttpRequest request = kind.empty()
                ? HttpRequest.newBuilder(base.resolve("/hello")).build()
                : HttpRequest.newBuilder(base.resolve("/cds-services/aml-survival-forecast"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofFile(example))
                        .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && (kind.empty() || answer.body().contains("-year survival"));
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }

    /// Time of all processors, in user and system mode.
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    private static double rssMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static ObjectNode report(Map<Kind, List<Start>> starts) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "from the start of a process to its first correct answer");
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        report.put("loadAverage", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        ArrayNode kinds = report.putArray("kinds");
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Double> wall = new LinkedHashMap<>();
        starts.forEach((kind, list) -> {
            double[] walls =
                    list.stream().mapToDouble(Start::wallSeconds).sorted().toArray();
            double[] cpus =
                    list.stream().mapToDouble(Start::cpuSeconds).sorted().toArray();
            wall.put(kind.name(), walls[walls.length / 2]);
            cpu.put(kind.name(), cpus[cpus.length / 2]);
            ObjectNode node = kinds.addObject();
            node.put("kind", kind.name());
            node.put("starts", list.size());
            node.put("medianWallSeconds", rounded(walls[walls.length / 2]));
            node.put("leastWallSeconds", rounded(walls[0]));
            node.put("medianCpuSeconds", rounded(cpus[cpus.length / 2]));
            node.put("leastCpuSeconds", rounded(cpus[0]));
            node.put(
                    "medianRssMegabytes",
                    Math.round(list.stream()
                            .mapToDouble(Start::rssMegabytes)
                            .sorted()
                            .toArray()[list.size() / 2]));
        });
        ObjectNode ratios = report.putObject("candorOverEmpty");
        for (String with : Arrays.asList("", " with cache")) {
            ratios.put("wall" + with, rounded(wall.get("candor" + with) / wall.get("empty" + with)));
            ratios.put("cpu" + with, rounded(cpu.get("candor" + with) / cpu.get("empty" + with)));
        }
        return report;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
