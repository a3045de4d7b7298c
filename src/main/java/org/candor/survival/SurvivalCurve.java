package org.candor.survival;

/// A survival curve with pointwise standard errors: 1 before its first step, never rising, never below 0.
public sealed interface SurvivalCurve permits KaplanMeier, CoxSurvivalCurve {
    /// The curve as a right-continuous step function.
    StepFunction survival();

    default double survivalAt(double day) {
        return survival().at(day);
    }

    /// The standard error of the survival at a day; NaN where a curve that reached 0 has none.
    double standardErrorAt(double day);

    /// Survival at a day with its pointwise interval.
    Estimate estimateAt(double day, double level, IntervalType type);

    /// Restricted mean survival time: the area under the curve from 0 to `tauDays`. Beyond the last time the
    /// curve is taken to stay, as in R's `survfit(..., rmean = tau)`.
    default double rmst(double tauDays) {
        return survival().integral(0, tauDays);
    }
}
