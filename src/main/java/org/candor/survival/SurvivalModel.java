package org.candor.survival;

/// What forecasts survival from covariates. Open to further members: a [SurvivalStack] takes any.
///
/// A forecast is a right-continuous step function that is 1 at day 0, never rises and never falls below 0.
public interface SurvivalModel {
    /// How many covariates a subject has.
    int covariates();

    /// The survival curve of a subject. Beyond its last step the curve is taken to stay.
    ///
    /// @throws IllegalArgumentException when the number of covariates is wrong or one is not finite
    StepFunction survival(double[] covariates);

    /// Survival of many subjects on a grid: one row for each row of `x`, one column for each day.
    ///
    /// @param days increasing
    default Matrix survival(Matrix x, double[] days) {
        double[][] rows = new double[x.rows()][days.length];
        for (int i = 0; i < rows.length; i++) {
            StepFunction curve = survival(x.row(i));
            for (int k = 0; k < days.length; k++) {
                rows[i][k] = curve.at(days[k]);
            }
        }
        return Matrix.ofRows(rows);
    }

    /// Restricted mean survival time: the area under the curve from 0 to `tauDays`.
    default double rmst(double[] covariates, double tauDays) {
        return survival(covariates).integral(0, tauDays);
    }
}
