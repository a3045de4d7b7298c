package org.candor.genomics;

import java.util.Optional;
import org.candor.feature.Value;

/// A share or ratio as far as it is told: a number, or a bound such as `<5 %`.
///
/// @param low  not less than this
/// @param high not more than this
record Fraction(double low, double high) {
    private static final double NO_BOUND = Double.MAX_VALUE;

    /// A variant allele fraction, 0 to 1, from `1` or `%`. A number above 1 without a unit is taken as percent.
    static Optional<Fraction> ofAlleles(Value value) {
        return of(value, 1).filter(fraction -> fraction.low <= 1);
    }

    /// A ratio of mutated to wild-type allele, 0 and up, from `1` or `%`.
    static Optional<Fraction> ofRatio(Value value) {
        return of(value, NO_BOUND);
    }

    private static Optional<Fraction> of(Value value, double most) {
        if (!(value instanceof Value.Quantity(double amount, String system, String unit, String comparator))
                || amount < 0) {
            return Optional.empty();
        }
        double scale = switch (unit) {
            case "%" -> 0.01;
            case "1", "{ratio}", "{Ratio}", "ratio", "Ratio" -> 1;
            case "" -> amount > most ? 0.01 : 1;
            default -> 0;
        };
        double number = amount * scale;
        if (scale == 0 || number > most) {
            return Optional.empty();
        }
        return switch (comparator) {
            case "" -> Optional.of(new Fraction(number, number));
            case "<", "<=" -> Optional.of(new Fraction(0, number));
            case ">", ">=" -> Optional.of(new Fraction(number, most));
            default -> Optional.empty();
        };
    }

    /// The ratio to the other allele: `f / (1 - f)`, an approximation where the fraction was counted by sequencing.
    Fraction asRatio() {
        return new Fraction(ratio(low), ratio(high));
    }

    private static double ratio(double fraction) {
        return fraction >= 1 ? NO_BOUND : fraction / (1 - fraction);
    }

    /// Whether it reaches a threshold, unknown where the bounds lie on both sides of it.
    Call reaches(double threshold) {
        return low >= threshold ? Call.PRESENT : high < threshold ? Call.ABSENT : Call.UNKNOWN;
    }
}
