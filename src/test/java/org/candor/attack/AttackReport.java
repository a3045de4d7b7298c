package org.candor.attack;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Attacks Candor, packaged and as a hospital runs it, and HAPI FHIR's CDS Hooks module in the same ways, and writes
/// what
/// was observed: `security-report.json`, and the page that is made of it. `make security-report` runs it.
///
/// Arguments: Candor's jar, class path of the peer, folder of the report, and ids of attacks; without ids all.
/// Exits with 1 when Candor was not safe.
public final class AttackReport {
    private static final Path EXAMPLE = Path.of("cds-hooks/aml-survival-forecast/request.typical.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String PEER = "hapi-fhir-server-cds-hooks 8.8.0";

    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Theatre theatre;
    private final Path folder;

    private AttackReport(Theatre theatre, Path folder) {
        this.theatre = theatre;
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("attack");
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        List<Attack> attacks = Attack.all().stream()
                .filter(attack -> wanted.isEmpty() || wanted.contains(attack.id()))
                .toList();
        try (Theatre theatre = new Theatre(work, EXAMPLE)) {
            AttackReport report = new AttackReport(theatre, work);
            List<Outcome> candor = report.attack(report.candor(Path.of(arguments[0])), attacks);
            List<Outcome> peer = report.attack(report.peer(arguments[1]), attacks);
            ObjectNode json = json(attacks, candor, peer);
            Path results = Path.of(arguments[2]);
            Files.writeString(results.resolve("security-report.json"), JSON.writeValueAsString(json) + "\n");
            Files.writeString(results.resolve("security-report.md"), SecurityReportPage.of(json));
            for (int i = 0; i < attacks.size(); i++) {
                if (!candor.get(i).isSafe(attacks.get(i).expect())) {
                    System.err.println("Candor, " + attacks.get(i).id() + ": "
                            + candor.get(i).words(attacks.get(i).expect()));
                }
            }
            System.exit(json.at("/totals/candorSafe").asInt() == attacks.size() ? 0 : 1);
        }
    }

    private List<Outcome> attack(Target server, List<Attack> attacks) throws IOException, InterruptedException {
        try (Target target = server) {
            Assault assault = theatre.assault(target);
            List<Outcome> outcomes = new ArrayList<>();
            for (Attack attack : attacks) {
                outcomes.add(assault.run(attack));
            }
            return outcomes;
        }
    }

    private Target candor(Path jar) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(theatre.jvmOptions());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", jar.toString()));
        return Target.start(
                folder.resolve("candor.log"),
                command,
                Map.of(
                        "CANDOR_DATA", folder.resolve("data").toString(),
                        "CANDOR_AUTHENTICATION", "required",
                        "CANDOR_CLIENTS", theatre.clients().toString(),
                        "CANDOR_PUBLIC_URL", theatre.scene().publicUrl(),
                        "CANDOR_OUTBOUND_IN_HOUSE_FHIR_SERVERS", theatre.scene().hospital(),
                        "CANDOR_OUTBOUND_FHIR_SERVERS", theatre.cloud()));
    }

    private Target peer(String classPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(theatre.jvmOptions());
        command.addAll(List.of("-cp", classPath, "org.candor.peer.Peer"));
        return Target.start(folder.resolve("peer.log"), command, Map.of());
    }

    private static ObjectNode json(List<Attack> attacks, List<Outcome> candor, List<Outcome> peer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("date", LocalDate.now(Clock.systemUTC()).toString());
        json.put("java", Runtime.version().toString());
        json.put("peer", PEER);
        ArrayNode rows = json.putArray("attacks");
        int candorSafe = 0;
        int modules = 0;
        int peerSafe = 0;
        int requests = 0;
        for (int i = 0; i < attacks.size(); i++) {
            Attack attack = attacks.get(i);
            ObjectNode row = rows.addObject();
            row.put("id", attack.id()).put("group", attack.group()).put("attack", attack.name());
            row.put("safe", attack.safe()).put("scope", attack.scope().name());
            row.put("requests", attack.shots().size());
            observed(row.putObject("candor"), attack, candor.get(i));
            observed(row.putObject("peer"), attack, peer.get(i));
            candorSafe += candor.get(i).isSafe(attack.expect()) ? 1 : 0;
            boolean module = attack.scope() == Attack.Scope.MODULE;
            modules += module ? 1 : 0;
            peerSafe += module && peer.get(i).isSafe(attack.expect()) ? 1 : 0;
            requests += attack.shots().size();
        }
        json.putObject("totals")
                .put("attacks", attacks.size())
                .put("requests", requests)
                .put("candorSafe", candorSafe)
                .put("ofTheModule", modules)
                .put("peerSafe", peerSafe);
        return json;
    }

    private static void observed(ObjectNode node, Attack attack, Outcome outcome) {
        node.put("safe", outcome.isSafe(attack.expect()));
        node.put("observed", outcome.words(attack.expect()));
        node.setAll(outcome.toJson());
    }
}
