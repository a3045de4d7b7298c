package org.candor.survival;

import java.util.Arrays;
import java.util.List;

/// Cox regression with random effects by group of columns: `beta_j ~ N(mu_g, sigma2_g)` for the columns `j` of group
/// `g`, fitted by empirical Bayes (Laplace approximation about the penalised maximum).
///
/// With `H = information + diag(1 / sigma2)` at the maximum, `p_g` columns and the weak prior of `nu` observations of
/// variance `s0`, the variances are the fixed point of
///
///     REML    sigma2_g = (nu s0 + |beta_g - mu_g|^2 + tr (H^-1)_gg) / (nu + p_g)
///     SCHALL  sigma2_g = (nu s0 + |beta_g - mu_g|^2) / (nu + df_g),   df_g = p_g - tr (H^-1)_gg / sigma2_g
///
/// The two have the same fixed point (solve either for `sigma2_g`); REML is the EM step and moves steadily, SCHALL is
/// faster but may overshoot. Means are zero, or estimated as free coefficients of the summed columns of each group.
/// A column that is constant or doubles another does no harm: the prior decides.
///
/// Sources: Schall 1991; Perperoglou 2014; Gerstung et al. 2017 (CoxRFX).
public final class RandomEffectsCox {
    /// How the variances move towards their fixed point.
    public enum VarianceUpdate {
        REML,
        SCHALL
    }

    private static final int MAX_NEWTON_STEPS = 60;
    private static final PenalisedNewton.Stop NEAR =
            new PenalisedNewton.Stop(Double.POSITIVE_INFINITY, 1e-4, Double.POSITIVE_INFINITY, true);

    private final Ties ties;
    private final VarianceUpdate update;
    private final double priorWeight;
    private final double priorVariance;
    private final boolean groupMeans;
    private final double tolerance;
    private final int maxIterations;

    private RandomEffectsCox(
            Ties ties,
            VarianceUpdate update,
            double priorWeight,
            double priorVariance,
            boolean groupMeans,
            double tolerance,
            int maxIterations) {
        this.ties = ties;
        this.update = update;
        this.priorWeight = priorWeight;
        this.priorVariance = priorVariance;
        this.groupMeans = groupMeans;
        this.tolerance = tolerance;
        this.maxIterations = maxIterations;
    }

    /// Efron's ties, REML, `nu = 1`, `s0 = 0.1`, means zero; stops when no variance moves by more than 1e-7 of itself.
    public static RandomEffectsCox withDefaults() {
        return new RandomEffectsCox(Ties.EFRON, VarianceUpdate.REML, 1, 0.1, false, 1e-7, 1000);
    }

    public RandomEffectsCox withTies(Ties newTies) {
        return new RandomEffectsCox(newTies, update, priorWeight, priorVariance, groupMeans, tolerance, maxIterations);
    }

    public RandomEffectsCox withVarianceUpdate(VarianceUpdate newUpdate) {
        return new RandomEffectsCox(ties, newUpdate, priorWeight, priorVariance, groupMeans, tolerance, maxIterations);
    }

    /// A prior on the variances worth `weight` observations (`nu`) of `variance` (`s0`); a weight of 0 is none, and
    /// lets the variance of a group without effect sink towards zero.
    public RandomEffectsCox withVariancePrior(double weight, double variance) {
        if (!(weight >= 0) || !(variance > 0)) {
            throw new IllegalArgumentException("a prior weight >= 0 and variance > 0 are needed");
        }
        return new RandomEffectsCox(ties, update, weight, variance, groupMeans, tolerance, maxIterations);
    }

    public RandomEffectsCox withGroupMeans() {
        return new RandomEffectsCox(ties, update, priorWeight, priorVariance, true, tolerance, maxIterations);
    }

    /// @param relativeChange largest relative change of a variance at which to stop
    /// @param iterations     how many updates of the variances to allow
    public RandomEffectsCox withTolerance(double relativeChange, int iterations) {
        if (!(relativeChange > 0) || iterations < 1) {
            throw new IllegalArgumentException("a positive tolerance and an iteration are needed");
        }
        return new RandomEffectsCox(ties, update, priorWeight, priorVariance, groupMeans, relativeChange, iterations);
    }

    /// @param x             one row per subject
    /// @param groupOfColumn the group of every column of `x`
    /// @throws IllegalArgumentException when sizes differ, a covariate is not finite or there is no event
    /// @throws ConvergenceException     when the variances do not settle, or the means have no finite estimate
    public RandomEffectsFit fit(SurvivalData data, Matrix x, List<String> groupOfColumn) {
        ColumnGroups groups = new ColumnGroups(groupOfColumn, groupMeans);
        if (x.columns() != groupOfColumn.size()) {
            throw new IllegalArgumentException(x.columns() + " columns but groups for " + groupOfColumn.size());
        }
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, groups.design(x), ties);
        double[] beta = new double[groups.designColumns()];
        CoxPartialLikelihood.Derivatives atZero = likelihood.derivatives(beta);
        PenalisedNewton newton = new PenalisedNewton(likelihood, atZero, MAX_NEWTON_STEPS);
        double[] variance = new double[groups.size()];
        Arrays.fill(variance, priorVariance);
        double change = Double.POSITIVE_INFINITY;
        double gradientNorm = Double.NaN;
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            PenalisedOptimum optimum = newton.maximise(beta, groups.penalty(variance), NEAR);
            beta = optimum.beta();
            gradientNorm = optimum.gradientNorm();
            double[] next = updated(groups, variance, beta, optimum.factor().inverse());
            change = change(variance, next);
            variance = next;
            if (change <= tolerance) {
                optimum = newton.maximise(beta, groups.penalty(variance), PenalisedNewton.Stop.AT_MAXIMUM);
                return new RandomEffectsFit(groups, variance, optimum, atZero.logLikelihood(), iteration);
            }
        }
        throw new ConvergenceException("the variances still move by " + change, maxIterations, gradientNorm);
    }

    private double[] updated(ColumnGroups groups, double[] variance, double[] beta, double[] inverse) {
        double[] squares = groups.squares(beta);
        double[] traces = groups.traces(inverse);
        double[] next = new double[variance.length];
        for (int g = 0; g < next.length; g++) {
            int columns = groups.columnsOf(g);
            double prior = priorWeight * priorVariance + squares[g];
            next[g] = switch (update) {
                case REML -> (prior + traces[g]) / (priorWeight + columns);
                case SCHALL -> prior / (priorWeight + columns - traces[g] / variance[g]);
            };
        }
        return next;
    }

    private static double change(double[] variance, double[] next) {
        double largest = 0;
        for (int g = 0; g < next.length; g++) {
            largest = Math.max(largest, Math.abs(next[g] - variance[g]) / next[g]);
        }
        return largest;
    }
}
