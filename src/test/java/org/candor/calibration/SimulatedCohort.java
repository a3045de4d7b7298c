package org.candor.calibration;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Subjects with hazards that are known, `h_i = exp(eta_i) / 1000` a day with `eta ~ N(0, 0.8^2)`, and censoring that
/// is independent of them.
final class SimulatedCohort {
    static final double[] DAYS = days();
    private static final double MEAN_DAYS = 1000;
    private static final double SPREAD = 0.8;

    private final double[] eta;
    final SurvivalData data;

    /// @param meanCensoring mean of the exponential time to censoring, infinite for none
    SimulatedCohort(int n, double meanCensoring, long seed) {
        Random random = new Random(seed);
        eta = new double[n];
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            eta[i] = SPREAD * random.nextGaussian();
            double death = random.nextExponential() * MEAN_DAYS * Math.exp(-eta[i]);
            double censoring = Double.isInfinite(meanCensoring) ? 1e9 : random.nextExponential() * meanCensoring;
            exit[i] = Math.max(Math.min(death, censoring), 1e-6);
            event[i] = death <= censoring;
        }
        data = SurvivalData.of(exit, event);
    }

    /// Every ten days, later every three percent, until nobody is left.
    private static double[] days() {
        return DoubleStream.iterate(10, day -> day < 200_000, day -> Math.max(day + 10, day * 1.03))
                .toArray();
    }

    double hazard(int i) {
        return Math.exp(eta[i]) / MEAN_DAYS;
    }

    /// Forecasts with `log(-log S)` times `slope` plus `shift`; 1 and 0 are the truth.
    SurvivalCurves curves(double slope, double shift) {
        double[][] rows = new double[eta.length][DAYS.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < DAYS.length; k++) {
                rows[i][k] = Math.exp(-Math.exp(slope * eta[i] + shift) * DAYS[k] / MEAN_DAYS);
            }
        }
        return SurvivalCurves.of(DAYS, Matrix.ofRows(rows));
    }

    /// Kolmogorov's distance of numbers from the uniform distribution between 0 and 1.
    static double distanceFromUniform(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(distance, Math.abs(sorted[i] - (double) i / sorted.length));
            distance = Math.max(distance, Math.abs(sorted[i] - (i + 1.0) / sorted.length));
        }
        return distance;
    }
}
