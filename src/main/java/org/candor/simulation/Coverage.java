package org.candor.simulation;

import java.util.Arrays;
import java.util.Map;

/// How often the central interval of draws holds the truth.
///
/// The quantiles are those of `n + 1` exchangeable numbers, `p (n + 1)`, so that draws of the right distribution cover
/// as often as they say.
final class Coverage {
    private final double level;
    private int all;
    private int inside;
    private double squares;
    private double variances;

    Coverage(double level) {
        this.level = level;
    }

    void add(double[] draws, double truth) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double tail = (1 - level) / 2;
        all++;
        inside += truth >= quantile(sorted, tail) && truth <= quantile(sorted, 1 - tail) ? 1 : 0;
        double mean = Arrays.stream(draws).average().orElseThrow();
        squares += (mean - truth) * (mean - truth);
        variances +=
                Arrays.stream(draws).map(draw -> (draw - mean) * (draw - mean)).sum() / (draws.length - 1);
    }

    private static double quantile(double[] sorted, double probability) {
        double position = Math.clamp(probability * (sorted.length + 1) - 1, 0, sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// Share of the truths inside.
    double share() {
        return (double) inside / all;
    }

    /// Adds the share, the root mean squared error of the mean of the draws, and the root of their mean variance.
    void put(String name, Map<String, Double> measures) {
        measures.put("coverage." + name, share());
        measures.put("rmse." + name, Math.sqrt(squares / all));
        measures.put("sd." + name, Math.sqrt(variances / all));
    }
}
