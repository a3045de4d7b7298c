package org.candor.feature;

import java.util.Optional;

/// One row of the unit table: `value in to = factor · value in from`.
///
/// @param from    unit code with its system; the system is empty for words without a code
/// @param to      UCUM unit of the result
/// @param kind    kind of quantity, such as `mass-concentration`; equal dimensions of different kinds stay apart
/// @param feature the only feature it may be used for, because the factor is a property of the substance
/// @param factor  positive
public record UnitConversion(Coding from, String to, String kind, Optional<String> feature, double factor) {
    public UnitConversion {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException("a unit factor must be positive and finite");
        }
    }
}
