package org.candor.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the `cox` command writes.
///
/// @param n               rows used
/// @param dropped         rows left out because a cell was missing
/// @param events          events among the rows used
/// @param ties            `efron` or `breslow`
/// @param coefficients    in the order of the columns
/// @param logLikelihood   log partial likelihoods
/// @param concordance     Harrell's C of the fit on its own rows
/// @param meanConcordance mean over the folds of Harrell's C on the fold left out, when folds were given
/// @param folds           each fold left out once, when folds were given
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CoxReport(
        int n,
        int dropped,
        int events,
        String ties,
        List<Coefficient> coefficients,
        LogLikelihood logLikelihood,
        double concordance,
        @Nullable Double meanConcordance,
        List<Fold> folds) {
    CoxReport {
        coefficients = List.copyOf(coefficients);
        folds = List.copyOf(folds);
    }

    /// @param estimate null where R prints `NA`: the column is constant or a combination of the columns before it
    /// @param se       standard error, null with the estimate
    /// @param infinite whether the coefficient runs off to infinity (separation): the numbers are where R stops
    ///                 with a warning, and mean nothing but their sign
    @JsonInclude
    record Coefficient(
            String name,
            @Nullable Double estimate,
            @Nullable Double se,
            boolean infinite) {}

    /// @param nullModel with all coefficients zero; `null` in JSON
    /// @param fitted    at the estimates
    record LogLikelihood(@JsonProperty("null") double nullModel, double fitted) {}

    /// @param fold        its name in the folds file
    /// @param n           rows tested
    /// @param events      events among them
    /// @param concordance Harrell's C on these rows of the fit to all others
    record Fold(String fold, int n, int events, double concordance) {}
}
