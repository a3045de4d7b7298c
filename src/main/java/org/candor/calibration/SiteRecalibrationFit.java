package org.candor.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.Estimate;
import org.candor.survival.SurvivalData;

/// Fits a [SiteRecalibration] to patients of a site, and judges it on those who had no part in it.
///
/// With `z_i(t) = log H_i(t) - m(t)`, `z*_i = z_i` at the median length of follow-up and `H'_i = exp(a + m + b z_i)`
/// at the end of the follow-up, shift a and slope b solve
///
///     sum of (D_i - H'_i) = a / 0.5^2,   sum of z*_i (D_i - H'_i) = (b - 1) / 0.25^2
///
/// `D_i - H'_i` is a martingale residual: without the right-hand sides the equations are unbiased whatever censors the
/// patients, and for proportional hazards they are those of Poisson regression. The right-hand sides are normal
/// priors around "no change": they shrink, the more the fewer the deaths. The covariance is `J^-1 B J^-T` with the
/// derivative `J` and the variance `B` of the equations.
/// Sources: van Houwelingen, Statistics in Medicine 19 (2000) 3401-3415; Crowson, Atkinson, Therneau, Statistical
/// Methods in Medical Research 25 (2016) 1692-1706; Steyerberg et al., Statistics in Medicine 23 (2004) 2567-2586 for
/// shrinkage.
public final class SiteRecalibrationFit {
    /// Below this no recalibration is made.
    public static final int FEWEST_DEATHS = 50;

    private static final double PRIOR_SHIFT = 0.5;
    private static final double PRIOR_SLOPE = 0.25;
    private static final double LOWEST_SLOPE = 0.1;
    private static final double LOWEST = 1e-12;
    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-10;
    private static final double Z_90 = 1.6448536269514722;

    private final SurvivalData data;
    private final SurvivalCurves curves;
    private final int folds;

    /// @param data   follow-up of the site's patients
    /// @param curves what the model says of them
    /// @param folds  parts in which the gain is judged; patient `i` is in part `i mod folds`
    /// @throws IllegalArgumentException with fewer than [#FEWEST_DEATHS] deaths within the model's time
    public SiteRecalibrationFit(SurvivalData data, SurvivalCurves curves, int folds) {
        this.data = curves.upToLastDay(data);
        this.curves = curves;
        this.folds = folds;
        if (this.data.events() < FEWEST_DEATHS) {
            throw new IllegalArgumentException("a recalibration needs at least " + FEWEST_DEATHS
                    + " deaths within the model's time, the cohort has " + this.data.events());
        }
    }

    public int deaths() {
        return data.events();
    }

    /// The map fitted to all patients, with the gain for those who had no part in it.
    ///
    /// @param cohortSha256 digest of the cohort file
    /// @param modelSha256  digest of the bundle
    public SiteRecalibration fit(String cohortSha256, String modelSha256) {
        SiteRecalibration map = fit(IntStream.range(0, data.n()).toArray());
        return new SiteRecalibration(
                map.shift(),
                map.slope(),
                map.covariance(),
                map.days(),
                map.centre(),
                new SiteRecalibration.Provenance(cohortSha256, modelSha256, data.n(), data.events(), gain()));
    }

    /// The forecasts of each patient, recalibrated without the patient's part.
    public SurvivalCurves crossFitted() {
        SurvivalCurves all = curves;
        for (int fold = 0; fold < folds; fold++) {
            int out = fold;
            SiteRecalibration map = fit(
                    IntStream.range(0, data.n()).filter(i -> i % folds != out).toArray());
            all = all.mapped((i, day, survival) -> i % folds == out ? map.survival(survival, day) : survival);
        }
        return all;
    }

    /// The mean gain in [LogScore] for a patient who had no part in the map, with its 90 % interval.
    public Estimate gain() {
        double[] before = LogScore.of(data, curves);
        double[] after = LogScore.of(data, crossFitted());
        double mean = 0;
        for (int i = 0; i < before.length; i++) {
            mean += (after[i] - before[i]) / before.length;
        }
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            double distance = after[i] - before[i] - mean;
            squares += distance * distance;
        }
        double half = Z_90 * Math.sqrt(squares / (before.length - 1.0) / before.length);
        return new Estimate(mean, mean - half, mean + half, 0.9);
    }

    private SiteRecalibration fit(int[] rows) {
        List<Double> days = curves.days();
        List<Double> centre = new ArrayList<>();
        for (double day : days) {
            centre.add(Arrays.stream(rows)
                    .mapToDouble(i -> logHazard(i, day))
                    .average()
                    .orElseThrow());
        }
        double typical = medianExit(rows);
        SiteRecalibration start = map(0, 1, List.of(0.0, 0.0, 0.0), days, centre);
        double[][] terms = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            double exit = data.exit(rows[k]);
            double m = start.centreAt(exit);
            double fixed = logHazard(rows[k], typical) - start.centreAt(typical);
            terms[k] = new double[] {data.event(rows[k]) ? 1 : 0, m, logHazard(rows[k], exit) - m, fixed};
        }
        return solved(terms, days, centre);
    }

    private double medianExit(int[] rows) {
        double[] exits = Arrays.stream(rows).mapToDouble(data::exit).sorted().toArray();
        return exits[exits.length / 2];
    }

    private double logHazard(int i, double day) {
        return Math.log(-Math.log(Math.clamp(curves.at(i, day), LOWEST, 1 - LOWEST)));
    }

    private static SiteRecalibration map(
            double shift, double slope, List<Double> covariance, List<Double> days, List<Double> centre) {
        return new SiteRecalibration(
                shift,
                slope,
                covariance,
                days,
                centre,
                new SiteRecalibration.Provenance("", "", 0, 0, new Estimate(0, 0, 0, 0.9)));
    }

    /// Newton's method from "no change", with steps halved while they leave the slopes that make sense.
    private static SiteRecalibration solved(double[][] terms, List<Double> days, List<Double> centre) {
        double shift = 0;
        double slope = 1;
        Equations at = new Equations(terms, shift, slope);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = at.solve(at.first, at.second);
            double length = 1;
            while (slope + length * move[1] < LOWEST_SLOPE || Math.abs(length * move[0]) > 1) {
                length /= 2;
            }
            shift += length * move[0];
            slope += length * move[1];
            at = new Equations(terms, shift, slope);
            if (Math.abs(move[0]) + Math.abs(move[1]) < SETTLED) {
                break;
            }
        }
        return map(shift, slope, at.covariance(), days, centre);
    }

    /// The two equations at a shift and a slope, their derivative and their variance.
    private static final class Equations {
        private double first;
        private double second;
        private final double[] derivative = new double[4];
        private final double[] variance = new double[3];

        Equations(double[][] terms, double shift, double slope) {
            for (double[] term : terms) {
                double expected = Math.exp(shift + term[1] + slope * term[2]);
                double z = term[2];
                double fixed = term[3];
                first += term[0] - expected;
                second += fixed * (term[0] - expected);
                derivative[0] += expected;
                derivative[1] += expected * z;
                derivative[2] += expected * fixed;
                derivative[3] += expected * fixed * z;
                variance[0] += expected;
                variance[1] += expected * fixed;
                variance[2] += expected * fixed * fixed;
            }
            double ofShift = 1 / (PRIOR_SHIFT * PRIOR_SHIFT);
            double ofSlope = 1 / (PRIOR_SLOPE * PRIOR_SLOPE);
            first -= ofShift * shift;
            second -= ofSlope * (slope - 1);
            derivative[0] += ofShift;
            derivative[3] += ofSlope;
            variance[0] += ofShift;
            variance[2] += ofSlope;
        }

        /// `J^-1 v`.
        private double[] solve(double v, double w) {
            double determinant = derivative[0] * derivative[3] - derivative[1] * derivative[2];
            return new double[] {
                (derivative[3] * v - derivative[1] * w) / determinant,
                (derivative[0] * w - derivative[2] * v) / determinant
            };
        }

        List<Double> covariance() {
            double[] left = solve(variance[0], variance[1]);
            double[] right = solve(variance[1], variance[2]);
            double[] ofShift = solve(left[0], right[0]);
            double[] ofSlope = solve(left[1], right[1]);
            return List.of(ofShift[0], (ofShift[1] + ofSlope[0]) / 2, ofSlope[1]);
        }
    }
}
