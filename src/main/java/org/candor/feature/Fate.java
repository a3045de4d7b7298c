package org.candor.feature;

import java.util.Optional;

/// What became of one statement of the record for one feature.
public sealed interface Fate {

    /// It is the value of the feature.
    ///
    /// @param value      in the unit of the feature
    /// @param conversion the row of the unit table that led there, empty where there is no unit to convert
    record Taken(double value, Optional<UnitConversion> conversion) implements Fate {
        @Override
        public String toString() {
            return "Taken[]";
        }
    }

    /// It could have been the value, but another statement came first: confirmed before preliminary, later before
    /// earlier, present before absent.
    ///
    /// @param value      in the unit of the feature
    /// @param conversion the row of the unit table that led there, empty where there is no unit to convert
    record Outranked(double value, Optional<UnitConversion> conversion) implements Fate {
        @Override
        public String toString() {
            return "Outranked[]";
        }
    }

    /// It cannot be the value.
    record Refused(FeatureValue.Cause cause) implements Fate {}
}
