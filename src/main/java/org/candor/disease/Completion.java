package org.candor.disease;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.candor.feature.CodeMap;
import org.candor.feature.DerivedFact;
import org.candor.feature.Fact;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.FeatureVector;

/// Adds what follows from the facts, where the facts themselves give no value. Where they contradict each other
/// nothing is added: a third statement would hide the contradiction.
public final class Completion {
    private final Disease disease;
    private final CodeMap codes;
    private final FeatureExtraction extraction;

    /// @param extraction of the features and further findings of the disease
    public Completion(Disease disease, CodeMap codes, FeatureExtraction extraction) {
        this.disease = disease;
        this.codes = codes;
        this.extraction = extraction;
    }

    /// All facts, and those among them that were derived.
    public record Completed(List<Fact> facts, List<DerivedFact> derived) {
        public Completed {
            facts = List.copyOf(facts);
            derived = List.copyOf(derived);
        }

        @Override
        public String toString() {
            return "Completed[" + facts.size() + " facts, " + derived.size() + " derived]";
        }
    }

    /// @param diagnosis day around which values count
    /// @param today     what is said to begin later is planned
    /// @param now       nothing later than this can have been observed
    public Completed of(List<Fact> facts, LocalDate diagnosis, LocalDate today, Instant now) {
        List<DerivedFact> derived = disease.derived(facts, codes, diagnosis, today);
        if (derived.isEmpty()) {
            return new Completed(facts, List.of());
        }
        Set<String> open = open(extraction.extract(facts, diagnosis, now));
        List<DerivedFact> used =
                derived.stream().filter(one -> open.contains(one.feature())).toList();
        List<Fact> all = new ArrayList<>(facts);
        used.forEach(one -> all.add(one.fact()));
        return new Completed(all, used);
    }

    private static Set<String> open(FeatureVector stated) {
        Set<String> open = new HashSet<>();
        for (int i = 0; i < stated.values().size(); i++) {
            if (stated.values().get(i) instanceof Missing(Cause cause) && cause != Cause.CONFLICT) {
                open.add(stated.schema().spec(i).name());
            }
        }
        return open;
    }
}
