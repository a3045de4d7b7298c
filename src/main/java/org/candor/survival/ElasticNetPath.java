package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The fits of an [ElasticNetCox], from the largest penalty to the smallest.
public final class ElasticNetPath {
    private final double[] lambdas;
    private final List<double[]> coefficients;
    private final double[] logLikelihoods;
    private final double nullLogLikelihood;
    private final double saturated;

    private ElasticNetPath(
            double[] lambdas, List<double[]> coefficients, double[] logLikelihoods, ElasticNetSolver solver) {
        this.lambdas = lambdas;
        this.coefficients = coefficients;
        this.logLikelihoods = logLikelihoods;
        this.nullLogLikelihood = solver.nullLogLikelihood();
        this.saturated = solver.saturated();
    }

    /// @param lambdas descending
    static ElasticNetPath of(ElasticNetSolver solver, double[] lambdas) {
        List<double[]> coefficients = new ArrayList<>();
        double[] logLikelihoods = new double[lambdas.length];
        for (int k = 0; k < lambdas.length; k++) {
            coefficients.add(solver.fit(lambdas[k]));
            logLikelihoods[k] = solver.logLikelihood();
        }
        return new ElasticNetPath(lambdas, coefficients, logLikelihoods, solver);
    }

    /// Number of penalties.
    public int size() {
        return lambdas.length;
    }

    public double lambda(int k) {
        return lambdas[k];
    }

    public double[] lambdas() {
        return lambdas.clone();
    }

    /// One for each column as it was given.
    public double[] coefficients(int k) {
        return coefficients.get(k).clone();
    }

    /// Number of coefficients that are not zero.
    public int df(int k) {
        return (int) Arrays.stream(coefficients.get(k)).filter(b -> b != 0).count();
    }

    /// Log partial likelihood, without the penalty.
    public double logLikelihood(int k) {
        return logLikelihoods[k];
    }

    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /// The share of the null deviance that the fit explains, `(l - l(0)) / (l_saturated - l(0))`; glmnet's
    /// `dev.ratio`.
    public double devianceRatio(int k) {
        return (logLikelihoods[k] - nullLogLikelihood) / (saturated - nullLogLikelihood);
    }
}
