package org.candor.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.UnitConversion;

/// Reads the ConceptMaps and CodeSystems of the folder `fhir-profiles` on the class path into a [CodeMap].
///
/// A row with the product `factor` is a unit conversion; every other row says what a code means. `equivalent` means
/// the same, `disjoint` the opposite, `relatedto` only leads there, `unmatched` says why a code is not used.
public final class CodeMaps {
    private static final String FOLDER = "/fhir-profiles/";
    private static final String PROPERTY = "https://candor.org/fhir/map-property/";
    private static final String UNIT_WORDS = "https://candor.org/fhir/CodeSystem/unit-word";
    private static final String FACTOR = "factor";
    private static final String FEATURE = "feature";

    private final Map<Coding, List<CodeMeaning>> meanings = new LinkedHashMap<>();
    private final List<UnitConversion> units = new ArrayList<>();
    private final Set<Coding> decided = new HashSet<>();
    private final Set<Coding> targets = new HashSet<>();

    private CodeMaps() {}

    /// All maps that the index of the folder names.
    public static CodeMap read() {
        return read(Optional.empty());
    }

    /// All maps that the index of the folder names, and those of a site.
    ///
    /// @param overlay folder with further ConceptMaps, see [CodeOverlay]
    /// @throws IllegalArgumentException when a file there cannot be used, naming it and the flaw in one line
    public static CodeMap read(Optional<Path> overlay) {
        CodeMaps maps = new CodeMaps();
        ObjectMapper mapper = new ObjectMapper();
        for (JsonNode file : json(mapper, "index.json").path("files")) {
            switch (file.path("resourceType").asText()) {
                case "ConceptMap" ->
                    maps.addConceptMap(json(mapper, file.path("filename").asText()));
                case "CodeSystem" ->
                    maps.addCodeSystem(json(mapper, file.path("filename").asText()));
                default -> {}
            }
        }
        overlay.ifPresent(folder -> new CodeOverlay(maps, mapper).add(folder));
        return new CodeMap(maps.meanings, maps.units);
    }

    /// Whether a code was mapped, or left out on purpose.
    boolean decides(Coding code) {
        return decided.contains(code);
    }

    /// Whether a code is something that other codes may mean: a feature, a concept, a gene or a unit.
    boolean isTarget(Coding target) {
        return targets.contains(target);
    }

    /// Whether a name is that of a measured feature, whose codes must say which kind of quantity they admit.
    boolean isMeasured(String name) {
        return meanings.values().stream()
                .flatMap(List::stream)
                .anyMatch(row -> row.name().equals(name)
                        && row.condition(CodeMeaning.UNIT_KIND).isPresent());
    }

    private static JsonNode json(ObjectMapper mapper, String file) {
        try (InputStream stream = CodeMaps.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("missing on the class path: " + FOLDER + file);
            }
            return mapper.readTree(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + FOLDER + file, failure);
        }
    }

    /// A code of our own code systems means the feature of its name.
    private void addCodeSystem(JsonNode codeSystem) {
        String system = codeSystem.path("url").asText();
        for (JsonNode concept : codeSystem.path("concept")) {
            List<CodeMeaning.Condition> conditions = new ArrayList<>();
            for (JsonNode property : concept.path("property")) {
                if (property.path("code").asText().equals(CodeMeaning.UNIT_KIND)) {
                    conditions.add(condition(
                            CodeMeaning.UNIT_KIND, property.path("valueCode").asText()));
                }
            }
            String code = concept.path("code").asText();
            targets.add(Coding.of(system, code));
            decided.add(Coding.of(system, code));
            add(Coding.of(system, code), new CodeMeaning(code, CodeMeaning.Relation.SAME, conditions, Map.of()));
        }
    }

    private void addConceptMap(JsonNode map) {
        for (JsonNode group : map.path("group")) {
            for (JsonNode element : group.path("element")) {
                addElement(group, element);
            }
        }
    }

    void addElement(JsonNode group, JsonNode element) {
        Coding code = code(group, element);
        decided.add(code);
        for (JsonNode target : element.path("target")) {
            targets.add(target(group, target));
            addRow(code, target);
        }
    }

    static Coding code(JsonNode group, JsonNode element) {
        String source = group.path("source").asText();
        return new Coding(
                source.equals(UNIT_WORDS) ? "" : source,
                element.path("code").asText(),
                element.path("display").asText(""));
    }

    static Coding target(JsonNode group, JsonNode target) {
        return Coding.of(group.path("target").asText(), target.path("code").asText());
    }

    private void addRow(Coding code, JsonNode target) {
        Map<String, String> products = properties(target.path("product"));
        Map<String, String> conditions = properties(target.path("dependsOn"));
        String name = target.path("code").asText();
        if (products.containsKey(FACTOR)) {
            units.add(new UnitConversion(
                    code,
                    name,
                    products.getOrDefault(CodeMeaning.UNIT_KIND, ""),
                    Optional.ofNullable(conditions.get(FEATURE)),
                    Double.parseDouble(products.getOrDefault(FACTOR, ""))));
            return;
        }
        relation(target.path("equivalence").asText())
                .ifPresent(relation -> add(
                        code,
                        new CodeMeaning(
                                name,
                                relation,
                                conditions.entrySet().stream()
                                        .map(entry -> condition(entry.getKey(), entry.getValue()))
                                        .toList(),
                                products)));
    }

    private static Optional<CodeMeaning.Relation> relation(String equivalence) {
        return switch (equivalence) {
            case "equivalent", "equal" -> Optional.of(CodeMeaning.Relation.SAME);
            case "disjoint" -> Optional.of(CodeMeaning.Relation.OPPOSITE);
            case "relatedto" -> Optional.of(CodeMeaning.Relation.SEARCH);
            case "unmatched" -> Optional.empty();
            default -> throw new IllegalStateException("no meaning for the equivalence " + equivalence);
        };
    }

    private void add(Coding code, CodeMeaning meaning) {
        meanings.computeIfAbsent(code, unknown -> new ArrayList<>()).add(meaning);
    }

    private static CodeMeaning.Condition condition(String property, String pattern) {
        return new CodeMeaning.Condition(property, Pattern.compile(pattern));
    }

    private static Map<String, String> properties(JsonNode array) {
        Map<String, String> properties = new HashMap<>();
        for (JsonNode row : array) {
            String uri = row.path("property").asText();
            if (!uri.startsWith(PROPERTY)) {
                throw new IllegalStateException("unknown property in a ConceptMap: " + uri);
            }
            properties.put(uri.substring(PROPERTY.length()), row.path("value").asText());
        }
        return properties;
    }
}
