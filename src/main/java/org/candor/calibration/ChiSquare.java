package org.candor.calibration;

/// The upper tail of the chi-square distribution, `P(X > x) = Q(k / 2, x / 2)`, with Q the regularised upper
/// incomplete gamma function.
///
/// By its power series below `k / 2 + 1` and by Lentz's continued fraction above; relative error about 1e-14.
/// Source: DLMF 8.7.1 and 8.9.2; Press et al., Numerical Recipes (2007), section 6.2.
final class ChiSquare {
    private static final double SMALLEST = 1e-300;
    private static final double PRECISION = 1e-16;
    private static final int MOST_TERMS = 10_000;

    private ChiSquare() {}

    /// @param statistic   from 0 up
    /// @param degreesOfFreedom at least 1
    static double upperTail(double statistic, int degreesOfFreedom) {
        if (!(statistic >= 0) || degreesOfFreedom < 1) {
            throw new IllegalArgumentException("expected a statistic from 0 up and at least one degree of freedom, got "
                    + statistic + " and " + degreesOfFreedom);
        }
        double shape = degreesOfFreedom / 2.0;
        double x = statistic / 2;
        if (x == 0) {
            return 1;
        }
        double scale = Math.exp(shape * Math.log(x) - x - logGamma(degreesOfFreedom));
        return x < shape + 1 ? 1 - scale * series(shape, x) : scale * fraction(shape, x);
    }

    /// `sum over n of x^n / (a (a + 1) ... (a + n))`.
    private static double series(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > PRECISION * sum; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1 / SMALLEST;
        double d = 1 / b;
        double result = d;
        for (int n = 1; n < MOST_TERMS; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / nonZero(a * d + b);
            c = nonZero(b + a / c);
            result *= c * d;
            if (Math.abs(c * d - 1) < PRECISION * 4) {
                break;
            }
        }
        return result;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /// `log Gamma(k / 2)` from `Gamma(1 / 2) = sqrt(pi)` or `Gamma(1) = 1` upwards.
    private static double logGamma(int twice) {
        double log = twice % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
        for (int k = twice - 2; k > 0; k -= 2) {
            log += Math.log(k / 2.0);
        }
        return log;
    }
}
