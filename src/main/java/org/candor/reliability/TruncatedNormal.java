package org.candor.reliability;

import java.util.random.RandomGenerator;

/// Draws from a normal distribution cut at zero.
///
/// By plain rejection where at least a third of the mass remains, else by an exponential envelope (Robert 1995,
/// section 2.1).
final class TruncatedNormal {
    private static final double PLAIN_BELOW = 0.45;

    private TruncatedNormal() {}

    /// A draw from `N(mean, deviation^2)` given that it is positive (`positive`) or not (`!positive`).
    static double draw(double mean, double deviation, boolean positive, RandomGenerator random) {
        double sign = positive ? 1 : -1;
        return sign * (sign * mean + deviation * standardAbove(-sign * mean / deviation, random));
    }

    private static double standardAbove(double bound, RandomGenerator random) {
        if (bound < PLAIN_BELOW) {
            double draw;
            do {
                draw = random.nextGaussian();
            } while (draw < bound);
            return draw;
        }
        double rate = 0.5 * (bound + Math.sqrt(bound * bound + 4));
        double draw;
        double distance;
        do {
            draw = bound + random.nextExponential() / rate;
            distance = draw - rate;
        } while (random.nextExponential() < 0.5 * distance * distance);
        return draw;
    }
}
