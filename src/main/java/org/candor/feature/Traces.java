package org.candor.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.FactInterpreter.Reading;
import org.candor.feature.FactTrace.Unused;
import org.candor.feature.FactTrace.Use;

/// Turns the decisions on features round: from what speaks of a feature to what became of a fact.
final class Traces {
    private final FeatureSchema schema;
    private final CodeMap codes;
    private final FactInterpreter interpreter;

    Traces(FeatureSchema schema, CodeMap codes, FactInterpreter interpreter) {
        this.schema = schema;
        this.codes = codes;
        this.interpreter = interpreter;
    }

    /// @param decisions one for each feature of the schema
    List<FactTrace> of(List<Fact> facts, List<Decision> decisions) {
        Map<Fact, List<Use>> uses = new IdentityHashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            FeatureSpec spec = schema.spec(i);
            for (Decision.Judgement judgement : decisions.get(i).judgements()) {
                uses.computeIfAbsent(judgement.fact(), fact -> new ArrayList<>())
                        .add(new Use(spec, judgement.fate()));
            }
        }
        Set<Part> parts = new HashSet<>();
        List<FactTrace> traces = new ArrayList<>();
        for (Fact fact : facts) {
            fact.components().forEach(part -> parts.add(new Part(fact.source(), part)));
            List<Use> found =
                    uses.getOrDefault(fact, List.of()).stream().distinct().toList();
            boolean part = parts.contains(new Part(fact.source(), new Fact.Component(fact.codes(), fact.value())));
            if (!found.isEmpty() || !part) {
                traces.add(trace(fact, found));
            }
        }
        return traces;
    }

    /// A component with the fact that it is of.
    private record Part(Evidence source, Fact.Component component) {}

    private FactTrace trace(Fact fact, List<Use> uses) {
        List<String> concepts = fact.codes().stream()
                .flatMap(code -> codes.names(code).stream())
                .distinct()
                .toList();
        Optional<Reading> reading = interpreter.reading(fact);
        Unused why = reading.map(Reading::unused).orElseGet(() -> why(fact, concepts));
        return new FactTrace(
                fact,
                uses,
                concepts,
                reading.map(Reading::words),
                uses.isEmpty() ? Optional.of(why) : Optional.empty());
    }

    private Unused why(Fact fact, List<String> concepts) {
        if (fact.kind() == Fact.Kind.PATIENT) {
            return Unused.CONTEXT;
        }
        if (fact.codes().isEmpty()) {
            return Unused.NO_CODE;
        }
        if (concepts.isEmpty()) {
            boolean leads = fact.codes().stream()
                    .flatMap(code -> codes.meanings(code).stream())
                    .anyMatch(row -> row.relation() == CodeMeaning.Relation.SEARCH);
            return leads ? Unused.LEADS_ONLY : Unused.UNKNOWN_CODE;
        }
        return fact.kind() == Fact.Kind.OBSERVATION && !concepts.contains(Concepts.RESPONSE)
                ? Unused.NOTHING_READ
                : Unused.CONTEXT;
    }
}
