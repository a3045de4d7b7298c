package org.candor.survival;

/// A number with its interval.
///
/// @param value point estimate
/// @param lower lower end of the interval
/// @param upper upper end of the interval
/// @param level probability that the interval is meant to hold, such as 0.9
public record Estimate(double value, double lower, double upper, double level) {
    public Estimate {
        if (!(lower <= upper) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("not an estimate: " + value + " [" + lower + ", " + upper + "]");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, not " + level);
        }
    }
}
