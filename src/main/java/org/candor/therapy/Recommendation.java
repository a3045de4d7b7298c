package org.candor.therapy;

import java.util.List;
import java.util.Optional;

/// Whether the evidence separates the options.
///
/// @param strength which way
/// @param option   id of the option that is recommended or recommended against; empty for [Strength#NONE]
/// @param reasons  why, one sentence each; for `NONE` why not
public record Recommendation(Strength strength, Optional<String> option, List<String> reasons) {
    public Recommendation {
        reasons = List.copyOf(reasons);
        if (option.isPresent() != (strength != Strength.NONE)) {
            throw new IllegalArgumentException("a recommendation names its option, and nothing else does");
        }
    }

    /// Which way the evidence points.
    public enum Strength {
        FOR,
        AGAINST,
        /// the evidence does not separate the options
        NONE
    }

    /// The evidence does not separate the options.
    public static Recommendation none(List<String> reasons) {
        return new Recommendation(Strength.NONE, Optional.empty(), reasons);
    }
}
