package org.candor.survival;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Whether forecasts of survival at a horizon `t` are right in the large, in spread, and everywhere.
///
/// - in the large: mean forecast minus Kaplan-Meier estimate at `t`
/// - slope: coefficient of `log(-log S_i(t))` as the only covariate of a Cox model of the follow-up to `t`; 1 is right,
///   less than 1 means forecasts too extreme
/// - ICI, the integrated calibration index: mean of `|S_i(t) - smoothed observed survival|`, where the smooth is the
///   prediction at `t` of a Cox model of the follow-up to `t` on a restricted cubic spline of `log(-log S_i(t))` with
///   knots at the 10th, 50th and 90th percentile
///
/// Follow-up after `t` plays no part, so that hazards need not be proportional beyond. Strata are ignored. For the
/// logarithms, forecasts below 1e-300 or above 1 - 1e-9 are moved there.
/// Sources: Austin, Harrell, van Klaveren, Statistics in Medicine 39 (2020) 2714-2742; van Houwelingen, Statistics in
/// Medicine 19 (2000) 3401-3415.
public final class CalibrationAtHorizon {
    private static final double LOWEST = 1e-300;
    private static final double HIGHEST = 1 - 1e-9;
    private static final double SAME = 1e-9;
    private static final double[] KNOT_PERCENTILES = {0.1, 0.5, 0.9};

    private final double meanPredicted;
    private final double observed;
    private final OptionalDouble slope;
    private final double ici;

    private CalibrationAtHorizon(double meanPredicted, double observed, OptionalDouble slope, double ici) {
        this.meanPredicted = meanPredicted;
        this.observed = observed;
        this.slope = slope;
        this.ici = ici;
    }

    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @throws IllegalArgumentException when nobody has the event by the horizon or nobody is followed to it
    /// @throws ConvergenceException     when the forecasts separate early from late events completely
    public static CalibrationAtHorizon of(SurvivalData data, double[] survival, double horizonDays) {
        Forecasts.requireProbabilities(data, survival);
        SurvivalData toHorizon = upTo(data, horizonDays);
        if (toHorizon.events() == 0) {
            throw new IllegalArgumentException("nobody has the event by day " + horizonDays);
        }
        double observed = KaplanMeier.fit(data).survivalAt(horizonDays);
        double mean = mean(data, survival);
        double[] x = new double[survival.length];
        Arrays.setAll(x, i -> Math.log(-Math.log(Math.clamp(survival[i], LOWEST, HIGHEST))));
        if (spread(x) < SAME) {
            return new CalibrationAtHorizon(mean, observed, OptionalDouble.empty(), Math.abs(mean - observed));
        }
        double slope = CoxRegression.withDefaults()
                .fit(toHorizon, Matrix.ofRowMajor(x.length, 1, x))
                .coefficient(0);
        double[] smooth = smoothed(toHorizon, x);
        double[] distance = new double[x.length];
        Arrays.setAll(distance, i -> Math.abs(survival[i] - smooth[i]));
        return new CalibrationAtHorizon(mean, observed, OptionalDouble.of(slope), mean(data, distance));
    }

    /// Mean forecast of survival.
    public double meanPredicted() {
        return meanPredicted;
    }

    /// Kaplan-Meier survival.
    public double observed() {
        return observed;
    }

    /// Mean forecast minus observed: positive when forecasts are too good to be true.
    public double difference() {
        return meanPredicted - observed;
    }

    /// The calibration slope; empty when all forecasts are the same.
    public OptionalDouble slope() {
        return slope;
    }

    /// The integrated calibration index, in units of probability.
    public double ici() {
        return ici;
    }

    @Override
    public String toString() {
        return "CalibrationAtHorizon[meanPredicted=" + meanPredicted + ", observed=" + observed + ", slope=" + slope
                + ", ici=" + ici + "]";
    }

    /// The same subjects, with follow-up ending at the horizon at the latest.
    private static SurvivalData upTo(SurvivalData data, double horizonDays) {
        int n = data.n();
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        double[] weight = new double[n];
        boolean reached = false;
        for (int i = 0; i < n; i++) {
            if (data.entry(i) > 0) {
                throw new IllegalArgumentException("row " + i + " enters after time 0: such follow-up is not scored");
            }
            exit[i] = Math.min(data.exit(i), horizonDays);
            event[i] = data.event(i) && data.exit(i) <= horizonDays;
            weight[i] = data.weight(i);
            reached |= data.exit(i) >= horizonDays;
        }
        if (!reached) {
            throw new IllegalArgumentException("nobody is followed to day " + horizonDays);
        }
        return SurvivalData.of(exit, event).withWeights(weight);
    }

    private static double[] smoothed(SurvivalData toHorizon, double[] x) {
        double centre = Arrays.stream(x).average().orElseThrow();
        double[] centred = Arrays.stream(x).map(value -> value - centre).toArray();
        Matrix basis = RestrictedCubicSpline.basis(centred, KNOT_PERCENTILES);
        CoxFit fit = CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(toHorizon, basis);
        double[] eta = basis.times(fit.coefficients());
        BreslowBaseline baseline = BreslowBaseline.of(toHorizon, eta, Ties.EFRON);
        double hazard = 0;
        for (int k = 0; k < baseline.size(); k++) {
            hazard += baseline.jump(k);
        }
        double[] survival = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            survival[i] = Math.exp(-hazard * Math.exp(eta[i]));
        }
        return survival;
    }

    private static double mean(SurvivalData data, double[] values) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < values.length; i++) {
            sum += data.weight(i) * values[i];
            weights += data.weight(i);
        }
        return sum / weights;
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
    }
}
