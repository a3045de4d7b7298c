package org.candor.feature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of one fact: the features that it speaks of with its fate for each, or why it speaks of none.
///
/// @param fact     as it was read
/// @param uses     in the order of the schema; more than one when a code means several features
/// @param concepts what its codes mean, in the words of the maps
/// @param reading  what was understood of it beyond its codes, in words; empty when nothing was
/// @param unused   why there is no use, empty when there is one
public record FactTrace(
        Fact fact, List<Use> uses, List<String> concepts, Optional<String> reading, Optional<Unused> unused) {
    public FactTrace {
        uses = List.copyOf(uses);
        concepts = List.copyOf(concepts);
    }

    /// The fate of the fact for one feature.
    public record Use(FeatureSpec feature, Fate fate) {}

    /// Why a fact speaks of no feature.
    public enum Unused {
        NO_CODE("has no code with a system"),
        UNKNOWN_CODE("no map knows its code"),
        LEADS_ONLY("its code only leads to values, as that of a panel"),
        UNKNOWN_GENE("a variant, but of no gene that is a feature"),
        OTHER_CHANGE("a change of the gene that is no feature"),
        THIS_CHANGE_ONLY("says only that this one change is absent, which leaves others open"),
        BENIGN("a benign variant"),
        REGION_UNCLEAR("a region studied, but not told what of the gene"),
        RESULTS_NOT_SENT("a panel whose results are not all in the record"),
        REGION("a region studied, in which nothing of ours is left to say"),
        NOTHING_READ("understood, but its value says nothing about a feature"),
        THERAPY("tells of a therapy, see the courses of therapy"),
        CONTEXT("tells who the patient is, or what the disease is and how it goes on");

        private final String text;

        Unused(String text) {
            this.text = text;
        }

        /// The reason in words.
        public String text() {
            return text;
        }
    }

    /// The same traces; what has no other use and is evidence of a course of therapy says so.
    public static List<FactTrace> withTherapies(List<FactTrace> traces, List<TherapyCourse> courses) {
        Set<Evidence> evidence =
                courses.stream().flatMap(course -> course.evidence().stream()).collect(Collectors.toSet());
        return traces.stream()
                .map(trace -> trace.uses().isEmpty()
                                && evidence.contains(trace.fact().source())
                        ? new FactTrace(
                                trace.fact(), List.of(), trace.concepts(), trace.reading(), Optional.of(Unused.THERAPY))
                        : trace)
                .toList();
    }

    @Override
    public String toString() {
        return "FactTrace[" + uses.size() + " uses]";
    }
}
