package org.candor.forecast;

import java.util.Optional;
import org.candor.feature.OrderableTest;

/// What a missing test would be worth.
///
/// @param test             which test
/// @param narrowing        expected relative narrowing of the interval at the reference horizon, between 0
///     and 1
/// @param reclassification chance that a risk classification would change, empty where there is none
public record InformativeTest(OrderableTest test, double narrowing, Optional<Reclassification> reclassification) {

    /// The chance that the result changes the set of categories that are possible.
    ///
    /// @param edition     which table, such as `ELN 2022`
    /// @param probability between 0 and 1
    public record Reclassification(String edition, double probability) {}
}
