package org.candor.survival;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The product-limit estimate of survival, `S(t) = product over event times u <= t of (1 - d(u) / n(u))`,
/// with case weights and delayed entry.
///
/// Standard errors are Greenwood's, `S(t)^2 * sum of d / (n (n - d))`, with weights taken as frequencies.
/// Strata are ignored: [SurvivalData#select] the rows of a group for a curve of its own. Equals R's
/// `survfit(Surv(...) ~ 1)`. Source: Kaplan and Meier, JASA 53 (1958) 457-481; Greenwood (1926).
public final class KaplanMeier implements SurvivalCurve {
    private final double[] time;
    private final double[] atRisk;
    private final double[] survival;
    private final double[] greenwood;
    private final StepFunction curve;

    private KaplanMeier(double[] time, double[] atRisk, double[] survival, double[] greenwood) {
        this.time = time;
        this.atRisk = atRisk;
        this.survival = survival;
        this.greenwood = greenwood;
        this.curve = StepFunction.of(1, time, survival);
    }

    public static KaplanMeier fit(SurvivalData data) {
        RiskTable table = RiskTable.of(data);
        int size = table.size();
        double[] time = new double[size];
        double[] atRisk = new double[size];
        double[] survival = new double[size];
        double[] greenwood = new double[size];
        double s = 1;
        double variance = 0;
        for (int k = 0; k < size; k++) {
            double n = table.atRisk(k);
            double d = table.events(k);
            s *= (n - d) / n;
            variance += d == 0 ? 0 : d / (n * (n - d));
            time[k] = table.time(k);
            atRisk[k] = n;
            survival[k] = s;
            greenwood[k] = variance;
        }
        return new KaplanMeier(time, atRisk, survival, greenwood);
    }

    /// The curve, a step at every distinct exit time.
    @Override
    public StepFunction survival() {
        return curve;
    }

    /// Greenwood's standard error of the survival at a day; NaN once the curve has reached 0.
    @Override
    public double standardErrorAt(double day) {
        int k = last(day);
        return k < 0 ? 0 : survival[k] * Math.sqrt(greenwood[k]);
    }

    /// The weight of those under observation just before a day.
    public double atRiskAt(double day) {
        int k = last(day);
        int next = k >= 0 && time[k] == day ? k : k + 1;
        return next < atRisk.length ? atRisk[next] : 0;
    }

    /// Survival at a day with its pointwise interval. A curve at 0 has no standard error: its interval is
    /// `[0, 1]`.
    @Override
    public Estimate estimateAt(double day, double level, IntervalType type) {
        int k = last(day);
        return k < 0 ? new Estimate(1, 1, 1, level) : estimate(k, level, type);
    }

    /// The first time at which survival is at most one half; where the curve runs at exactly one half, the
    /// middle of that stretch. Empty when the curve stays above.
    public OptionalDouble median() {
        double median = crossing(survival);
        return Double.isInfinite(median) ? OptionalDouble.empty() : OptionalDouble.of(median);
    }

    /// The median with the interval in which the pointwise interval contains one half; its upper end may be
    /// infinite.
    public Optional<Estimate> medianEstimate(double level, IntervalType type) {
        double[] lower = new double[time.length];
        double[] upper = new double[time.length];
        for (int k = 0; k < time.length; k++) {
            boolean ended = survival[k] == 0;
            lower[k] = ended ? 0 : estimate(k, level, type).lower();
            upper[k] = ended
                    ? (k == 0 ? 1 : upper[k - 1])
                    : estimate(k, level, type).upper();
        }
        OptionalDouble median = median();
        return median.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimate(median.getAsDouble(), crossing(lower), crossing(upper), level));
    }

    /// The standard error of [#rmst(double)]: `sqrt(sum of (area beyond u)^2 d(u) / (n(u) (n(u) - d(u))))`.
    public double rmstStandardError(double tauDays) {
        double variance = 0;
        double beyond = 0;
        double right = tauDays;
        for (int k = last(tauDays); k >= 0; k--) {
            beyond += (right - time[k]) * survival[k];
            right = time[k];
            double term = greenwood[k] - (k == 0 ? 0 : greenwood[k - 1]);
            variance += survival[k] > 0 ? beyond * beyond * term : 0;
        }
        return Math.sqrt(variance);
    }

    private Estimate estimate(int k, double level, IntervalType type) {
        return type.around(survival[k], Math.sqrt(greenwood[k]), level);
    }

    /// The first time at which `values` are at most one half, or the middle of the stretch at one half. R
    /// allows the same rounding of 1e-8 or so; products of survival fractions are good to 1e-12.
    private double crossing(double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (Math.abs(values[k] - 0.5) < 1e-12) {
                int end = k;
                while (end < values.length && values[end] > 0.5 - 1e-12) {
                    end++;
                }
                return end < values.length ? (time[k] + time[end]) / 2 : time[k];
            }
            if (values[k] < 0.5) {
                return time[k];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /// The index of the last time that is not later than a day, -1 when there is none.
    private int last(double day) {
        int index = Arrays.binarySearch(time, day);
        return index >= 0 ? index : -index - 2;
    }
}
