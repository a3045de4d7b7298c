package org.candor.feature;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads facts whose meaning is more than that of their code, such as variants of genes. The extraction of features
/// asks it; what it says is weighed like any other statement.
public interface FactInterpreter {
    /// What the facts say about features.
    ///
    /// @param facts  everything the record says
    /// @param counts whether a fact may be counted among those of the time of diagnosis
    List<Statement> statements(List<Fact> facts, Predicate<Fact> counts);

    /// What was understood of one fact; empty when it is none that this reads.
    Optional<Reading> reading(Fact fact);

    /// Reads nothing.
    static FactInterpreter none() {
        return new FactInterpreter() {
            @Override
            public List<Statement> statements(List<Fact> facts, Predicate<Fact> counts) {
                return List.of();
            }

            @Override
            public Optional<Reading> reading(Fact fact) {
                return Optional.empty();
            }
        };
    }

    /// @param words  what was understood
    /// @param unused why it speaks of no feature, if it does not
    record Reading(String words, FactTrace.Unused unused) {
        @Override
        public String toString() {
            return "Reading[" + unused + "]";
        }
    }
}
