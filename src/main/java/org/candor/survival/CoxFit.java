package org.candor.survival;

import java.util.List;
import java.util.stream.IntStream;

/// The result of a [CoxRegression].
public final class CoxFit {
    private static final double STEP_OF_INFINITE = Math.sqrt(1e-9);
    private static final double SMALLEST_STEP = 1e-9;

    private final double[] coefficients;
    private final Matrix covariance;
    private final double nullLogLikelihood;
    private final double logLikelihood;
    private final double scoreTest;
    private final double waldTest;
    private final int iterations;
    private final List<Integer> aliased;
    private final List<Integer> infinite;
    private final Ties ties;

    CoxFit(
            PenalisedOptimum optimum,
            CoxPartialLikelihood.Derivatives atZero,
            Cholesky nullFactor,
            List<Integer> aliased,
            Ties ties) {
        this.ties = ties;
        double[] beta = optimum.beta();
        this.aliased = List.copyOf(aliased);
        this.coefficients = new double[beta.length + aliased.size()];
        double[] expanded = new double[coefficients.length * coefficients.length];
        double[] inverse = optimum.factor().inverse();
        int[] target = new int[beta.length];
        for (int j = 0, next = 0; j < coefficients.length; j++) {
            if (!aliased.contains(j)) {
                coefficients[j] = beta[next];
                target[next++] = j;
            }
        }
        for (int i = 0; i < beta.length; i++) {
            for (int j = 0; j < beta.length; j++) {
                expanded[target[i] * coefficients.length + target[j]] = inverse[i * beta.length + j];
            }
        }
        this.covariance = Matrix.ofRowMajor(coefficients.length, coefficients.length, expanded);
        this.nullLogLikelihood = atZero.logLikelihood();
        this.logLikelihood = optimum.derivatives().logLikelihood();
        double[] score = atZero.gradient();
        this.scoreTest = dot(score, nullFactor.solve(score));
        this.waldTest = dot(beta, optimum.derivatives().information().times(beta));
        this.iterations = optimum.iterations();
        double[] step = optimum.step();
        this.infinite = IntStream.range(0, beta.length)
                .filter(j -> Math.abs(step[j]) > Math.max(STEP_OF_INFINITE * Math.abs(beta[j]), SMALLEST_STEP))
                .mapToObj(j -> target[j])
                .toList();
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int j = 0; j < first.length; j++) {
            sum += first[j] * second[j];
        }
        return sum;
    }

    /// The estimates, one per column; zero where [#aliased()].
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /// The inverse of the information; rows and columns of zeros where [#aliased()].
    public Matrix covariance() {
        return covariance;
    }

    public double standardError(int column) {
        return Math.sqrt(covariance.get(column, column));
    }

    /// Columns held at zero, in ascending order, because they carry nothing of their own.
    public List<Integer> aliased() {
        return aliased;
    }

    /// Columns whose coefficient still moved when the log-likelihood had levelled out, by R's rule: the next
    /// Newton step is more than 3e-5 of it. Empty unless [CoxRegression#withInfiniteCoefficientsKept()].
    public List<Integer> infinite() {
        return infinite;
    }

    /// Log partial likelihood at zero.
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /// Log partial likelihood at the estimates.
    public double logLikelihood() {
        return logLikelihood;
    }

    /// The score test of all coefficients being zero, `U(0)' I(0)^-1 U(0)`; chi-squared with one degree of
    /// freedom per column not aliased.
    public double scoreTest() {
        return scoreTest;
    }

    /// The Wald test of all coefficients being zero, `beta' I(beta) beta`.
    public double waldTest() {
        return waldTest;
    }

    /// The ties of the regression.
    public Ties ties() {
        return ties;
    }

    public int iterations() {
        return iterations;
    }
}
