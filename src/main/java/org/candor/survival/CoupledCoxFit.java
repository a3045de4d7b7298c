package org.candor.survival;

import java.util.List;

/// The posterior of a [CoupledCox], as draws and as means.
public final class CoupledCoxFit {
    private final CoupledChain chain;
    private final double[][][] draws;

    CoupledCoxFit(CoupledChain chain, double[][][] draws) {
        this.chain = chain;
        this.draws = draws;
    }

    CoupledChain chain() {
        return chain;
    }

    double[][] means() {
        return chain.means();
    }

    /// The posterior mean of a model's coefficients, over all sweeps after burn-in.
    public double[] mean(int model) {
        return chain.means()[model];
    }

    /// Number of draws.
    public int draws() {
        return draws.length;
    }

    /// One draw of a model's coefficients.
    public double[] coefficients(int draw, int model) {
        return draws[draw][model].clone();
    }

    /// The covariance of a model's coefficients over the draws.
    public Matrix covariance(int model) {
        double[] mean = new double[draws[0][model].length];
        int size = mean.length;
        for (double[][] draw : draws) {
            for (int j = 0; j < size; j++) {
                mean[j] += draw[model][j] / draws.length;
            }
        }
        double[] sum = new double[size * size];
        for (double[][] draw : draws) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sum[i * size + j] += (draw[model][i] - mean[i]) * (draw[model][j] - mean[j]) / (draws.length - 1.0);
                }
            }
        }
        return Matrix.ofRowMajor(size, size, sum);
    }

    /// The groups of a model: the shared ones, then its own.
    public List<String> groups(int model) {
        return chain.groups(model);
    }

    /// Posterior mean of the variance of a group's coefficients in a model.
    public double variance(int model, String group) {
        return chain.variance(model, group);
    }

    /// Posterior mean of the correlation between two models of the coefficients of a shared group.
    public double correlation(String group, int model, int other) {
        return chain.correlation(group, model, other);
    }
}
