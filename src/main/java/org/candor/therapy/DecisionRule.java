package org.candor.therapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.candor.survival.Estimate;
import org.candor.therapy.Recommendation.Strength;

/// When the evidence separates options: a rule that says nothing far more often than it recommends.
///
/// With `D` the difference of restricted mean survival time until three years and `d` the threshold, an option is
/// recommended when the lower end of the 90 % interval of `D` exceeds `d`, and recommended against when the upper end
/// lies below `-d`; both only if a forecast was given, the patient is one of those whom the evidence is about, and the
/// effect is randomised or withstands an unmeasured confounder of [Settings#gammaStar()]. Of several options with one
/// comparator the best is recommended only if its interval lies above those of the others. Trials with different
/// comparators are never ranked.
public final class DecisionRule {
    /// Horizon of the rule in days.
    public static final int HORIZON = 1095;

    private final Settings settings;

    public DecisionRule(Settings settings) {
        this.settings = settings;
    }

    /// @param thresholdDays days of three-year survival below which a difference is not worth a recommendation
    /// @param gammaStar     least odds ratio of an unmeasured confounder that an observed effect must withstand
    public record Settings(double thresholdDays, double gammaStar) {
        /// 30 days, and 1.25.
        public static final Settings DEFAULT = new Settings(30, 1.25);

        public Settings {
            if (!(thresholdDays >= 0 && Double.isFinite(thresholdDays)) || !(gammaStar >= 1)) {
                throw new IllegalArgumentException("a threshold is not negative and gamma is at least 1");
            }
        }
    }

    /// An option that fits the patient, with what is known of its effect.
    ///
    /// @param option      id
    /// @param label       words
    /// @param comparator  id of what it is compared with
    /// @param days        difference of RMST until [#HORIZON], in days, with its 90 % interval
    /// @param gammaStar   what an observed effect withstands; empty for a randomised one
    /// @param obstacles   why the effect may not be used for this patient, one clause each
    public record Candidate(
            String option,
            String label,
            String comparator,
            Estimate days,
            Optional<Double> gammaStar,
            List<String> obstacles) {
        public Candidate {
            obstacles = List.copyOf(obstacles);
        }
    }

    public Settings settings() {
        return settings;
    }

    /// @param forecastGiven whether the gate let a forecast pass
    /// @param candidates    options that fit the patient and have an effect
    public Recommendation recommend(boolean forecastGiven, List<Candidate> candidates) {
        if (!forecastGiven) {
            return Recommendation.none(List.of("There is no forecast for this patient, so nothing is recommended."));
        }
        if (candidates.isEmpty()) {
            return Recommendation.none(List.of("No option that fits has an effect that was carried to this patient."));
        }
        List<Candidate> helping = candidates.stream()
                .filter(this::usable)
                .filter(one -> one.days().lower() > settings.thresholdDays())
                .sorted(Comparator.comparingDouble((Candidate one) -> one.days().value())
                        .reversed())
                .toList();
        if (!helping.isEmpty()) {
            return best(helping);
        }
        return candidates.stream()
                .filter(this::usable)
                .filter(one -> one.days().upper() < -settings.thresholdDays())
                .min(Comparator.comparingDouble(one -> one.days().value()))
                .map(worst -> new Recommendation(
                        Strength.AGAINST,
                        Optional.of(worst.option()),
                        List.of(words(worst) + "; the upper end lies below the threshold of "
                                + whole(-settings.thresholdDays()) + " days.")))
                .orElseGet(() -> Recommendation.none(whyNot(candidates)));
    }

    private boolean usable(Candidate candidate) {
        return candidate.obstacles().isEmpty()
                && candidate
                        .gammaStar()
                        .filter(gamma -> gamma < settings.gammaStar())
                        .isEmpty();
    }

    private Recommendation best(List<Candidate> helping) {
        Candidate first = helping.getFirst();
        List<String> rivals = new ArrayList<>();
        for (Candidate other : helping.subList(1, helping.size())) {
            if (!other.comparator().equals(first.comparator())) {
                rivals.add(first.label() + " and " + other.label()
                        + " both gain survival, against different comparators: such trials are not ranked.");
            } else if (first.days().lower() <= other.days().upper()) {
                rivals.add(first.label() + " and " + other.label()
                        + " both gain survival, no trial compared them, and their intervals overlap.");
            }
        }
        if (!rivals.isEmpty()) {
            return Recommendation.none(rivals);
        }
        return new Recommendation(
                Strength.FOR,
                Optional.of(first.option()),
                List.of(words(first) + "; the lower end exceeds the threshold of " + whole(settings.thresholdDays())
                        + " days."));
    }

    private List<String> whyNot(List<Candidate> candidates) {
        List<String> reasons = new ArrayList<>();
        for (Candidate one : candidates) {
            if (!one.obstacles().isEmpty()) {
                reasons.add(one.label() + ": " + String.join("; ", one.obstacles()) + ".");
            } else if (!usable(one)) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "%s: an unmeasured cause that changes the odds of the treatment %.2f-fold could explain the"
                                + " effect away; %.2f is asked for.",
                        one.label(),
                        one.gammaStar().orElseThrow(),
                        settings.gammaStar()));
            } else {
                reasons.add(words(one) + "; it would have to lie beyond " + whole(settings.thresholdDays())
                        + " days in full.");
            }
        }
        if (candidates.size() > 1) {
            reasons.add("No trial compared these options with each other, so they are not ranked.");
        }
        return reasons;
    }

    private static String words(Candidate candidate) {
        Estimate days = candidate.days();
        return candidate.label() + " changes three-year survival by " + whole(days.value()) + " days (90 % interval "
                + whole(days.lower()) + " to " + whole(days.upper()) + ")";
    }

    private static String whole(double days) {
        return Long.toString(Math.round(days));
    }
}
