package org.candor.survival;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether forecasts of survival at a horizon `t` are right in the large, in spread, and everywhere.
///
/// - in the large: mean forecast minus Kaplan-Meier estimate at `t`
/// - slope: coefficient of `log(-log S_i(t))` as the only covariate of a Cox model of the follow-up to `t`; 1 is
/// right, less than 1 means forecasts too extreme
/// - O:E, observed to expected: `(1 - Kaplan-Meier estimate at t) / (1 - mean forecast)`; 1 is right, more than 1
/// means more events than forecast
/// - ICI, the integrated calibration index: mean of `|S_i(t) - smoothed observed survival|`, where the smooth is the
///   prediction at `t` of a Cox model of the follow-up to `t` on a restricted cubic spline of `log(-log S_i(t))` with
///   knots at the 10th, 50th and 90th percentile; E50 and E90 are the median and the 90th percentile of the same
///   distances
///
/// Follow-up after `t` plays no part, so that hazards need not be proportional beyond. Strata are ignored. For the
/// logarithms, forecasts below 1e-300 or above 1 - 1e-9 are moved there.
/// Sources: Austin, Harrell, van Klaveren, Statistics in Medicine 39 (2020) 2714-2742; van Houwelingen, Statistics in
/// Medicine 19 (2000) 3401-3415.
public final class CalibrationAtHorizon {
    private static final double LOWEST = 1e-300;
    private static final double HIGHEST = 1 - 1e-9;
    private static final double SAME = 1e-9;
    private static final double Z_95 = Normal.quantile(0.975);
    private static final double[] KNOT_PERCENTILES = {0.1, 0.5, 0.9};

    private final double meanPredicted;
    private final double observed;
    private final double observedError;
    private final Optional<Estimate> slope;
    private final double ici;
    private final double[] sortedDistances;

    private CalibrationAtHorizon(
            double meanPredicted,
            KaplanMeier observed,
            double horizonDays,
            Optional<Estimate> slope,
            Distances smooth) {
        this.meanPredicted = meanPredicted;
        this.observed = observed.survivalAt(horizonDays);
        this.observedError = observed.standardErrorAt(horizonDays);
        this.slope = slope;
        this.ici = smooth.mean;
        this.sortedDistances = smooth.sorted;
    }

    /// Distances between forecast and smoothed observed survival.
    private static final class Distances {
        private final double mean;
        private final double[] sorted;

        Distances(double mean, double[] all) {
            this.mean = mean;
            this.sorted = Arrays.stream(all).sorted().toArray();
        }
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
        KaplanMeier observed = KaplanMeier.fit(data);
        double mean = mean(data, survival);
        double[] x = new double[survival.length];
        Arrays.setAll(x, i -> Math.log(-Math.log(Math.clamp(survival[i], LOWEST, HIGHEST))));
        if (spread(x) < SAME) {
            double apart = Math.abs(mean - observed.survivalAt(horizonDays));
            Distances same = new Distances(apart, new double[] {apart});
            return new CalibrationAtHorizon(mean, observed, horizonDays, Optional.empty(), same);
        }
        CoxFit slope = CoxRegression.withDefaults().fit(toHorizon, Matrix.ofRowMajor(x.length, 1, x));
        double[] smooth = smoothed(toHorizon, x);
        double[] distance = new double[x.length];
        Arrays.setAll(distance, i -> Math.abs(survival[i] - smooth[i]));
        return new CalibrationAtHorizon(
                mean,
                observed,
                horizonDays,
                Optional.of(interval(slope.coefficient(0), slope.standardError(0))),
                new Distances(mean(data, distance), distance));
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
        return slope.map(Estimate::value).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /// The calibration slope with its 95 % interval, of Wald; empty when all forecasts are the same.
    public Optional<Estimate> slopeEstimate() {
        return slope;
    }

    /// O:E with its 95 % interval, symmetric on the log scale with Greenwood's standard error of the observed; empty
    /// when nobody is forecast to have the event.
    public Optional<Estimate> observedToExpected() {
        double expected = 1 - meanPredicted;
        if (!(expected > 0)) {
            return Optional.empty();
        }
        double ratio = (1 - observed) / expected;
        double half = Z_95 * (Double.isNaN(observedError) ? 0 : observedError) / (1 - observed);
        return Optional.of(new Estimate(ratio, ratio * Math.exp(-half), ratio * Math.exp(half), 0.95));
    }

    /// The integrated calibration index, in units of probability.
    public double ici() {
        return ici;
    }

    /// The median distance between forecast and smoothed observed survival; case weights play no part.
    public double e50() {
        return distanceQuantile(0.5);
    }

    /// The distance that nine in ten forecasts do not exceed; case weights play no part.
    public double e90() {
        return distanceQuantile(0.9);
    }

    private double distanceQuantile(double probability) {
        double position = probability * (sortedDistances.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sortedDistances.length - 1);
        return sortedDistances[below] + (position - below) * (sortedDistances[above] - sortedDistances[below]);
    }

    private static Estimate interval(double value, double standardError) {
        return new Estimate(value, value - Z_95 * standardError, value + Z_95 * standardError, 0.95);
    }

    @Override
    public String toString() {
        return "CalibrationAtHorizon[meanPredicted=" + meanPredicted + ", observed=" + observed + ", slope=" + slope()
                + ", ici=" + ici + "]";
    }

    private static SurvivalData upTo(SurvivalData data, double horizonDays) {
        boolean reached = false;
        for (int i = 0; i < data.n(); i++) {
            if (data.entry(i) > 0) {
                throw new IllegalArgumentException("row " + i + " enters after time 0: such follow-up is not scored");
            }
            reached |= data.exit(i) >= horizonDays;
        }
        if (!reached) {
            throw new IllegalArgumentException("nobody is followed to day " + horizonDays);
        }
        return data.upTo(horizonDays).withStrata(new int[data.n()]);
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
