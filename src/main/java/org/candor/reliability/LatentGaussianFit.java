package org.candor.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.reliability.LatentGaussian.Variable;
import org.candor.survival.Cholesky;
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
        Chain chain = new Chain(names, binary, data);
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

        Averages(Chain chain) {
            this.mean = new double[chain.size];
            this.covariance = new double[chain.size * chain.size];
            this.values = new double[chain.latent.length];
        }

        void add(Chain chain) {
            count++;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += chain.mean[j];
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] += chain.covariance[k];
            }
            for (int k = 0; k < values.length; k++) {
                boolean isBinary = chain.variables.get(k % chain.size).binary();
                values[k] += isBinary ? (chain.latent[k] > 0 ? 1 : 0) : chain.latent[k];
            }
        }

        LatentGaussianFit fit(Chain chain, Matrix data) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= count;
            }
            for (int k = 0; k < covariance.length; k++) {
                covariance[k] /= count;
            }
            double[] completed = data.toRowMajor();
            for (int k = 0; k < completed.length; k++) {
                if (Double.isNaN(completed[k])) {
                    Variable variable = chain.variables.get(k % chain.size);
                    completed[k] = variable.centre() + variable.unit() * values[k] / count;
                }
            }
            LatentGaussian model =
                    new LatentGaussian(chain.variables, mean, Matrix.ofRowMajor(chain.size, chain.size, covariance));
            return new LatentGaussianFit(model, Matrix.ofRowMajor(data.rows(), data.columns(), completed));
        }
    }

    /// The state of the sampler: latent values of all patients and the current parameters.
    private static final class Chain {
        private final int n;
        private final int size;
        private final List<Variable> variables;
        private final double[] data;
        private final double[] latent;
        private final double[] mean;
        private final double[] covariance;

        Chain(List<String> names, boolean[] binary, Matrix matrix) {
            this.n = matrix.rows();
            this.size = matrix.columns();
            this.data = matrix.toRowMajor();
            this.variables = new ArrayList<>();
            this.latent = new double[data.length];
            this.mean = new double[size];
            this.covariance = new double[size * size];
            for (int j = 0; j < size; j++) {
                variables.add(variable(names.get(j), binary[j], j));
                covariance[j * size + j] = 1;
                start(j);
            }
        }

        private Variable variable(String name, boolean isBinary, int column) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int i = 0; i < n; i++) {
                double value = data[i * size + column];
                if (!Double.isNaN(value)) {
                    count++;
                    sum += value;
                    squares += value * value;
                }
            }
            double centre = count == 0 ? 0 : sum / count;
            double variance = count < 2 ? 0 : (squares - count * centre * centre) / (count - 1);
            if (isBinary) {
                mean[column] = Probit.quantile((sum + 0.5) / (count + 1));
                return new Variable(name, true, 0, 1);
            }
            if (!(variance > 0)) {
                throw new IllegalArgumentException("feature " + name + " does not vary in the data");
            }
            return new Variable(name, false, centre, Math.sqrt(variance));
        }

        private void start(int column) {
            Variable variable = variables.get(column);
            for (int i = 0; i < n; i++) {
                double value = data[i * size + column];
                int at = i * size + column;
                if (Double.isNaN(value)) {
                    latent[at] = mean[column];
                } else if (variable.binary()) {
                    latent[at] = value > 0.5 ? Math.max(mean[column], 0.5) : Math.min(mean[column], -0.5);
                } else {
                    latent[at] = (value - variable.centre()) / variable.unit();
                }
            }
        }

        void sweep(double priorPatients, RandomGenerator random) {
            drawLatent(random);
            drawParameters(priorPatients, random);
        }

        private void drawLatent(RandomGenerator random) {
            double[] precision = Cholesky.of(covariance, size).inverse();
            double[] deviation = new double[size];
            for (int i = 0; i < n; i++) {
                int row = i * size;
                for (int j = 0; j < size; j++) {
                    deviation[j] = latent[row + j] - mean[j];
                }
                for (int j = 0; j < size; j++) {
                    boolean missing = Double.isNaN(data[row + j]);
                    if (missing || variables.get(j).binary()) {
                        drawOne(row, j, missing, precision, deviation, random);
                    }
                }
            }
        }

        private void drawOne(
                int row, int j, boolean missing, double[] precision, double[] deviation, RandomGenerator random) {
            double own = precision[j * size + j];
            double pull = -own * deviation[j];
            for (int k = 0; k < size; k++) {
                pull += precision[j * size + k] * deviation[k];
            }
            double conditionalMean = mean[j] - pull / own;
            double conditionalDeviation = 1 / Math.sqrt(own);
            latent[row + j] = missing
                    ? conditionalMean + conditionalDeviation * random.nextGaussian()
                    : TruncatedNormal.draw(conditionalMean, conditionalDeviation, data[row + j] > 0.5, random);
            deviation[j] = latent[row + j] - mean[j];
        }

        private void drawParameters(double priorPatients, RandomGenerator random) {
            double[] average = new double[size];
            double[] scatter = scatterAround(average, priorPatients);
            double[] drawn = inverseWishart(scatter, n + priorPatients + size, random);
            Cholesky factor = Cholesky.of(drawn, size);
            double[] noise = new double[size];
            for (int j = 0; j < size; j++) {
                noise[j] = random.nextGaussian();
            }
            double[] shift = factor.timesLower(noise);
            double[] rescale = new double[size];
            for (int j = 0; j < size; j++) {
                rescale[j] = variables.get(j).binary() ? 1 / Math.sqrt(drawn[j * size + j]) : 1;
                mean[j] = rescale[j] * (average[j] + shift[j] / Math.sqrt(n));
            }
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    covariance[j * size + k] = rescale[j] * rescale[k] * drawn[j * size + k];
                }
            }
            for (int at = 0; at < latent.length; at++) {
                latent[at] *= rescale[at % size];
            }
        }

        /// Sum of squares and products around the mean, plus the prior; fills `average`.
        private double[] scatterAround(double[] average, double priorPatients) {
            for (int at = 0; at < latent.length; at++) {
                average[at % size] += latent[at] / n;
            }
            double[] scatter = new double[size * size];
            double[] deviation = new double[size];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < size; j++) {
                    deviation[j] = latent[i * size + j] - average[j];
                }
                for (int j = 0; j < size; j++) {
                    double own = deviation[j];
                    for (int k = 0; k <= j; k++) {
                        scatter[j * size + k] += own * deviation[k];
                    }
                }
            }
            for (int j = 0; j < size; j++) {
                scatter[j * size + j] += priorPatients;
                for (int k = 0; k < j; k++) {
                    scatter[k * size + j] = scatter[j * size + k];
                }
            }
            return scatter;
        }

        /// A draw of `Sigma ~ IW(degrees, scatter)` by Bartlett's decomposition of its inverse.
        private double[] inverseWishart(double[] scatter, double degrees, RandomGenerator random) {
            Cholesky ofInverse = Cholesky.of(Cholesky.of(scatter, size).inverse(), size);
            double[] wishart = new double[size * size];
            double[] column = new double[size];
            for (int j = 0; j < size; j++) {
                for (int i = 0; i < size; i++) {
                    column[i] = i < j ? 0 : i == j ? chi(degrees - j, random) : random.nextGaussian();
                }
                double[] image = ofInverse.timesLower(column);
                for (int i = 0; i < size; i++) {
                    for (int k = 0; k < size; k++) {
                        wishart[i * size + k] += image[i] * image[k];
                    }
                }
            }
            return Cholesky.of(wishart, size).inverse();
        }

        /// Square root of a chi-squared number with many degrees of freedom (Wilson and Hilferty 1931; here degrees >
        /// 50).
        private static double chi(double degrees, RandomGenerator random) {
            double spread = 2 / (9 * degrees);
            double cubeRoot = 1 - spread + Math.sqrt(spread) * random.nextGaussian();
            return Math.sqrt(degrees * cubeRoot * cubeRoot * cubeRoot);
        }
    }
}
