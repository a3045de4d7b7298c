package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Several Cox models with random effects that know of each other: what raises one hazard is allowed to tell about the
/// others.
///
/// The models share `p` columns. The coefficients of a shared column `j` of group `g` in the `Q` models are
/// `(beta_1j, ..., beta_Qj) ~ N(0, tau_g Omega)`: one covariance `Omega` for all groups, to which each group gives a
/// size. A lesion, a mutation and a blood count differ in how much they matter, less in whether what prevents
/// remission also brings relapse and death; and no group alone has columns enough to tell. `Omega ~ IW(Q - 1 + nu, nu
/// s0 I)`, under which each variance alone has the scaled inverse chi-square prior of `nu` observations of `s0`, as in
/// [RandomEffectsCox], and correlations have the density `(1 - r^2)^(nu / 2 - 1)` up to a constant; `tau_g` has that
/// of `nu` observations of 1. A column that only one model has is in a group of its own model, with a variance of its
/// own. With one model this is the random-effects Cox model with the variance of each group integrated out instead of
/// estimated.
///
/// Fitted by Gibbs' sampler: the coefficients of a model given all else are normal, once its log likelihood is
/// replaced by [LikelihoodExpansion] at the posterior mean; `Omega^-1` given the coefficients is Wishart, the sizes
/// are inverse chi-square. Draws therefore carry the uncertainty of the variances; the expansion is made anew after
/// the first sweeps, around where they led.
///
/// Sources: Gelman and Hill, Data Analysis Using Regression and Multilevel Models, 2007, section 13.3 (inverse
/// Wishart); Gerstung et al. 2017 (groups of random effects).
public final class CoupledCox {
    private static final int NEWTON_STEPS = 60;
    private static final double START_PENALTY = 10;

    private final double priorWeight;
    private final double priorVariance;
    private final int burnIn;
    private final int thinning;

    private CoupledCox(double priorWeight, double priorVariance, int burnIn, int thinning) {
        this.priorWeight = priorWeight;
        this.priorVariance = priorVariance;
        this.burnIn = burnIn;
        this.thinning = thinning;
    }

    /// `nu = 1` and `s0 = 0.1` as in [RandomEffectsCox]; 40 sweeps of burn-in around each expansion, every fourth
    /// sweep kept.
    public static CoupledCox withDefaults() {
        return new CoupledCox(1, 0.1, 40, 4);
    }

    /// @param sweeps   burn-in around each expansion
    /// @param everyNth which sweeps are kept
    public CoupledCox withSweeps(int sweeps, int everyNth) {
        if (sweeps < 2 || everyNth < 1) {
            throw new IllegalArgumentException("at least two sweeps of burn-in, and every first sweep, are needed");
        }
        return new CoupledCox(priorWeight, priorVariance, sweeps, everyNth);
    }

    /// A prior on the variances worth `weight` observations (`nu`) of `variance` (`s0`), both positive.
    public CoupledCox withVariancePrior(double weight, double variance) {
        if (!(weight > 0) || !(variance > 0)) {
            throw new IllegalArgumentException("a prior weight > 0 and variance > 0 are needed");
        }
        return new CoupledCox(weight, variance, burnIn, thinning);
    }

    /// The data of one model.
    ///
    /// @param data      follow-up
    /// @param x         one row for each subject: the shared columns, then its own
    /// @param ownGroups group of each own column; names are the model's own
    public record Part(SurvivalData data, Matrix x, List<String> ownGroups) {
        public Part {
            ownGroups = List.copyOf(ownGroups);
        }
    }

    /// Fits from scratch.
    ///
    /// @param sharedGroups group of each shared column
    /// @param draws        posterior draws to keep
    /// @throws IllegalArgumentException when sizes differ or a model has no event
    public CoupledCoxFit fit(List<Part> parts, List<String> sharedGroups, int draws, RandomGenerator random) {
        List<CoxPartialLikelihood> likelihoods = likelihoods(parts, sharedGroups);
        List<LikelihoodExpansion> expansions = new ArrayList<>();
        for (CoxPartialLikelihood likelihood : likelihoods) {
            double[] zero = new double[likelihood.columns()];
            double[] penalty = new double[zero.length];
            Arrays.fill(penalty, START_PENALTY);
            PenalisedNewton newton = new PenalisedNewton(likelihood, likelihood.derivatives(zero), NEWTON_STEPS);
            double[] start = newton.maximise(zero, penalty, PenalisedNewton.Stop.AT_MAXIMUM)
                    .beta();
            expansions.add(LikelihoodExpansion.at(likelihood, start));
        }
        CoupledChain chain = new CoupledChain(expansions, parts, sharedGroups, priorWeight, priorVariance);
        chain.sweep(burnIn / 2, random);
        chain.forget();
        chain.sweep(burnIn / 2, random);
        return sampled(chain.startingAgain(expansions(likelihoods, chain.means())), draws, random);
    }

    /// Fits the same models to slightly different data, such as another imputation, starting from an earlier fit.
    public CoupledCoxFit refit(
            CoupledCoxFit earlier, List<Part> parts, List<String> sharedGroups, int draws, RandomGenerator random) {
        List<CoxPartialLikelihood> likelihoods = likelihoods(parts, sharedGroups);
        return sampled(earlier.chain().startingAgain(expansions(likelihoods, earlier.means())), draws, random);
    }

    private CoupledCoxFit sampled(CoupledChain chain, int draws, RandomGenerator random) {
        chain.sweep(burnIn / 2, random);
        chain.forget();
        double[][][] kept = new double[draws][][];
        for (int b = 0; b < draws; b++) {
            chain.sweep(thinning, random);
            kept[b] = chain.coefficients();
        }
        return new CoupledCoxFit(chain, kept);
    }

    private static List<LikelihoodExpansion> expansions(List<CoxPartialLikelihood> likelihoods, double[][] points) {
        List<LikelihoodExpansion> expansions = new ArrayList<>();
        for (int q = 0; q < likelihoods.size(); q++) {
            expansions.add(LikelihoodExpansion.at(likelihoods.get(q), points[q]));
        }
        return expansions;
    }

    private static List<CoxPartialLikelihood> likelihoods(List<Part> parts, List<String> sharedGroups) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("at least one model is needed");
        }
        List<CoxPartialLikelihood> likelihoods = new ArrayList<>();
        for (Part part : parts) {
            int expected = sharedGroups.size() + part.ownGroups().size();
            if (part.x().columns() != expected) {
                throw new IllegalArgumentException("expected " + expected + " columns, one for each group, got "
                        + part.x().columns());
            }
            likelihoods.add(CoxPartialLikelihood.of(part.data(), part.x(), Ties.EFRON));
        }
        return likelihoods;
    }
}
