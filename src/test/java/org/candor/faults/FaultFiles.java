package org.candor.faults;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files of the suite, `src/test/resources/faults/<group>/<id>.json`.
final class FaultFiles {
    private static final Path FOLDER = Path.of("src/test/resources/faults");
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "title",
            "what",
            "server",
            "requests",
            "script",
            "elsewhere",
            "notRun",
            "deviation",
            "expected",
            "expect",
            "oracles");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Expects nothing in particular.
    static final JsonNode NOTHING = JSON.createObjectNode();

    private FaultFiles() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException mistake) {
            throw new UncheckedIOException(mistake);
        }
    }

    /// All cases, by group and number.
    static List<FaultCase> cases() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(FaultFiles::read)
                    .sorted(Comparator.comparing(FaultCase::group).thenComparing(FaultCase::number))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FaultCase read(Path file) {
        try {
            FaultCase read = of(JSON.readTree(file.toFile()));
            Path place = FOLDER.resolve(read.group()).resolve(read.id() + ".json");
            if (!file.equals(place)) {
                throw new IllegalArgumentException("this case belongs into " + place);
            }
            return read;
        } catch (IOException | IllegalArgumentException flaw) {
            throw new IllegalArgumentException(file + ": " + flaw.getMessage(), flaw);
        }
    }

    static FaultCase of(JsonNode node) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown members " + unknown);
        }
        List<JsonNode> requests = new ArrayList<>();
        node.path("requests").forEach(requests::add);
        List<String> elsewhere = new ArrayList<>();
        node.path("elsewhere").forEach(test -> elsewhere.add(test.asText()));
        return new FaultCase(
                required(node, "id"),
                required(node, "title"),
                required(node, "what"),
                node.path("server").asText(FaultCase.OPEN),
                requests,
                optional(node, "script"),
                elsewhere,
                optional(node, "notRun"),
                optional(node, "deviation"),
                required(node, "expected"),
                Expected.of(node.path("expect")),
                oracles(node.path("oracles")));
    }

    /// All when nothing is said.
    private static Set<Oracle> oracles(JsonNode names) {
        if (names.isMissingNode()) {
            return EnumSet.allOf(Oracle.class);
        }
        Set<Oracle> oracles = EnumSet.noneOf(Oracle.class);
        names.forEach(name -> oracles.add(Oracle.valueOf(name.asText())));
        return oracles;
    }

    private static String required(JsonNode node, String name) {
        return optional(node, name).orElseThrow(() -> new IllegalArgumentException(name + " is required"));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.path(name).asText("")).filter(text -> !text.isBlank());
    }
}
