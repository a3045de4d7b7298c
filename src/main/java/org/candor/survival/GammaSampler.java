package org.candor.survival;

import java.util.random.RandomGenerator;

/// Draws from the Gamma distribution with rate 1. Small whole shapes are sums of exponentials, which is exact; others
/// follow Marsaglia and Tsang, ACM TOMS 26 (2000) 363-372.
final class GammaSampler {
    private static final int LARGEST_SUM = 12;

    private GammaSampler() {}

    /// @param shape positive
    static double draw(double shape, RandomGenerator random) {
        if (shape <= LARGEST_SUM && shape == Math.rint(shape)) {
            double sum = 0;
            for (int i = 0; i < shape; i++) {
                sum += random.nextExponential();
            }
            return sum;
        }
        if (shape < 1) {
            return draw(shape + 1, random) * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
        }
        return marsagliaTsang(shape, random);
    }

    private static double marsagliaTsang(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double root = 1 + c * normal;
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            if (v > 0 && StrictMath.log(u) < normal * normal / 2 + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
