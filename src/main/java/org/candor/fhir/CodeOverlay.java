package org.candor.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// ConceptMaps of a site: local codes and units, added at start without compiling.
///
/// An overlay only adds. It may not say anything new about a code that the maps here decide, also about one that they
/// leave out on purpose, and every target must be one that these maps know: a slip of the pen stops the start instead
/// of
/// reading a patient's value wrongly.
final class CodeOverlay {
    private final CodeMaps maps;
    private final ObjectMapper mapper;

    CodeOverlay(CodeMaps maps, ObjectMapper mapper) {
        this.maps = maps;
        this.mapper = mapper;
    }

    /// Adds every file `*.json` of the folder, in the order of their names.
    ///
    /// @throws IllegalArgumentException when the folder or a file cannot be used
    void add(Path folder) {
        for (Path file : files(folder)) {
            JsonNode map = json(file);
            if (!map.path("resourceType").asText().equals("ConceptMap")) {
                throw flaw(file, "is not a ConceptMap");
            }
            for (JsonNode group : map.path("group")) {
                for (JsonNode element : group.path("element")) {
                    addElement(file, group, element);
                }
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new IllegalArgumentException("the folder of code maps cannot be read: " + folder, failure);
        }
    }

    private JsonNode json(Path file) {
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw flaw(file, "is not JSON, line " + notJson.getLocation().getLineNr());
        } catch (IOException failure) {
            throw new IllegalArgumentException("cannot be read: " + file, failure);
        }
    }

    private void addElement(Path file, JsonNode group, JsonNode element) {
        String code = element.path("code").asText();
        if (group.path("source").asText().isEmpty()
                || code.isEmpty()
                || element.path("target").isEmpty()) {
            throw flaw(file, "has an element without source, code or target");
        }
        if (maps.decides(CodeMaps.code(group, element))) {
            throw flaw(file, "maps " + code + ", which is decided already; an overlay only adds");
        }
        for (JsonNode target : element.path("target")) {
            check(file, code, group, target);
        }
        try {
            maps.addElement(group, element);
        } catch (PatternSyntaxException notAPattern) {
            throw flaw(file, "maps " + code + " under a condition that is not a regular expression");
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw flaw(file, "maps " + code + " wrongly: " + wrong.getMessage());
        }
    }

    private void check(Path file, String code, JsonNode group, JsonNode target) {
        String name = target.path("code").asText();
        String equivalence = target.path("equivalence").asText();
        if (equivalence.equals("unmatched")) {
            return;
        }
        if (!maps.isTarget(CodeMaps.target(group, target))) {
            throw flaw(file, "maps " + code + " to " + name + ", which is not known");
        }
        boolean kind = Stream.of(target.path("dependsOn"), target.path("product"))
                .flatMap(array -> array.valueStream())
                .anyMatch(row -> row.path("property").asText().endsWith("/unit-kind"));
        if (!kind && equivalence.equals("equivalent") && maps.isMeasured(name)) {
            throw flaw(file, "maps " + code + " to " + name + " without the condition unit-kind, so no unit would fit");
        }
    }

    private static IllegalArgumentException flaw(Path file, String flaw) {
        return new IllegalArgumentException("the code map " + file + " " + flaw);
    }
}
