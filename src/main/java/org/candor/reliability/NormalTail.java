package org.candor.reliability;

/// Tails of the standard normal distribution on the logarithmic scale, without underflow.
///
/// With `R(a) = Q(a) exp(a^2 / 2)` for the upper tail `Q(a)`, `a >= 0`: a quotient of polynomials of Hart
/// (1968) as given by West (Wilmott Magazine, May 2005) below 7.07, a continued fraction above; relative
/// error below 1e-13.
final class NormalTail {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double SWITCH = 7.07106781186547;
    private static final int TERMS = 24;
    private static final double[] ABOVE = {
        3.52624965998911e-2,
        .700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] BELOW = {
        8.83883476483184e-2,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };

    private NormalTail() {}

    /// `phi(x) / Phi(x)`: the mean of a standard normal number given that it is above `-x`.
    static double meanAbove(double x) {
        double density = Math.exp(-x * x / 2);
        return x < 0 ? 1 / (ROOT_OF_TWO_PI * scaled(-x)) : density / (ROOT_OF_TWO_PI * (1 - scaled(x) * density));
    }

    /// `Phi(x)`.
    static double below(double x) {
        double tail = scaled(Math.abs(x)) * Math.exp(-x * x / 2);
        return x < 0 ? tail : 1 - tail;
    }

    /// A product of `Phi(x_k)` for many `x_k`, without underflow. One logarithm is taken of the product
    /// instead of one of each factor.
    static final class Product {
        private static final double SMALL = 1e-200;

        private double factors = 1;
        private double exponents;

        /// Takes in `Phi(x)`.
        ///
        /// @return [#meanAbove(double)], which shares its work
        double below(double x) {
            double half = x * x / 2;
            double density = x < 0 ? 1 : Math.exp(-half);
            double below = x < 0 ? scaled(-x) : 1 - scaled(x) * density;
            factors *= below;
            exponents -= x < 0 ? half : 0;
            if (factors < SMALL) {
                exponents += Math.log(factors);
                factors = 1;
            }
            return density / (ROOT_OF_TWO_PI * below);
        }

        /// `ln` of the product, with an error of some 1e-16 for each factor.
        double logarithm() {
            return Math.log(factors) + exponents;
        }
    }

    private static double scaled(double a) {
        if (a < SWITCH) {
            return polynomial(ABOVE, a) / polynomial(BELOW, a);
        }
        double fraction = a;
        for (int k = TERMS; k >= 1; k--) {
            fraction = a + k / fraction;
        }
        return 1 / (fraction * ROOT_OF_TWO_PI);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
