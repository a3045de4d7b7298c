package org.candor.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;

/// Fits a [LatentGaussian] to data with holes by data augmentation.
///
/// Each sweep draws every unobserved latent value given all others, then `(mu, Sigma)` from their
/// normal-inverse-Wishart posterior with prior `Sigma ~ IW(p + 1 + m, m I)`, which shrinks correlations as if `m`
/// uncorrelated patients had been seen; the scale of binary features, which the data do not determine, is set to 1
/// after each draw (marginal data augmentation, van Dyk and Meng 2001). Estimates are means over the sweeps after
/// burn-in.
///
/// On the way the data are completed several times, from sweeps far apart: multiple imputations, which differ by the
/// chance of the missing values and by that of the parameters ("proper", Rubin 1987). For a later analysis of an
/// outcome, the outcome belongs among the columns; [LatentGaussian#marginal(int)] takes it out again for those of whom
/// it is not known.
public final class LatentGaussianFit {
    private final LatentGaussian model;
    private final List<Matrix> imputations;

    private LatentGaussianFit(LatentGaussian model, List<Matrix> imputations) {
        this.model = model;
        this.imputations = List.copyOf(imputations);
    }

    /// How the fit is done.
    ///
    /// @param burnIn        sweeps that are thrown away
    /// @param sweeps        sweeps that are averaged
    /// @param priorPatients weight `m` of the prior for no correlation, in patients
    /// @param imputations   completed data sets, at most one for each averaged sweep
    public record Settings(int burnIn, int sweeps, double priorPatients, int imputations) {
        public Settings {
            if (burnIn < 0 || sweeps < 1 || imputations < 1 || imputations > sweeps) {
                throw new IllegalArgumentException("expected a sweep, and from 1 to " + sweeps + " imputations");
            }
        }

        /// 40 and 120 sweeps, 50 patients, 10 imputations.
        public static Settings withDefaults() {
            return new Settings(40, 120, 50, 10);
        }
    }

    /// The fitted model.
    public LatentGaussian model() {
        return model;
    }

    /// The data with every hole filled by a draw, several times.
    public List<Matrix> imputations() {
        return imputations;
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
        List<Matrix> imputations = new ArrayList<>();
        for (int sweep = 1; sweep <= settings.sweeps(); sweep++) {
            chain.sweep(settings.priorPatients(), random);
            averages.add(chain);
            if (sweep * settings.imputations() / settings.sweeps() > imputations.size()) {
                imputations.add(chain.completed());
            }
        }
        return new LatentGaussianFit(averages.model(chain), imputations);
    }

    /// Running means over the kept sweeps.
    private static final class Averages {
        private final double[] mean;
        private final double[] covariance;
        private int count;

        Averages(LatentGaussianChain chain) {
            this.mean = new double[chain.size()];
            this.covariance = new double[chain.size() * chain.size()];
        }

        void add(LatentGaussianChain chain) {
            count++;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += chain.mean(j);
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] += chain.covariance(k);
            }
        }

        LatentGaussian model(LatentGaussianChain chain) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= count;
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] /= count;
            }
            return new LatentGaussian(
                    chain.variables(), mean, Matrix.ofRowMajor(chain.size(), chain.size(), covariance));
        }
    }
}
