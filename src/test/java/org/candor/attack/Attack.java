package org.candor.attack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One attack, as it stands in its data file; see `[Shot] for what a shot may say.
///
/// @param id     of the row of the fault suite or the threat model that it belongs to, with a word
/// @param group  heading in the report
/// @param name   what is done
/// @param safe   what a safe server does
/// @param scope  whose business it is in a server made with the peer
/// @param shots  one for each spelling of the attack
/// @param expect what is observed when a server is safe
record Attack(String id, String group, String name, String safe, Scope scope, List<JsonNode> shots, Expect expect) {
    private static final Path FOLDER = Path.of("src/test/resources/attacks");

    /// Whose business an attack is.
    enum Scope {
        /// the module's
        MODULE,
        /// the deployer's: the module leaves it open by design
        DEPLOYER,
        /// nobody's: the fixed card of the peer cannot fail here
        NOBODY
    }

    /// @param status      one of these; 0 is a connection that was closed without an answer
    /// @param connections at most so many reach the canary
    /// @param fetched     at least so many requests reach the hospital's FHIR server
    /// @param card        whether a card may be answered
    /// @param seconds     in which every answer must come
    /// @param never       what no answer may hold
    record Expect(
            List<Integer> status, int connections, int fetched, boolean card, double seconds, List<String> never) {}

    Attack {
        shots = List.copyOf(shots);
    }

    /// All attacks, in the order of their files and rows.
    static List<Attack> all() {
        JsonMapper json =
                JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build();
        List<Attack> attacks = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode root = json.readTree(file.toFile());
                root.path("attacks")
                        .forEach(each -> attacks.add(of(root.path("group").asText(), each)));
            }
            return attacks;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Attack of(String group, JsonNode node) {
        List<Integer> status = new ArrayList<>();
        JsonNode expect = node.path("expect");
        expect.path("status").forEach(each -> status.add(each.asInt()));
        List<String> never = new ArrayList<>();
        expect.path("never").forEach(each -> never.add(each.asText()));
        List<JsonNode> shots = new ArrayList<>();
        node.path("shots").forEach(shots::add);
        if (shots.isEmpty() || status.isEmpty()) {
            throw new IllegalArgumentException(node.path("id") + " needs shots and an expected status");
        }
        return new Attack(
                node.path("id").asText(),
                group,
                node.path("attack").asText(),
                node.path("safe").asText(),
                Scope.valueOf(node.path("scope").asText("module").toUpperCase(Locale.ROOT)),
                shots,
                new Expect(
                        status,
                        expect.path("connections").asInt(0),
                        expect.path("fetched").asInt(0),
                        expect.path("card").asBoolean(false),
                        expect.path("seconds").asDouble(5),
                        never));
    }
}
