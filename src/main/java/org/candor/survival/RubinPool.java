package org.candor.survival;

import java.util.Arrays;
import java.util.List;

/// Rubin's rules: what analyses of `M` imputations of one data set say together.
///
/// With estimates `b_m` and covariances `W_m`: the pooled estimate is their mean, within `W` the mean of the
/// covariances, between `B = sum (b_m - b)(b_m - b)' / (M - 1)`, and the total `T = W + (1 + 1 / M) B`.
///
/// A mixture of `M` posteriors has the covariance `W + (1 - 1 / M) B` only, since it takes the imputations that happen
/// to be there for all there are. Centres moved away from the pooled estimate by the factor
/// `sqrt((M + 1) / (M - 1))` make it `T` ([#spread(double\[\], double\[\], int)]).
///
/// Source: Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, chapter 3.
public final class RubinPool {
    private final int imputations;
    private final double[] estimate;
    private final Matrix within;
    private final Matrix between;

    private RubinPool(int imputations, double[] estimate, Matrix within, Matrix between) {
        this.imputations = imputations;
        this.estimate = estimate;
        this.within = within;
        this.between = between;
    }

    /// @param estimates   one vector for each imputation, at least two
    /// @param covariances the covariance of each
    public static RubinPool of(List<double[]> estimates, List<Matrix> covariances) {
        int count = estimates.size();
        if (count < 2 || covariances.size() != count) {
            throw new IllegalArgumentException(
                    "expected two imputations or more, each with its covariance, got " + count);
        }
        int size = estimates.getFirst().length;
        double[] mean = mean(estimates);
        double[] within = new double[size * size];
        double[] between = new double[size * size];
        for (int m = 0; m < count; m++) {
            double[] one = estimates.get(m);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    within[i * size + j] += covariances.get(m).get(i, j) / count;
                    between[i * size + j] += (one[i] - mean[i]) * (one[j] - mean[j]) / (count - 1);
                }
            }
        }
        return new RubinPool(
                count, mean, Matrix.ofRowMajor(size, size, within), Matrix.ofRowMajor(size, size, between));
    }

    /// The mean of estimates.
    public static double[] mean(List<double[]> estimates) {
        double[] mean = new double[estimates.getFirst().length];
        for (double[] one : estimates) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += one[j] / estimates.size();
            }
        }
        return mean;
    }

    /// How far to move a draw that belongs to an imputation with this centre, so that all draws together have the
    /// covariance `T`; nothing for a single imputation.
    public static double[] spread(double[] centre, double[] pooled, int imputations) {
        double factor = imputations < 2 ? 0 : Math.sqrt((imputations + 1.0) / (imputations - 1.0)) - 1;
        double[] move = new double[centre.length];
        Arrays.setAll(move, j -> factor * (centre[j] - pooled[j]));
        return move;
    }

    public double[] estimate() {
        return estimate.clone();
    }

    public Matrix within() {
        return within;
    }

    public Matrix between() {
        return between;
    }

    /// `T`, element by element.
    public double total(int row, int column) {
        return within.get(row, column) + (1 + 1.0 / imputations) * between.get(row, column);
    }

    /// The share of the variance of an estimate that is there because data are missing: `(1 + 1 / M) B_jj / T_jj`.
    public double missingShare(int column) {
        return (1 + 1.0 / imputations) * between.get(column, column) / total(column, column);
    }
}
