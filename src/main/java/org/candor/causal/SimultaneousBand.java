package org.candor.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Estimate;

/// Intervals for all days of a grid at once: with the stated probability all of them hold.
///
/// The reach is a quantile of `max_t |sum_i z_i phi_i(t)| / (sqrt(n) sd(t))` over draws of independent
/// standard normal `z`, `phi` the influence values (multiplier bootstrap). Source: Chernozhukov, Chetverikov
/// and Kato, Annals of Statistics 41 (2013) 2786-2819.
public final class SimultaneousBand {
    private static final int DRAWS = 1000;

    private SimultaneousBand() {}

    /// @param values by person and day; their means are the estimates
    /// @return one interval for each day
    public static List<Estimate> of(double[][] values, double level, RandomGenerator random) {
        int n = values.length;
        int days = values[0].length;
        double[] mean = new double[days];
        double[] sd = new double[days];
        for (int g = 0; g < days; g++) {
            int day = g;
            Effect effect = Effect.mean(
                    Arrays.stream(values).mapToDouble(row -> row[day]).toArray());
            mean[g] = effect.value();
            sd[g] = effect.standardError() * Math.sqrt(n);
        }
        double reach = reach(values, mean, sd, level, random);
        List<Estimate> band = new ArrayList<>();
        for (int g = 0; g < days; g++) {
            double half = reach * sd[g] / Math.sqrt(n);
            band.add(new Estimate(mean[g], mean[g] - half, mean[g] + half, level));
        }
        return List.copyOf(band);
    }

    private static double reach(double[][] values, double[] mean, double[] sd, double level, RandomGenerator random) {
        double[] largest = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] sum = new double[mean.length];
            for (double[] row : values) {
                double z = random.nextGaussian();
                for (int g = 0; g < sum.length; g++) {
                    sum[g] += z * (row[g] - mean[g]);
                }
            }
            for (int g = 0; g < sum.length; g++) {
                if (sd[g] > 0) {
                    largest[draw] = Math.max(largest[draw], Math.abs(sum[g]) / (sd[g] * Math.sqrt(values.length)));
                }
            }
        }
        Arrays.sort(largest);
        return largest[(int) Math.ceil(level * DRAWS) - 1];
    }
}
