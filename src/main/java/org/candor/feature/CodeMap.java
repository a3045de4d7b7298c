package org.candor.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which codes mean which feature or concept, and which units it may have. Read from the ConceptMaps of
/// `fhir-profiles`.
public final class CodeMap {
    private static final String SCORE = "score";

    private final Map<Coding, List<CodeMeaning>> meanings;
    private final Map<Coding, List<String>> names;
    private final Map<Coding, List<UnitConversion>> units;

    /// The codes of every name, as it is asked for them for every result of a record.
    private final Map<String, List<Named>> codesByName;

    /// A code that has a row for a name.
    private record Named(Coding code, CodeMeaning.Relation relation) {}

    /// A map that only names: no conditions, numbers or units.
    public CodeMap(Map<Coding, List<String>> names) {
        this(plain(names), List.of());
    }

    /// @param meanings rows by code; their order is kept, the first code of a feature is the one that we write
    /// @param units    the unit table
    public CodeMap(Map<Coding, List<CodeMeaning>> meanings, List<UnitConversion> units) {
        Map<Coding, List<CodeMeaning>> rows = new LinkedHashMap<>();
        Map<Coding, List<String>> same = new LinkedHashMap<>();
        meanings.forEach((code, list) -> {
            rows.put(code, List.copyOf(list));
            same.put(
                    code,
                    list.stream()
                            .filter(row -> row.relation() == CodeMeaning.Relation.SAME)
                            .map(CodeMeaning::name)
                            .distinct()
                            .toList());
        });
        this.meanings = Collections.unmodifiableMap(rows);
        this.names = Collections.unmodifiableMap(same);
        Map<String, List<Named>> byName = new HashMap<>();
        rows.forEach((code, list) -> list.forEach(row ->
                byName.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(new Named(code, row.relation()))));
        this.codesByName = Collections.unmodifiableMap(byName);
        Map<Coding, List<UnitConversion>> table = new LinkedHashMap<>();
        units.forEach(row ->
                table.computeIfAbsent(row.from(), unit -> new ArrayList<>()).add(row));
        this.units = Collections.unmodifiableMap(table);
    }

    /// Names of the features or concepts that a code means; empty for an unknown code.
    public List<String> names(Coding coding) {
        return names.getOrDefault(coding, List.of());
    }

    /// All rows of a code; empty for an unknown code.
    public List<CodeMeaning> meanings(Coding coding) {
        return meanings.getOrDefault(coding, List.of());
    }

    /// The codes that have a row for `name` with one of the relations, in the order of the maps.
    public List<Coding> codes(String name, CodeMeaning.Relation... relations) {
        List<CodeMeaning.Relation> wanted = List.of(relations);
        return codesByName.getOrDefault(name, List.of()).stream()
                .filter(named -> wanted.contains(named.relation()))
                .map(Named::code)
                .distinct()
                .toList();
    }

    /// The number that a coded answer means for `name`: the grade of a score, 1 or 0 for a finding.
    public OptionalDouble number(String name, Coding answer) {
        for (CodeMeaning row : meanings(answer)) {
            Optional<String> number = Optional.ofNullable(row.products().get(CodeMeaning.NUMBER));
            if (row.name().equals(name) && number.isPresent()) {
                return OptionalDouble.of(Double.parseDouble(number.get()));
            }
        }
        return OptionalDouble.empty();
    }

    /// The amount in the unit of `feature`; empty when the unit is unknown, or is of a kind that the code does not
    /// admit, such as `g/dL` under a code for moles.
    ///
    /// @param meaning the row that led from the sender's code to the feature
    public OptionalDouble convert(FeatureSpec feature, CodeMeaning meaning, Value.Quantity quantity) {
        return findConversion(feature, meaning, quantity).stream()
                .mapToDouble(row -> row.factor() * quantity.amount())
                .findFirst();
    }

    /// The row of the unit table by which [#convert] converts. A score without a unit is its own number.
    public Optional<UnitConversion> findConversion(FeatureSpec feature, CodeMeaning meaning, Value.Quantity quantity) {
        Coding unit = Coding.of(quantity.system(), quantity.unit());
        if (quantity.unit().isEmpty() && quantity.system().isEmpty()) {
            return admits(meaning, SCORE) && feature.unit().equals("1")
                    ? Optional.of(new UnitConversion(unit, feature.unit(), SCORE, Optional.empty(), 1))
                    : Optional.empty();
        }
        for (UnitConversion row : units.getOrDefault(unit, List.of())) {
            boolean fits = row.to().equals(feature.unit())
                    && admits(meaning, row.kind())
                    && (row.feature().isEmpty() || row.feature().get().equals(feature.name()));
            if (fits) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static boolean admits(CodeMeaning meaning, String kind) {
        return meaning.condition(CodeMeaning.UNIT_KIND)
                .filter(pattern -> pattern.matcher(kind).matches())
                .isPresent();
    }

    private static Map<Coding, List<CodeMeaning>> plain(Map<Coding, List<String>> names) {
        Map<Coding, List<CodeMeaning>> meanings = new LinkedHashMap<>();
        names.forEach((code, list) ->
                meanings.put(code, list.stream().map(CodeMeaning::of).toList()));
        return meanings;
    }
}
