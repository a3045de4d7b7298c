package org.candor.card;

import java.util.List;
import org.candor.feature.Coding;
import org.candor.forecast.InformativeTest;
import org.jspecify.annotations.Nullable;

/// The machine-readable form of a missing test, in the list under [ForecastCards#INFORMATIVE_TESTS] on the
/// card. Member names are a public contract.
///
/// @param test             stable id, such as `karyotype`
/// @param label            words
/// @param system           code system of the order, absent where none has a code for it
/// @param code             code of the order
/// @param features         what the report answers
/// @param narrowing        expected relative narrowing of the interval at the reference horizon, 0 to 1
/// @param reclassification chance that a risk classification would change
/// @param lastDay          days after the diagnosis until which a sample still counts
public record InformativeTestExtension(
        String test,
        String label,
        @Nullable String system,
        @Nullable String code,
        List<String> features,
        double narrowing,
        @Nullable Reclassification reclassification,
        int lastDay) {

    /// @param probability that the set of possible categories changes
    public record Reclassification(String edition, double probability) {}

    static InformativeTestExtension of(InformativeTest value) {
        return new InformativeTestExtension(
                value.test().id(),
                value.test().label(),
                value.test().code().map(Coding::system).orElse(null),
                value.test().code().map(Coding::code).orElse(null),
                value.test().features(),
                value.narrowing(),
                value.reclassification()
                        .map(change -> new Reclassification(change.edition(), change.probability()))
                        .orElse(null),
                value.test().lastDay());
    }
}
