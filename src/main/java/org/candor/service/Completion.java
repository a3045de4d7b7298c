package org.candor.service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.feature.DerivedFact;
import org.candor.feature.Fact;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.FeatureVector;

/// Adds what follows from the facts, where the facts themselves give no value. Where they contradict each other
/// nothing is added: a third statement would hide the contradiction.
final class Completion {
    private final Disease disease;
    private final CodeMap codes;
    private final FeatureExtraction extraction;
    private final Clock clock;

    Completion(Disease disease, CodeMap codes, FeatureExtraction extraction, Clock clock) {
        this.disease = disease;
        this.codes = codes;
        this.extraction = extraction;
        this.clock = clock;
    }

    /// All facts, and those among them that were derived.
    record Completed(List<Fact> facts, List<DerivedFact> derived) {
        Completed {
            facts = List.copyOf(facts);
            derived = List.copyOf(derived);
        }

        @Override
        public String toString() {
            return "Completed[" + facts.size() + " facts, " + derived.size() + " derived]";
        }
    }

    Completed of(List<Fact> facts, LocalDate diagnosis) {
        List<DerivedFact> derived = disease.derived(facts, codes, diagnosis, LocalDate.now(clock));
        if (derived.isEmpty()) {
            return new Completed(facts, List.of());
        }
        Set<String> open = open(extraction.extract(facts, diagnosis, clock.instant()));
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
