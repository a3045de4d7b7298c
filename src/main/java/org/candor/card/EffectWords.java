package org.candor.card;

import java.util.Locale;
import java.util.Optional;
import org.candor.survival.Estimate;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;

/// The effect of an option in a cell of a table: survival and lifetime within three years, with intervals.
final class EffectWords {
    static final int HORIZON_DAYS = 1095;
    private static final double PERCENT = 100;

    private EffectWords() {}

    /// Survival and lifetime within the horizon; empty where neither is known there.
    static Optional<String> numbers(OptionEffect effect) {
        Optional<String> survival = Optional.ofNullable(
                        effect.survivalDifference().get(HORIZON_DAYS))
                .map(EffectWords::points);
        Optional<String> days =
                Optional.ofNullable(effect.rmstDays().get(HORIZON_DAYS)).map(EffectWords::days);
        return survival.isPresent() && days.isPresent()
                ? Optional.of(survival.get() + "; " + days.get())
                : survival.or(() -> days);
    }

    /// Difference of survival in percentage points, such as `+7 points (1 to 13)`.
    static String points(Estimate estimate) {
        return signed(PERCENT * estimate.value()) + " points (" + bounds(estimate, PERCENT) + ")";
    }

    /// Difference of the mean lifetime within the horizon, such as `+44 days (5 to 83)`.
    static String days(Estimate estimate) {
        return signed(estimate.value()) + " days (" + bounds(estimate, 1) + ")";
    }

    private static String bounds(Estimate estimate, double scale) {
        return plain(scale * estimate.lower()) + " to " + plain(scale * estimate.upper());
    }

    private static String signed(double value) {
        long rounded = Math.round(value);
        return rounded > 0 ? "+" + rounded : Long.toString(rounded);
    }

    private static String plain(double value) {
        return Long.toString(Math.round(value));
    }

    /// What effects are compared with, in words.
    ///
    /// @param comparator id of an option, or words
    static String comparator(String comparator, TherapyAdvice advice) {
        return advice.options().stream()
                .filter(option -> option.id().equals(comparator))
                .map(TreatmentOption::label)
                .findFirst()
                .orElse(comparator);
    }

    /// Where an effect comes from.
    static String kind(OptionEffect.Kind kind) {
        return switch (kind) {
            case TRIAL -> "randomised trial";
            case COHORT -> "cohort, emulated trial";
            case POOLED -> "trial and cohort, pooled";
        };
    }

    /// For machines: `trial`.
    static String code(OptionEffect.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
