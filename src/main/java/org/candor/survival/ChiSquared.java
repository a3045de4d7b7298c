package org.candor.survival;

/// The chi-squared distribution with a whole number of degrees of freedom.
///
/// The upper tail is the regularised incomplete gamma function `Q(df / 2, x / 2)`: its series below the mean,
/// its continued fraction (Lentz's algorithm) above. Relative accuracy about 1e-14, also far out in the tail.
/// Source: Abramowitz and Stegun 1964, 6.5.29 and 6.5.31.
public final class ChiSquared {
    private static final int MAX_TERMS = 10_000;

    private ChiSquared() {}

    /// `P(X > x)`, 1 for no degrees of freedom.
    public static double upperTail(double x, int df) {
        if (df < 0 || !(x >= 0)) {
            throw new IllegalArgumentException("expected df and x of at least 0, got " + df + " and " + x);
        }
        if (df == 0 || x == 0) {
            return 1;
        }
        double a = df / 2.0;
        double half = x / 2;
        double front = StrictMath.exp(a * StrictMath.log(half) - half - logGamma(df));
        return half < a + 1 ? 1 - front * series(a, half) : front * continuedFraction(a, half);
    }

    /// `log Gamma(df / 2)`.
    private static double logGamma(int df) {
        double sum = df % 2 == 0 ? 0 : StrictMath.log(Math.PI) / 2;
        for (int i = df - 2; i > 0; i -= 2) {
            sum += StrictMath.log(i / 2.0);
        }
        return sum;
    }

    // sum_n x^n / (a (a + 1) ... (a + n))
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MAX_TERMS && term > 1e-17 * sum; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    // 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...
    private static double continuedFraction(double a, double x) {
        double b = x + 1 - a;
        double c = Double.POSITIVE_INFINITY;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < MAX_TERMS; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            value *= c * d;
            if (Math.abs(c * d - 1) < 1e-16) {
                break;
            }
        }
        return value;
    }
}
