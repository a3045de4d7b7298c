package org.candor.feature;

import java.util.List;

/// The features of one patient with the trace of how they came about.
///
/// @param features the same vector as without a trace
/// @param facts    what became of each fact; parts of a fact that say nothing of their own are left out
public record Extraction(FeatureVector features, List<FactTrace> facts) {
    public Extraction {
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return "Extraction[" + features + ", " + facts.size() + " facts]";
    }
}
