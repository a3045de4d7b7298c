package org.candor.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Cholesky;
import org.candor.survival.Matrix;

/// A joint model of all features: one multivariate normal vector `z ~ N(mu, Sigma)` behind them (a Gaussian copula
/// with probit margins).
///
/// A continuous feature is `z_j` itself, standardised; a binary one is 1 exactly when `z_j > 0`, with `Sigma_jj = 1`.
/// What is missing is drawn given what is observed, so that correlated findings inform each other and the draws
/// differ as much as the truth may. The sampler is Gibbs' on the latent vector (Albert and Chib 1993; Chib and
/// Greenberg 1998).
public final class LatentGaussian {
    private static final int BURN_IN = 40;
    private static final int SWEEPS_PER_DRAW = 3;

    private final List<Variable> variables;
    private final double[] mean;
    private final Matrix covariance;
    private final LatentStep step;

    /// One feature on its modelled scale.
    ///
    /// @param name   feature
    /// @param binary true when observed as 0 or 1
    /// @param centre subtracted before modelling; 0 for a binary feature
    /// @param unit   divided by before modelling; 1 for a binary feature
    public record Variable(String name, boolean binary, double centre, double unit) {
        /// The value that a latent value stands for.
        double fromLatent(double latent) {
            return binary ? (latent > 0 ? 1 : 0) : centre + unit * latent;
        }
    }

    /// @param variables  p features
    /// @param mean       latent means, length p
    /// @param covariance latent covariance, p x p, positive definite
    public LatentGaussian(List<Variable> variables, double[] mean, Matrix covariance) {
        this.variables = List.copyOf(variables);
        int size = variables.size();
        if (mean.length != size || covariance.rows() != size || covariance.columns() != size) {
            throw new IllegalArgumentException("mean and covariance must have the size of the variables: " + size);
        }
        this.mean = mean.clone();
        this.covariance = covariance;
        this.step = new LatentStep(Cholesky.of(covariance.toRowMajor(), size).inverse(), size);
    }

    public List<Variable> variables() {
        return variables;
    }

    public double mean(int index) {
        return mean[index];
    }

    public Matrix covariance() {
        return covariance;
    }

    /// The model of the first features alone, whatever the others are.
    public LatentGaussian marginal(int features) {
        double[] block = new double[features * features];
        for (int j = 0; j < features; j++) {
            for (int k = 0; k < features; k++) {
                block[j * features + k] = covariance.get(j, k);
            }
        }
        return new LatentGaussian(
                variables.subList(0, features),
                Arrays.copyOf(mean, features),
                Matrix.ofRowMajor(features, features, block));
    }

    /// The mean of a feature on its modelled scale; for a binary one how often it is present.
    public double marginalMean(int index) {
        Variable variable = variables.get(index);
        return variable.binary()
                ? NormalTail.below(mean[index] / Math.sqrt(covariance.get(index, index)))
                : variable.centre() + variable.unit() * mean[index];
    }

    /// The standard deviation of a feature on its modelled scale; of a binary one that of 0 and 1.
    public double marginalSpread(int index) {
        Variable variable = variables.get(index);
        double share = marginalMean(index);
        return variable.binary()
                ? Math.sqrt(share * (1 - share))
                : variable.unit() * Math.sqrt(covariance.get(index, index));
    }

    /// Completed vectors, each drawn from the conditional distribution given the observed values.
    ///
    /// @param observed values on the modelled scale, `NaN` where missing
    /// @param draws    number of vectors
    /// @return `draws` rows of complete values on the modelled scale; observed values are kept as they are
    public double[][] complete(double[] observed, int draws, RandomGenerator random) {
        double[][] completed = new double[draws][];
        Sampler sampler = new Sampler(observed);
        sampler.sweep(BURN_IN, random);
        for (int draw = 0; draw < draws; draw++) {
            sampler.sweep(SWEEPS_PER_DRAW, random);
            completed[draw] = sampler.values();
        }
        return completed;
    }

    /// A vector from the model itself: nothing observed.
    public double[] sample(RandomGenerator random) {
        double[] nothing = new double[variables.size()];
        Arrays.fill(nothing, Double.NaN);
        return complete(nothing, 1, random)[0];
    }

    /// The state of the Gibbs sampler for one patient.
    private final class Sampler {
        private final double[] observed;
        private final double[] deviation;
        private final int[] free;

        Sampler(double[] observed) {
            this.observed = observed.clone();
            int size = variables.size();
            if (observed.length != size) {
                throw new IllegalArgumentException("expected " + size + " values, got " + observed.length);
            }
            this.deviation = new double[size];
            int[] notFixed = new int[size];
            int count = 0;
            for (int j = 0; j < size; j++) {
                Variable variable = variables.get(j);
                if (!Double.isNaN(observed[j]) && !variable.binary()) {
                    deviation[j] = (observed[j] - variable.centre()) / variable.unit() - mean[j];
                } else {
                    notFixed[count++] = j;
                    deviation[j] = LatentStep.start(observed[j], mean[j]) - mean[j];
                }
            }
            this.free = Arrays.copyOf(notFixed, count);
        }

        void sweep(int sweeps, RandomGenerator random) {
            for (int sweep = 0; sweep < sweeps; sweep++) {
                for (int j : free) {
                    deviation[j] = step.draw(j, mean[j], deviation, observed[j], random) - mean[j];
                }
            }
        }

        double[] values() {
            double[] values = observed.clone();
            for (int j : free) {
                if (Double.isNaN(observed[j])) {
                    values[j] = variables.get(j).fromLatent(mean[j] + deviation[j]);
                }
            }
            return values;
        }
    }
}
