package org.candor.survival;

/// The cumulative hazard `H(t) = sum over event times u <= t of d(u) / n(u)`, with case weights and delayed entry.
///
/// The variance is `sum of d / n^2` (Aalen 1978), as R's `survfit(...)$std.chaz`; strata are ignored.
public final class NelsonAalen {
    private final StepFunction hazard;
    private final StepFunction variance;

    private NelsonAalen(StepFunction hazard, StepFunction variance) {
        this.hazard = hazard;
        this.variance = variance;
    }

    public static NelsonAalen fit(SurvivalData data) {
        RiskTable table = RiskTable.of(data);
        double[] time = new double[table.size()];
        double[] hazard = new double[table.size()];
        double[] variance = new double[table.size()];
        double h = 0;
        double v = 0;
        for (int k = 0; k < table.size(); k++) {
            h += table.events(k) / table.atRisk(k);
            v += table.events(k) / (table.atRisk(k) * table.atRisk(k));
            time[k] = table.time(k);
            hazard[k] = h;
            variance[k] = v;
        }
        return new NelsonAalen(StepFunction.of(0, time, hazard), StepFunction.of(0, time, variance));
    }

    /// The curve, a step at every distinct exit time.
    public StepFunction cumulativeHazard() {
        return hazard;
    }

    public double cumulativeHazardAt(double day) {
        return hazard.at(day);
    }

    public double standardErrorAt(double day) {
        return Math.sqrt(variance.at(day));
    }
}
