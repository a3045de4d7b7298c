package org.candor.feature;

/// The closed interval of plausible values of a feature, in its unit. A value outside is a mistake in the record, not
/// a sick patient.
public record Range(double lowest, double highest) {
    public Range {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException("a range must not be empty: " + lowest + " to " + highest);
        }
    }

    public boolean contains(double value) {
        return value >= lowest && value <= highest;
    }

    /// The nearest plausible value.
    public double clamp(double value) {
        return Math.clamp(value, lowest, highest);
    }
}
