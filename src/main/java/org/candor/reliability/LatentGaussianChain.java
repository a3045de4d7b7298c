package org.candor.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.reliability.LatentGaussian.Variable;
import org.candor.survival.Cholesky;
import org.candor.survival.Matrix;

/// The state of the sampler: latent values of all patients and the current parameters.
final class LatentGaussianChain {
    private final int n;
    private final int size;
    private final List<Variable> variables;
    private final double[] data;
    private final double[] latent;
    private final double[] mean;
    private final double[] covariance;

    LatentGaussianChain(List<String> names, boolean[] binary, Matrix matrix) {
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

    int size() {
        return size;
    }

    List<Variable> variables() {
        return variables;
    }

    double mean(int index) {
        return mean[index];
    }

    /// The data with every hole filled by what its latent value says now.
    Matrix completed() {
        double[] completed = data.clone();
        for (int at = 0; at < completed.length; at++) {
            if (Double.isNaN(completed[at])) {
                Variable variable = variables.get(at % size);
                completed[at] = variable.fromLatent(latent[at]);
            }
        }
        return Matrix.ofRowMajor(n, size, completed);
    }

    /// An element of the covariance, counted row by row.
    double covariance(int at) {
        return covariance[at];
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
            latent[at] = Double.isNaN(value) || variable.binary()
                    ? LatentStep.start(value, mean[column])
                    : (value - variable.centre()) / variable.unit();
        }
    }

    void sweep(double priorPatients, RandomGenerator random) {
        drawLatent(random);
        drawParameters(priorPatients, random);
    }

    private void drawLatent(RandomGenerator random) {
        LatentStep step = new LatentStep(Cholesky.of(covariance, size).inverse(), size);
        double[] deviation = new double[size];
        for (int i = 0; i < n; i++) {
            int row = i * size;
            for (int j = 0; j < size; j++) {
                deviation[j] = latent[row + j] - mean[j];
            }
            for (int j = 0; j < size; j++) {
                if (Double.isNaN(data[row + j]) || variables.get(j).binary()) {
                    latent[row + j] = step.draw(j, mean[j], deviation, data[row + j], random);
                    deviation[j] = latent[row + j] - mean[j];
                }
            }
        }
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
