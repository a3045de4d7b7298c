package org.candor.survival;

/// The Kaplan-Meier estimate of `G(t) = P(C > t)`, the probability of not being censored by time `t`.
///
/// Events precede censorings at the same time: a subject with an event at `t` is no longer at risk of censoring at
/// `t`. This is the convention of R's prodlim, riskRegression and survival::concordance.
/// `G` does not depend on covariates.
public final class CensoringDistribution {
    private final StepFunction survival;

    private CensoringDistribution(StepFunction survival) {
        this.survival = survival;
    }

    /// Estimates `G` from follow-up with its case weights; strata are ignored.
    public static CensoringDistribution of(SurvivalData data) {
        RiskTable table = RiskTable.of(data);
        double[] times = new double[table.size()];
        double[] values = new double[table.size()];
        double g = 1;
        for (int k = 0; k < table.size(); k++) {
            if (table.censored(k) > 0) {
                g *= 1 - table.censored(k) / (table.atRisk(k) - table.events(k));
            }
            times[k] = table.time(k);
            values[k] = g;
        }
        return new CensoringDistribution(StepFunction.of(1, times, values));
    }

    /// `G(t)`.
    public double at(double time) {
        return survival.at(time);
    }

    /// `G(t-)`, the limit from the left.
    public double before(double time) {
        return survival.before(time);
    }
}
