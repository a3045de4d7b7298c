package org.candor.reliability;

import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.reliability.LatentGaussian.Variable;
import org.candor.survival.Matrix;

/// Fits a [LatentGaussian] to data with holes by data augmentation.
///
/// Each sweep draws every unobserved latent value given all others, then `(mu, Sigma)` from their
/// normal-inverse-Wishart posterior with prior `Sigma ~ IW(p + 1 + m, m I)`, which shrinks correlations as if `m`
/// uncorrelated patients had been seen; the scale of binary features, which the data do not determine, is set to 1
/// after each draw (marginal data augmentation, van Dyk and Meng 2001). Estimates are means over the sweeps after
/// burn-in.
public final class LatentGaussianFit {
    private final LatentGaussian model;
    private final Matrix completed;

    private LatentGaussianFit(LatentGaussian model, Matrix completed) {
        this.model = model;
        this.completed = completed;
    }

    /// How the fit is done.
    ///
    /// @param burnIn        sweeps that are thrown away
    /// @param sweeps        sweeps that are averaged
    /// @param priorPatients weight `m` of the prior for no correlation, in patients
    public record Settings(int burnIn, int sweeps, double priorPatients) {
        public static Settings withDefaults() {
            return new Settings(40, 120, 50);
        }
    }

    /// The fitted model.
    public LatentGaussian model() {
        return model;
    }

    /// The data with every hole filled by its conditional mean (a probability for a binary feature).
    public Matrix completed() {
        return completed;
    }

    /// @param names  feature names, one a column
    /// @param binary which columns hold 0 and 1
    /// @param data   n x p on the modelled scale, `NaN` where missing
    public static LatentGaussianFit fit(
            List<String> names, boolean[] binary, Matrix data, Settings settings, RandomGenerator random) {
        LatentGaussianChain chain = new LatentGaussianChain(names, binary, data);
        for (int sweep = 0; sweep < settings.burnIn(); sweep++) {
            chain.sweep(settings.priorPatients(), random);
        }
        Averages averages = new Averages(chain);
        for (int sweep = 0; sweep < settings.sweeps(); sweep++) {
            chain.sweep(settings.priorPatients(), random);
            averages.add(chain);
        }
        return averages.fit(chain, data);
    }

    /// Running means over the kept sweeps.
    private static final class Averages {
        private final double[] mean;
        private final double[] covariance;
        private final double[] values;
        private int count;

        Averages(LatentGaussianChain chain) {
            this.mean = new double[chain.size()];
            this.covariance = new double[chain.size() * chain.size()];
            this.values = new double[chain.latentCount()];
        }

        void add(LatentGaussianChain chain) {
            count++;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += chain.mean(j);
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] += chain.covariance(k);
            }
            for (int k = 0; k < values.length; k++) {
                boolean isBinary = chain.variables().get(k % chain.size()).binary();
                values[k] += isBinary ? (chain.latent(k) > 0 ? 1 : 0) : chain.latent(k);
            }
        }

        LatentGaussianFit fit(LatentGaussianChain chain, Matrix data) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= count;
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] /= count;
            }
            double[] completed = data.toRowMajor();
            for (int k = 0; k < completed.length; k++) {
                if (Double.isNaN(completed[k])) {
                    Variable variable = chain.variables().get(k % chain.size());
                    completed[k] = variable.centre() + variable.unit() * values[k] / count;
                }
            }
            LatentGaussian model = new LatentGaussian(
                    chain.variables(), mean, Matrix.ofRowMajor(chain.size(), chain.size(), covariance));
            return new LatentGaussianFit(model, Matrix.ofRowMajor(data.rows(), data.columns(), completed));
        }
    }
}
