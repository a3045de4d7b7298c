package org.candor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// How many requests of the same kind three servers answer, and with how much processor time: Candor with its whole
/// forecast and its record, once about another patient with every call and once about the same again; HAPI FHIR's CDS
/// Hooks module, which parses and answers a fixed card; and a server on Candor's HTTP stack that only runs through the
/// JSON. All run at once, with the same options of the JVM, and are asked in turn, in many short rounds, so that
/// whatever else the machine does hits all of them.
///
/// Arguments: Candor's jar, class path of the module's server, jar of the reading server, example request, file for the
/// result, rounds, seconds of a round.
public final class PeerThroughput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "aml-survival-forecast";
    private static final int OBSERVATIONS = 300;
    private static final int CALLERS = 8;
    private static final int WARM_UP_SECONDS = 5;
    private static final int WARM_UP_ROUNDS = 12;
    private static final int WARM_UP_ANSWERS = 1500;
    private static final long SEED = 1;

    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

    private final HttpClient client;
    private final RequestTemplate request;

    /// A server, and what it is asked.
    private record Asked(ServerProcess server, Supplier<byte[]> bodies) {}

    /// One round of one server.
    private record Round(double requestsPerSecond, double processorMsPerRequest) {}

    private PeerThroughput(HttpClient client, RequestTemplate request) {
        this.client = client;
        this.request = request;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        RequestTemplate request = WardRequest.of(Path.of(arguments[3]), OBSERVATIONS, SEED);
        Path folder = Files.createTempDirectory("peer-throughput");
        int rounds = Integer.parseInt(arguments[5]);
        int seconds = Integer.parseInt(arguments[6]);
        Map<String, ServerProcess> servers = start(folder, arguments);
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build()) {
            PeerThroughput bench = new PeerThroughput(client, request);
            Map<String, List<Round>> measured = bench.measure(servers, rounds, seconds);
            ObjectNode report = report(measured, request.next().bytes().length, seconds);
            Files.writeString(
                    Path.of(arguments[4]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
            System.out.println(report);
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private static Map<String, ServerProcess> start(Path folder, String... arguments)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Map<String, ServerProcess> servers = new LinkedHashMap<>();
        servers.put(
                "candor",
                ServerProcess.start(
                        folder.resolve("candor.log"),
                        command(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                arguments[0]),
                        Map.of(
                                "CANDOR_AUTHENTICATION",
                                "off",
                                "CANDOR_DATA",
                                folder.resolve("data").toString())));
        servers.put(
                "module",
                ServerProcess.start(
                        folder.resolve("module.log"),
                        command(java, "-cp", arguments[1], "org.candor.peer.Peer"),
                        Map.of()));
        servers.put(
                "reading",
                ServerProcess.start(folder.resolve("reading.log"), command(java, "-jar", arguments[2]), Map.of()));
        return servers;
    }

    private static List<String> command(String java, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        return command;
    }

    private Map<String, List<Round>> measure(Map<String, ServerProcess> servers, int rounds, int seconds)
            throws IOException, InterruptedException {
        Map<String, Asked> all = new LinkedHashMap<>();
        all.put("candor", new Asked(servers.get("candor"), () -> request.next().bytes()));
        all.put(
                "candorAgain",
                new Asked(servers.get("candor"), () -> request.again().bytes()));
        all.put("module", new Asked(servers.get("module"), () -> request.next().bytes()));
        all.put(
                "reading",
                new Asked(servers.get("reading"), () -> request.next().bytes()));
        Map<String, List<Round>> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Asked> asked : all.entrySet()) {
            measured.put(asked.getKey(), new ArrayList<>());
            warm(asked.getValue());
        }
        for (int i = 0; i < rounds; i++) {
            for (Map.Entry<String, Asked> asked : all.entrySet()) {
                check(asked.getKey(), asked.getValue());
                measured.get(asked.getKey()).add(round(asked.getValue(), seconds));
            }
        }
        return measured;
    }

    /// Until enough has been answered for the compiler, but for a minute at most.
    private void warm(Asked asked) {
        double answers = 0;
        for (int i = 0; i < WARM_UP_ROUNDS && answers < WARM_UP_ANSWERS; i++) {
            answers += WARM_UP_SECONDS * round(asked, WARM_UP_SECONDS).requestsPerSecond();
        }
    }

    private Round round(Asked asked, int seconds) {
        ServerProcess server = asked.server();
        double before = server.processorSeconds();
        long start = System.nanoTime();
        double rate = new ClosedLoop(client, server.service(SERVICE), asked.bodies(), CALLERS).run(seconds);
        double took = (System.nanoTime() - start) / 1e9;
        double answers = rate * seconds;
        return new Round(answers / took, 1000 * (server.processorSeconds() - before) / answers);
    }

    /// Each server must do what is said of it.
    private void check(String name, Asked asked) throws IOException, InterruptedException {
        URI service = asked.server().service(SERVICE);
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(service)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                asked.bodies().get()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode card = JSON.readTree(response.body()).at("/cards/0");
        boolean good = response.statusCode() == 200
                && (name.startsWith("candor")
                        ? !card.at("/extension/org.candor.forecast/survival").isEmpty()
                        : !card.path("summary").asText().isEmpty());
        if (!good) {
            throw new IllegalStateException(name + " answers " + response.statusCode() + " " + card);
        }
    }

    private static ObjectNode report(Map<String, List<Round>> measured, int bytes, int seconds) {
        ObjectNode report = JSON.createObjectNode();
        report.put(
                "benchmark", "closed loop over HTTP on loopback, servers asked in turn, generator on the same machine");
        report.put("date", LocalDate.now(Clock.systemUTC()).toString());
        report.put("requestBytes", bytes);
        report.put("callers", CALLERS);
        report.put("rounds", measured.get("candor").size());
        report.put("secondsOfARound", seconds);
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        report.put("options", String.join(" ", OPTIONS));
        report.put("candor", "whole forecast and record, another patient with every call; candorAgain the same one");
        report.put("module", "hapi-fhir-server-cds-hooks 8.8.0 on Spring Boot, parses and answers a fixed card");
        report.put("reading", "Quarkus REST, runs through the JSON with Jackson and answers a fixed card");
        ObjectNode servers = report.putObject("servers");
        measured.forEach((name, rounds) -> {
            ObjectNode server = servers.putObject(name);
            server.put("requestsPerSecond", PairedRatio.median(rates(rounds)));
            server.put("processorMsPerRequest", PairedRatio.median(costs(rounds)));
        });
        for (String candor : List.of("candor", "candorAgain")) {
            ObjectNode ratios = report.putObject(candor + "Over");
            for (String other : List.of("module", "reading")) {
                List<Round> own = measured.get(candor);
                List<Round> others = measured.get(other);
                ObjectNode ratio = ratios.putObject(other);
                ratio.set(
                        "requestsPerSecond",
                        PairedRatio.of(rates(own), rates(others), SEED).json());
                ratio.set(
                        "requestsPerProcessorSecond",
                        PairedRatio.of(costs(others), costs(own), SEED).json());
            }
        }
        return report;
    }

    private static List<Double> rates(List<Round> rounds) {
        return rounds.stream().map(Round::requestsPerSecond).toList();
    }

    private static List<Double> costs(List<Round> rounds) {
        return rounds.stream().map(Round::processorMsPerRequest).toList();
    }
}
