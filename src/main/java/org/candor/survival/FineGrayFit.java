package org.candor.survival;

import java.util.Arrays;

/// The result of a [FineGray] regression.
public final class FineGrayFit {
    private final double[] coefficients;
    private final Matrix covariance;
    private final double nullLogLikelihood;
    private final double logLikelihood;
    private final int iterations;
    private final double[] times;
    private final SubdistributionLikelihood.Point point;

    FineGrayFit(
            SubdistributionLikelihood likelihood,
            SubdistributionLikelihood.Point point,
            Cholesky factor,
            double nullLogLikelihood,
            int iterations) {
        this.coefficients = point.beta();
        this.covariance = FineGrayVariance.of(likelihood, point, factor);
        this.nullLogLikelihood = nullLogLikelihood;
        this.logLikelihood = point.logLikelihood();
        this.iterations = iterations;
        this.times = likelihood.times();
        this.point = point;
    }

    /// The estimates: logarithms of subdistribution hazard ratios.
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /// With the uncertainty of the censoring curve.
    public Matrix covariance() {
        return covariance;
    }

    public double standardError(int column) {
        return Math.sqrt(covariance.get(column, column));
    }

    /// Log partial likelihood at zero.
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /// Log partial likelihood at the estimates.
    public double logLikelihood() {
        return logLikelihood;
    }

    public int iterations() {
        return iterations;
    }

    /// The predicted incidence of the cause, `1 - exp(-L0(t) exp(x' beta))`, a step at every event time.
    ///
    /// @throws IllegalArgumentException when the number of covariates is wrong or one is not finite
    public StepFunction cumulativeIncidence(double[] covariates) {
        if (covariates.length != coefficients.length
                || !Arrays.stream(covariates).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "expected " + coefficients.length + " finite covariates, got " + covariates.length);
        }
        double risk = point.risk(covariates);
        double[] incidence = new double[times.length];
        double hazard = 0;
        for (int k = 0; k < times.length; k++) {
            hazard += point.jump(k);
            incidence[k] = -StrictMath.expm1(-risk * hazard);
        }
        return StepFunction.of(0, times, incidence);
    }
}
