package org.candor.causal;

import java.util.Arrays;
import org.candor.survival.Estimate;
import org.candor.survival.Normal;

/// A difference or a mean, with its standard error.
///
/// @param value         the estimate, in the unit of the quantity
/// @param standardError not negative
public record Effect(double value, double standardError) {
    public Effect {
        if (!Double.isFinite(value) || !(standardError >= 0)) {
            throw new IllegalArgumentException("not an effect: " + value + " (" + standardError + ")");
        }
    }

    /// Wald's interval.
    public Estimate interval(double level) {
        double reach = Normal.quantile((1 + level) / 2) * standardError;
        return new Estimate(value, value - reach, value + reach, level);
    }

    /// The mean of influence values, `SE = sd / sqrt(n)`.
    static Effect mean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        int n = values.length;
        return new Effect(mean, Math.sqrt(squares / (n - 1.0) / n));
    }

    /// The median over repetitions of cross-fitting; its variance is the median of `SE_r^2 + (value_r -
    /// median)^2` (Chernozhukov et al., Econometrics Journal 21 (2018) C1-C68, definition 3.3).
    static Effect median(Effect[] repeats) {
        double value = median(Arrays.stream(repeats).mapToDouble(Effect::value).toArray());
        double variance = median(Arrays.stream(repeats)
                .mapToDouble(
                        each -> each.standardError * each.standardError + (each.value - value) * (each.value - value))
                .toArray());
        return new Effect(value, Math.sqrt(variance));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
