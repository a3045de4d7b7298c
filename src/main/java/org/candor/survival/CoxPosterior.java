package org.candor.survival;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The joint posterior of the coefficients and the cumulative baseline hazard of a Cox model, as draws.
///
/// `beta ~ N(beta_hat, V)` (Laplace approximation), and given `beta` the baseline of [BaselinePosterior], so that the
/// draws carry the classical standard errors, and the dependence of baseline and coefficients without further work.
public final class CoxPosterior {
    private final BaselinePosterior baseline;
    private final double[] coefficients;
    private final Cholesky factor;

    /// One draw: coefficients and baseline that belong together.
    public static final class Draw {
        private final double[] coefficients;
        private final double[] cumulativeBaseline;

        private Draw(double[] coefficients, double[] cumulativeBaseline) {
            this.coefficients = coefficients;
            this.cumulativeBaseline = cumulativeBaseline;
        }

        public double[] coefficients() {
            return coefficients.clone();
        }

        /// `H0` at the points of the grid.
        public double[] cumulativeBaseline() {
            return cumulativeBaseline.clone();
        }
    }

    private CoxPosterior(BaselinePosterior baseline, double[] coefficients, Cholesky factor) {
        this.baseline = baseline;
        this.coefficients = coefficients;
        this.factor = factor;
    }

    /// The posterior of a random-effects fit to the same data.
    public static CoxPosterior of(SurvivalData data, Matrix x, RandomEffectsFit fit, TimeGrid grid) {
        return of(data, x, fit.coefficients(), fit.covariance(), grid);
    }

    /// @param x            the covariates of the fit, in its units
    /// @param coefficients posterior mean
    /// @param covariance   posterior covariance, positive definite
    /// @throws IllegalArgumentException when sizes differ, or there is more than one stratum or no event
    /// @throws ArithmeticException      when the covariance is not positive definite
    public static CoxPosterior of(
            SurvivalData data, Matrix x, double[] coefficients, Matrix covariance, TimeGrid grid) {
        int columns = x.columns();
        if (coefficients.length != columns || covariance.rows() != columns) {
            throw new IllegalArgumentException("data, covariates, coefficients and covariance do not fit together");
        }
        return new CoxPosterior(
                BaselinePosterior.of(data, x, grid),
                coefficients.clone(),
                Cholesky.of(covariance.toRowMajor(), columns));
    }

    public TimeGrid grid() {
        return baseline.grid();
    }

    /// The posterior mean of the coefficients.
    public double[] coefficients() {
        return coefficients.clone();
    }

    /// Breslow's `H0` at the posterior mean, at the points of the grid.
    public double[] cumulativeBaseline() {
        return baseline.estimate(coefficients);
    }

    /// The next draw; the same generator in the same state gives the same bits.
    public Draw draw(RandomGenerator random) {
        double[] normal = new double[coefficients.length];
        Arrays.setAll(normal, j -> random.nextGaussian());
        double[] beta = factor.timesLower(normal);
        for (int j = 0; j < beta.length; j++) {
            beta[j] += coefficients[j];
        }
        return new Draw(beta, baseline.draw(beta, random));
    }
}
