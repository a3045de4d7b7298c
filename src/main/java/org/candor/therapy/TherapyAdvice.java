package org.candor.therapy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What there is to say about the therapy of one patient.
///
/// @param decision       what is to be decided now; empty when nothing is, or when that cannot be told
/// @param alerts         orders that contradict the record, the most severe first; they outrank everything else
/// @param options        what can be done at this point, those that fit the patient first
/// @param recommendation whether the evidence separates the options
/// @param resolving      what would help to decide, the most helpful first
/// @param limits         what must be said about all of it, one sentence each
public record TherapyAdvice(
        Optional<DecisionPoint> decision,
        List<SafetyAlert> alerts,
        List<TreatmentOption> options,
        Recommendation recommendation,
        List<ResolvingTest> resolving,
        List<String> limits) {
    public TherapyAdvice {
        alerts = alerts.stream()
                .sorted(Comparator.comparing(SafetyAlert::severity))
                .toList();
        options = List.copyOf(options);
        resolving = List.copyOf(resolving);
        limits = List.copyOf(limits);
        Optional<String> chosen = recommendation.option();
        if (chosen.isPresent()
                && options.stream().noneMatch(option -> option.id().equals(chosen.get()))) {
            throw new IllegalArgumentException("what is recommended is not among the options");
        }
    }

    /// Nothing to say.
    public static TherapyAdvice none() {
        return new TherapyAdvice(
                Optional.empty(), List.of(), List.of(), Recommendation.none(List.of()), List.of(), List.of());
    }

    /// Whether there is nothing to say.
    public boolean silent() {
        return alerts.isEmpty() && options.isEmpty();
    }

    @Override
    public String toString() {
        return "TherapyAdvice[" + options.size() + " options, " + alerts.size() + " alerts]";
    }
}
