package org.candor.disease.aml.eln;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// When a rule holds, as a formula over findings.
sealed interface Condition {

    /// The finding is there.
    record Has(Finding finding) implements Condition {}

    /// The condition does not hold.
    record Not(Condition condition) implements Condition {}

    /// All hold; holds when empty.
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /// At least one holds; does not hold when empty.
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    static Condition has(Finding finding) {
        return new Has(finding);
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    static Condition not(Finding finding) {
        return new Not(new Has(finding));
    }

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    static Condition anyOf(Finding... findings) {
        return new Any(Stream.of(findings).map(Condition::has).toList());
    }

    /// The condition as a formula, for the reference.
    default String formula() {
        return switch (this) {
            case Has has -> has.finding().name();
            case Not(Any any) when any.conditions().isEmpty() -> "always";
            case Not not -> "¬" + not.condition().nested();
            case All all -> joined(all.conditions(), " ∧ ", "always");
            case Any any -> joined(any.conditions(), " ∨ ", "never");
        };
    }

    private String nested() {
        boolean group = switch (this) {
            case Has has -> false;
            case Not not -> false;
            case All all -> all.conditions().size() > 1;
            case Any any -> any.conditions().size() > 1;
        };
        return group ? "(" + formula() + ")" : formula();
    }

    private static String joined(List<Condition> conditions, String sign, String none) {
        return conditions.isEmpty()
                ? none
                : String.join(sign, conditions.stream().map(Condition::nested).toList());
    }

    /// Findings whose presence, not whose absence, helps the condition to hold, in the order of the formula.
    default SequencedSet<Finding> asserted() {
        SequencedSet<Finding> findings = new LinkedHashSet<>();
        collect(true, findings);
        return findings;
    }

    private void collect(boolean positive, SequencedSet<Finding> findings) {
        switch (this) {
            case Has has -> {
                if (positive && !has.finding().reading()) {
                    findings.add(has.finding());
                }
            }
            case Not not -> not.condition().collect(!positive, findings);
            case All all -> all.conditions().forEach(each -> each.collect(positive, findings));
            case Any any -> any.conditions().forEach(each -> each.collect(positive, findings));
        }
    }
}
