package org.candor.reliability;

/// The quantile function of the standard normal distribution.
final class Probit {
    private Probit() {}

    /// `Phi^-1(p)` for `0 < p < 1`: Winitzki's closed form as a start, then Halley steps on a series of `Phi`; error
    /// below 1e-9.
    static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("expected a probability between 0 and 1, got " + probability);
        }
        double log = Math.log(4 * probability * (1 - probability));
        double half = 2 / (Math.PI * 0.147) + log / 2;
        double quantile = Math.signum(probability - 0.5)
                * Math.sqrt(2 * Math.max(0, Math.sqrt(half * half - log / 0.147) - half));
        for (int step = 0; step < 4; step++) {
            double error =
                    (distribution(quantile) - probability) * Math.sqrt(2 * Math.PI) * Math.exp(quantile * quantile / 2);
            quantile -= error / (1 + quantile * error / 2);
        }
        return quantile;
    }

    /// `Phi(x)` by Marsaglia's series (J. Stat. Softw. 2004;11(4)), exact to rounding for |x| < 6.
    private static double distribution(double x) {
        double sum = x;
        double term = x;
        for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && odd < 400; odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
