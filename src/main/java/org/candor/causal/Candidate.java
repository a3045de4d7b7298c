package org.candor.causal;

import java.util.Map;
import java.util.Optional;

/// A person whom a target trial may enrol.
///
/// @param values what is known by time zero, by name; a missing value is left out
/// @param course what was seen after time zero; empty when time zero was never reached
public record Candidate(Map<String, Double> values, Optional<ObservedCourse> course) {
    public Candidate {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Candidate[one person, " + values.size() + " values]";
    }
}
