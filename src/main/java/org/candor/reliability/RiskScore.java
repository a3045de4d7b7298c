package org.candor.reliability;

import org.candor.feature.DesignRow;
import org.candor.survival.Matrix;

/// One linear predictor `r(x) = x' beta` that stands for the prognosis, with the posterior covariance of
/// `beta`.
public final class RiskScore {
    private final DesignRow design;
    private final double[] coefficients;
    private final double[] covariance;

    /// @param coefficients posterior mode, one for each column of the design
    /// @param covariance   posterior covariance, symmetric
    public RiskScore(DesignRow design, double[] coefficients, Matrix covariance) {
        int size = design.size();
        if (coefficients.length != size || covariance.rows() != size || covariance.columns() != size) {
            throw new IllegalArgumentException("expected " + size + " coefficients with their covariance");
        }
        this.design = design;
        this.coefficients = coefficients.clone();
        this.covariance = covariance.toRowMajor();
    }

    DesignRow design() {
        return design;
    }

    public double[] coefficients() {
        return coefficients.clone();
    }

    /// `x' beta`.
    ///
    /// @param complete feature values on their modelled scale, none missing
    public double value(double[] complete) {
        double[] row = design.of(complete);
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * coefficients[k];
        }
        return sum;
    }

    /// `x' V x`, the posterior variance of the score: how far the patient is from what the cohort could
    /// teach.
    public double variance(double[] complete) {
        double[] row = design.of(complete);
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            if (row[k] != 0) {
                double inner = covariance[k * row.length + k] * row[k] / 2;
                for (int l = 0, at = k * row.length; l < k; l++) {
                    inner += covariance[at + l] * row[l];
                }
                sum += 2 * row[k] * inner;
            }
        }
        return sum;
    }
}
