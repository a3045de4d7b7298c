package org.candor.therapy;

import org.candor.survival.Estimate;

/// An effect of a cohort and one of trials, put together on the scale of days or of survival.
///
/// The cohort may be biased, so its variance is enlarged: `s_c^2 + b^2` (a commensurate prior). The precision-weighted
/// mean of both follows. How far they lie apart is told by `z = (trial - cohort) / sqrt(s_t^2 + s_c^2)`, without `b`:
/// a bias that is assumed must not hide a conflict.
///
/// @param pooled   with an interval of 90 %
/// @param conflict `z`
public record Pooling(Estimate pooled, double conflict) {
    private static final double NORMAL = 1.6448536269514722;
    private static final double LEVEL = 0.9;
    private static final double TOO_FAR = 2;

    /// @param cohort with an interval of 90 %
    /// @param bias   standard deviation of the bias of the cohort
    /// @param trial  with an interval of 90 %
    public static Pooling of(Estimate cohort, double bias, Estimate trial) {
        double cohortSd = deviation(cohort);
        double trialSd = deviation(trial);
        double cohortWeight = 1 / (cohortSd * cohortSd + bias * bias);
        double trialWeight = 1 / (trialSd * trialSd);
        double mean = (cohortWeight * cohort.value() + trialWeight * trial.value()) / (cohortWeight + trialWeight);
        double half = NORMAL / Math.sqrt(cohortWeight + trialWeight);
        return new Pooling(
                new Estimate(mean, mean - half, mean + half, LEVEL),
                (trial.value() - cohort.value()) / Math.hypot(trialSd, cohortSd));
    }

    private static double deviation(Estimate estimate) {
        if (Math.abs(estimate.level() - LEVEL) > 1e-9 || !(estimate.upper() > estimate.lower())) {
            throw new IllegalArgumentException("expected an interval of 90 % with a width");
        }
        return (estimate.upper() - estimate.lower()) / (2 * NORMAL);
    }

    /// Whether the two contradict each other.
    public boolean conflicting() {
        return Math.abs(conflict) > TOO_FAR;
    }
}
