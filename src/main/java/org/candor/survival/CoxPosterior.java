package org.candor.survival;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The joint posterior of the coefficients and the cumulative baseline hazard of a Cox model, as draws.
///
/// `beta ~ N(beta_hat, V)` (Laplace approximation), and given `beta` the baseline jumps at event time `k` by
/// `Gamma(shape W_k, rate S0_k(beta))`, independently: the gamma process posterior with vanishing prior weight
/// (Kalbfleisch 1978; Sinha, Ibrahim and Chen 2003). The jump has mean `W_k / S0_k`, Breslow's estimate, and variance
/// `W_k / S0_k^2`, so the draws carry the classical standard errors, and the dependence of baseline and coefficients
/// without further work. The baseline is at `x = 0`, read at the points of a grid, and constant after the last event.
///
/// One stratum; fit strata apart, or read each from its own data.
public final class CoxPosterior {
    private final RiskSets sets;
    private final Matrix x;
    private final double[] coefficients;
    private final Cholesky factor;
    private final TimeGrid grid;
    private final double[] baseline;
    private final int eventTimes;

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

    private CoxPosterior(RiskSets sets, Matrix x, double[] coefficients, Cholesky factor, TimeGrid grid) {
        this.sets = sets;
        this.x = x;
        this.coefficients = coefficients;
        this.factor = factor;
        this.grid = grid;
        EventTimes times = sets.times();
        this.eventTimes = times.firstAfter(grid.lastDay(), 0);
        BreslowBaseline estimate = baselineAt(coefficients);
        double[] jumps = new double[eventTimes];
        Arrays.setAll(jumps, estimate::jump);
        this.baseline = cumulate(jumps);
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
        if (x.rows() != data.n() || coefficients.length != columns || covariance.rows() != columns) {
            throw new IllegalArgumentException("data, covariates, coefficients and covariance do not fit together");
        }
        RiskSets sets = new RiskSets(data);
        if (sets.times().strata() != 1 || sets.times().count() == 0) {
            throw new IllegalArgumentException("one stratum with an event is needed");
        }
        int[] rows = new int[sets.positions()];
        Arrays.setAll(rows, sets::row);
        Cholesky factor = Cholesky.of(covariance.toRowMajor(), columns);
        return new CoxPosterior(sets, x.selectRows(rows), coefficients.clone(), factor, grid);
    }

    public TimeGrid grid() {
        return grid;
    }

    /// The posterior mean of the coefficients.
    public double[] coefficients() {
        return coefficients.clone();
    }

    /// Breslow's `H0` at the posterior mean, at the points of the grid.
    public double[] cumulativeBaseline() {
        return baseline.clone();
    }

    /// The next draw; the same generator in the same state gives the same bits.
    public Draw draw(RandomGenerator random) {
        double[] normal = new double[coefficients.length];
        Arrays.setAll(normal, j -> random.nextGaussian());
        double[] beta = factor.timesLower(normal);
        for (int j = 0; j < beta.length; j++) {
            beta[j] += coefficients[j];
        }
        BreslowBaseline given = baselineAt(beta);
        double[] jumps = new double[eventTimes];
        Arrays.setAll(jumps, k -> GammaSampler.draw(given.events(k), random) / given.riskSum(k));
        return new Draw(beta, cumulate(jumps));
    }

    private BreslowBaseline baselineAt(double[] beta) {
        return BreslowBaseline.of(sets, x.times(beta), Ties.BRESLOW);
    }

    private double[] cumulate(double[] jumps) {
        double[] cumulative = new double[grid.size()];
        double sum = 0;
        int k = 0;
        for (int i = 0; i < cumulative.length; i++) {
            while (k < jumps.length && sets.times().time(k) <= grid.day(i)) {
                sum += jumps[k++];
            }
            cumulative[i] = sum;
        }
        return cumulative;
    }
}
