package org.candor.survival;

import java.util.stream.IntStream;

/// The means of the columns of a Cox model, and linear predictors centred at them as R's `coxph` gives them.
///
/// `mean_j = sum of w_i x_ij / sum of w_i`, but 0 for a column of nothing but -1, 0 and 1, as of an indicator:
/// `coxph` leaves those where they are (its argument `nocenter`). With start-stop rows `coxph` takes plain means in
/// spite of weights, and so does this. The centred linear predictor is `(x - mean)' beta`,
/// the log hazard ratio against a subject at the means; R's `predict` for `type = "lp"`. Centring changes no hazard
/// ratio and no forecast. Source: Therneau, R package survival, `coxph` and `predict.coxph`.
public final class ColumnMeans {
    private final double[] means;

    private ColumnMeans(double[] means) {
        this.means = means;
    }

    /// @param data the follow-up of the fit, for its case weights
    /// @param x    the covariates of the fit
    /// @throws IllegalArgumentException when there is not one row of covariates for each subject
    public static ColumnMeans of(SurvivalData data, Matrix x) {
        if (x.rows() != data.n()) {
            throw new IllegalArgumentException(data.n() + " subjects but " + x.rows() + " rows");
        }
        boolean startStop = IntStream.range(0, data.n()).anyMatch(i -> data.entry(i) != Double.NEGATIVE_INFINITY);
        double[] means = new double[x.columns()];
        for (int j = 0; j < means.length; j++) {
            double sum = 0;
            double weights = 0;
            boolean indicator = true;
            for (int i = 0; i < x.rows(); i++) {
                double value = x.get(i, j);
                indicator &= value == -1 || value == 0 || value == 1;
                double weight = startStop ? 1 : data.weight(i);
                sum += weight * value;
                weights += weight;
            }
            means[j] = indicator ? 0 : sum / weights;
        }
        return new ColumnMeans(means);
    }

    public double mean(int column) {
        return means[column];
    }

    /// `(x - mean)' beta` for each row.
    public double[] linearPredictors(Matrix x, CoxFit fit) {
        double[] predictors = x.times(fit.coefficients());
        double centre = 0;
        for (int j = 0; j < means.length; j++) {
            centre += means[j] * fit.coefficient(j);
        }
        for (int i = 0; i < predictors.length; i++) {
            predictors[i] -= centre;
        }
        return predictors;
    }
}
