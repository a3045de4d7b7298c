package org.candor.feature;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A statement that follows from another one, such as an ECOG grade from a Karnofsky index. It is used only where the
/// record itself gives no value.
///
/// @param fact under the code of a feature, with the source of `from`
/// @param from what it follows from, one of the facts of the record
public record DerivedFact(Fact fact, Fact from) {

    /// A derived statement that a finding is present or absent.
    ///
    /// @param code of the finding
    public static DerivedFact finding(Coding code, boolean present, Fact from) {
        return new DerivedFact(
                new Fact(
                        Fact.Kind.CONDITION,
                        List.of(code),
                        new Value.Flag(true),
                        present ? Fact.Status.CONFIRMED : Fact.Status.REFUTED,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        from.source()),
                from);
    }

    /// A derived quantity; status and time are those of the statement that it follows from.
    public static DerivedFact quantity(Coding code, Value.Quantity quantity, Fact from) {
        return new DerivedFact(
                new Fact(
                        Fact.Kind.OBSERVATION,
                        List.of(code),
                        quantity,
                        from.status(),
                        from.effective(),
                        from.issued(),
                        List.of(),
                        from.source()),
                from);
    }

    /// Name of the feature or finding that it speaks of.
    public String feature() {
        return fact.codes().getFirst().code();
    }

    /// Traces of the record's own facts: what became of a derived fact became of what it follows from.
    public static List<FactTrace> folded(List<FactTrace> traces, List<DerivedFact> derived) {
        Map<Fact, Fact> origins = new IdentityHashMap<>();
        derived.forEach(one -> origins.put(one.fact(), one.from()));
        Map<Fact, List<FactTrace.Use>> uses = new IdentityHashMap<>();
        for (FactTrace trace : traces) {
            Optional.ofNullable(origins.get(trace.fact()))
                    .ifPresent(from -> uses.computeIfAbsent(from, fact -> new ArrayList<>())
                            .addAll(trace.uses()));
        }
        List<FactTrace> own = new ArrayList<>();
        for (FactTrace trace : traces) {
            if (!origins.containsKey(trace.fact())) {
                own.add(
                        uses.containsKey(trace.fact())
                                ? with(trace, uses.getOrDefault(trace.fact(), List.of()))
                                : trace);
            }
        }
        return own;
    }

    private static FactTrace with(FactTrace trace, List<FactTrace.Use> further) {
        List<FactTrace.Use> all = new ArrayList<>(trace.uses());
        all.addAll(further);
        return new FactTrace(
                trace.fact(),
                all,
                trace.concepts(),
                trace.reading(),
                all.isEmpty() ? trace.unused() : Optional.empty());
    }

    @Override
    public String toString() {
        return "DerivedFact[" + feature() + "]";
    }
}
