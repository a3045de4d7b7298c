package org.candor.survival;

/// The result of a [RidgeCox]. Seen as an empirical Bayes posterior, the coefficients have the covariance `H^-1` with
/// `H = information + diag(penalty)`.
public final class RidgeFit {
    private final double[] coefficients;
    private final Matrix covariance;
    private final double nullLogLikelihood;
    private final double logLikelihood;
    private final double effectiveDf;
    private final int iterations;

    RidgeFit(PenalisedOptimum optimum, double[] penalty, double nullLogLikelihood) {
        this.coefficients = optimum.beta();
        int size = coefficients.length;
        double[] inverse = optimum.factor().inverse();
        this.covariance = Matrix.ofRowMajor(size, size, inverse);
        this.nullLogLikelihood = nullLogLikelihood;
        this.logLikelihood = optimum.derivatives().logLikelihood();
        double df = size;
        for (int j = 0; j < size; j++) {
            df -= penalty[j] * inverse[j * size + j];
        }
        this.effectiveDf = df;
        this.iterations = optimum.iterations();
    }

    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /// `H^-1`.
    public Matrix covariance() {
        return covariance;
    }

    public double standardError(int column) {
        return Math.sqrt(covariance.get(column, column));
    }

    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /// Log partial likelihood at the coefficients, without the penalty.
    public double logLikelihood() {
        return logLikelihood;
    }

    /// `tr(information H^-1)` (Gray 1992).
    public double effectiveDf() {
        return effectiveDf;
    }

    public int iterations() {
        return iterations;
    }
}
