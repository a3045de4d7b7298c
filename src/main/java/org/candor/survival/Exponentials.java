package org.candor.survival;

/// `exp` of the values of a step function, worked out once for each step: cumulative hazards rise in few cells only.
///
/// An instance keeps its working memory, so it serves one thread at a time.
final class Exponentials {
    private final int[] step;
    private final double[] values;

    /// @param size most values at a time
    Exponentials(int size) {
        this.step = new int[size];
        this.values = new double[size];
    }

    /// Takes `exp(factor * exponents[k])` for the first `count` values.
    void of(double[] exponents, double factor, int count) {
        int last = 0;
        double before = exponents[0];
        for (int k = 0; k < count; k++) {
            double exponent = exponents[k];
            last += exponent == before ? 0 : 1;
            values[last] = exponent;
            step[k] = last;
            before = exponent;
        }
        for (int s = 0; s <= last; s++) {
            values[s] = Math.exp(factor * values[s]);
        }
    }

    double at(int k) {
        return values[step[k]];
    }
}
