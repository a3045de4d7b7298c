package org.candor.survival;

import java.util.Arrays;

/// Where a [PenalisedNewton] ended.
final class PenalisedOptimum {
    private final double[] beta;
    private final CoxPartialLikelihood.Derivatives derivatives;
    private final Cholesky factor;
    private final double[] gradient;
    private final int iterations;

    PenalisedOptimum(
            double[] beta,
            CoxPartialLikelihood.Derivatives derivatives,
            Cholesky factor,
            double[] gradient,
            int iterations) {
        this.beta = beta;
        this.derivatives = derivatives;
        this.factor = factor;
        this.gradient = gradient;
        this.iterations = iterations;
    }

    static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    }

    double[] beta() {
        return beta.clone();
    }

    /// Of the likelihood without the penalty; with [PenalisedNewton.Stop#finalStep()] taken that tiny step earlier.
    CoxPartialLikelihood.Derivatives derivatives() {
        return derivatives;
    }

    /// The factor of the information plus the penalty, taken with the derivatives.
    Cholesky factor() {
        return factor;
    }

    /// The Newton step that belongs to the derivatives.
    double[] step() {
        return factor.solve(gradient);
    }

    /// Of the penalised likelihood, taken with the derivatives.
    double gradientNorm() {
        return norm(gradient);
    }

    /// Number of full or halved Newton steps.
    int iterations() {
        return iterations;
    }
}
