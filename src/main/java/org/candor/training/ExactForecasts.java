package org.candor.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.candor.calibration.SurvivalCurves;
import org.candor.survival.CalibrationAtHorizon;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// What the calibration slope would be if the forecasts were the truth.
///
/// The slope is a hazard ratio over the whole time to the horizon, per unit of `log(-log S)` at the horizon. It is 1
/// for exact forecasts only where hazards are proportional. In a course with several states, and in any mean over
/// draws, curves part early and converge later: then exact forecasts have a slope above 1, and that, not 1, is what
/// an observed slope is to be held against. It is found by simulating follow-up from the forecasts themselves.
final class ExactForecasts {
    private static final int REPEATS = 20;
    private static final double SHORTEST = 0.5;

    private final Matrix survival;
    private final double[] days;

    /// @param survival one row for each patient, one column for each of `days`
    /// @param days     ascending
    ExactForecasts(Matrix survival, double[] days) {
        this.survival = survival;
        this.days = days;
    }

    static ExactForecasts of(SurvivalCurves curves, double[] days) {
        double[][] columns = Arrays.stream(days).mapToObj(curves::at).toArray(double[][]::new);
        double[][] rows = new double[columns[0].length][days.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < days.length; k++) {
                rows[i][k] = columns[k][i];
            }
        }
        return new ExactForecasts(Matrix.ofRows(rows), days);
    }

    /// The mean slope over simulated follow-ups.
    ///
    /// @param forecasts survival at the horizon
    double slope(double[] forecasts, double horizonDays, RandomGenerator random) {
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            sum += CalibrationAtHorizon.of(followUp(random), forecasts, horizonDays)
                    .slope()
                    .orElse(Double.NaN);
        }
        return sum / REPEATS;
    }

    private SurvivalData followUp(RandomGenerator random) {
        double[] exit = new double[survival.rows()];
        boolean[] event = new boolean[exit.length];
        for (int i = 0; i < exit.length; i++) {
            double goal = random.nextDouble();
            exit[i] = days[days.length - 1];
            double before = 1;
            for (int k = 0; k < days.length && !event[i]; k++) {
                double now = survival.get(i, k);
                if (now <= goal) {
                    double start = k == 0 ? 0 : days[k - 1];
                    double share = before > now ? (before - goal) / (before - now) : 1;
                    exit[i] = Math.max(SHORTEST, start + share * (days[k] - start));
                    event[i] = true;
                }
                before = now;
            }
        }
        return SurvivalData.of(exit, event);
    }
}
