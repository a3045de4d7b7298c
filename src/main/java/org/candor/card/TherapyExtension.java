package org.candor.card;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.candor.survival.Estimate;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;
import org.jspecify.annotations.Nullable;

/// The machine-readable form of a comparison, under [TherapyCards#EXTENSION] on the card. Member names are a public
/// contract.
///
/// @param decision       id of what is to be decided, such as `induction`
/// @param options        what can be done, those that fit first
/// @param recommendation whether the evidence separates them
/// @param resolving      tests that may change the answer
public record TherapyExtension(
        String decision, List<Option> options, Advice recommendation, List<Resolving> resolving) {

    /// @param eligibility `eligible`, `not-eligible` or `unknown`
    public record Option(
            String id,
            String label,
            String eligibility,
            @Nullable Effect effect,
            List<Evidence> evidence,
            List<String> assumptions) {}

    /// Differences to the comparator, by horizon in days from the time zero of the decision.
    ///
    /// @param rmstDays           of the restricted mean survival time, in days
    /// @param survivalDifference of the probability of being alive
    /// @param lower              lower bounds of both
    /// @param upper              upper bounds of both
    /// @param level              probability that an interval is meant to hold
    public record Effect(
            String comparator,
            String kind,
            Map<String, Double> rmstDays,
            Map<String, Double> survivalDifference,
            Bounds lower,
            Bounds upper,
            @Nullable Double level) {}

    public record Bounds(Map<String, Double> rmstDays, Map<String, Double> survivalDifference) {}

    /// @param kind `trial`, `cohort` or `pooled`
    public record Evidence(String id, String kind, String citation) {}

    /// @param option   absent where nothing is recommended
    /// @param strength `for`, `against` or `none`
    public record Advice(@Nullable String option, String strength, List<String> reasons) {}

    /// @param chanceOfChange 0 to 1
    public record Resolving(String test, double chanceOfChange) {}

    static TherapyExtension of(DecisionPoint decision, TherapyAdvice advice) {
        return new TherapyExtension(
                decision.id(),
                advice.options().stream().map(TherapyExtension::option).toList(),
                new Advice(
                        advice.recommendation().option().orElse(null),
                        advice.recommendation().strength().name().toLowerCase(Locale.ROOT),
                        advice.recommendation().reasons()),
                advice.resolving().stream()
                        .map(test -> new Resolving(test.test(), test.chanceOfChange()))
                        .toList());
    }

    private static Option option(TreatmentOption option) {
        return new Option(
                option.id(),
                option.label(),
                option.eligibility().code(),
                option.effect().map(TherapyExtension::effect).orElse(null),
                option.evidence().stream()
                        .map(item -> new Evidence(item.id(), EffectWords.code(item.kind()), item.citation()))
                        .toList(),
                option.assumptions());
    }

    private static Effect effect(OptionEffect effect) {
        return new Effect(
                effect.comparator(),
                EffectWords.code(effect.kind()),
                each(effect.rmstDays(), Estimate::value),
                each(effect.survivalDifference(), Estimate::value),
                new Bounds(
                        each(effect.rmstDays(), Estimate::lower), each(effect.survivalDifference(), Estimate::lower)),
                new Bounds(
                        each(effect.rmstDays(), Estimate::upper), each(effect.survivalDifference(), Estimate::upper)),
                effect.rmstDays().values().stream()
                        .findFirst()
                        .map(Estimate::level)
                        .orElse(null));
    }

    private static Map<String, Double> each(SortedMap<Integer, Estimate> estimates, ToDoubleFunction<Estimate> part) {
        Map<String, Double> values = new TreeMap<>();
        estimates.forEach((days, estimate) -> values.put(days.toString(), part.applyAsDouble(estimate)));
        return values;
    }

    @Override
    public String toString() {
        return "TherapyExtension[" + decision + ", " + options.size() + " options]";
    }
}
