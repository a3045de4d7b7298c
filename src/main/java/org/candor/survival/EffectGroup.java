package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A group of columns of [CoupledCox] with the covariance of its coefficients between the models that have it.
///
/// A group that several models share has `Sigma_g = tau_g Omega`, with `Omega` of [CommonCovariance]. Its size has the
/// prior `nu / tau_g ~ chi^2(nu)`, one for typical; given `k` columns with coefficients `b_j` in `m` models,
/// `(nu + sum_j b_j' Omega^-1 b_j) / tau_g ~ chi^2(nu + m k)`. A group of one model has a variance of its own, with
/// the prior `nu s0 / sigma^2 ~ chi^2(nu)`.
final class EffectGroup {
    private final String name;
    private final int[] models;
    private final int[] columns;
    private final double priorWeight;
    private final double priorVariance;
    private double tau = 1;
    private double[] precision;
    private double[] covarianceSum;
    private double[] correlationSum;
    private int draws;

    private EffectGroup(String name, int[] models, int[] columns, double priorWeight, double priorVariance) {
        this.name = name;
        this.models = models;
        this.columns = columns;
        this.priorWeight = priorWeight;
        this.priorVariance = priorVariance;
        int size = models.length;
        this.precision = new double[size * size];
        for (int q = 0; q < size; q++) {
            precision[q * size + q] = 1 / priorVariance;
        }
        this.covarianceSum = new double[size * size];
        this.correlationSum = new double[size * size];
    }

    /// The shared groups, then each model's own.
    static List<EffectGroup> of(List<String> shared, List<List<String>> own, double priorWeight, double priorVariance) {
        List<EffectGroup> groups = new ArrayList<>();
        int[] all = IntStream.range(0, own.size()).toArray();
        for (String name : shared.stream().distinct().toList()) {
            groups.add(new EffectGroup(name, all, positions(shared, name, 0), priorWeight, priorVariance));
        }
        for (int q = 0; q < own.size(); q++) {
            for (String name : own.get(q).stream().distinct().toList()) {
                int[] columns = positions(own.get(q), name, shared.size());
                groups.add(new EffectGroup(name, new int[] {q}, columns, priorWeight, priorVariance));
            }
        }
        return groups;
    }

    private static int[] positions(List<String> names, String wanted, int offset) {
        return IntStream.range(0, names.size())
                .filter(j -> names.get(j).equals(wanted))
                .map(j -> j + offset)
                .toArray();
    }

    /// The same group in the same state, with means of its own.
    EffectGroup copy() {
        EffectGroup copy = new EffectGroup(name, models, columns, priorWeight, priorVariance);
        copy.precision = precision.clone();
        copy.tau = tau;
        return copy;
    }

    String name() {
        return name;
    }

    boolean in(int model) {
        return position(model) >= 0;
    }

    private int position(int model) {
        return Arrays.binarySearch(models, model);
    }

    /// Adds, for the coefficients of one model given those of the others, the prior precision and precision times
    /// mean.
    void addPrior(int model, double[][] beta, double[] toPrecision, double[] toPull) {
        int at = position(model);
        if (at < 0) {
            return;
        }
        int size = models.length;
        for (int column : columns) {
            toPrecision[column] += precision[at * size + at];
            for (int other = 0; other < size; other++) {
                if (other != at) {
                    toPull[column] -= precision[at * size + other] * beta[models[other]][column];
                }
            }
        }
    }

    /// Whether more than one model has it.
    boolean shared() {
        return models.length > 1;
    }

    /// Number of columns.
    int columns() {
        return columns.length;
    }

    /// Adds `sum_j b_j b_j' / tau`, between the models that have the group.
    void addScatter(double[][] beta, double[] scatter) {
        int size = models.length;
        for (int q = 0; q < size; q++) {
            for (int r = 0; r < size; r++) {
                for (int column : columns) {
                    scatter[q * size + r] += beta[models[q]][column] * beta[models[r]][column] / tau;
                }
            }
        }
    }

    /// Draws the size of a shared group, given the common precision `Omega^-1`.
    void drawSize(double[] common, double[][] beta, RandomGenerator random) {
        double[] scatter = new double[common.length];
        addScatter(beta, scatter);
        double form = 0;
        for (int k = 0; k < scatter.length; k++) {
            form += common[k] * scatter[k] * tau;
        }
        double degrees = priorWeight + (double) models.length * columns.length;
        tau = (priorWeight + form) / (2 * GammaSampler.draw(degrees / 2, random));
        precision = Arrays.stream(common).map(element -> element / tau).toArray();
        remember();
    }

    /// Draws the variance of a group that one model has.
    void drawVariance(double[][] beta, RandomGenerator random) {
        double[] scatter = {priorWeight * priorVariance};
        addScatter(beta, scatter);
        precision = wishart(Cholesky.of(scatter, 1), priorWeight + columns.length, random);
        remember();
    }

    private void remember() {
        int size = models.length;
        double[] covariance = Cholesky.of(precision, size).inverse();
        for (int q = 0; q < size; q++) {
            for (int r = 0; r < size; r++) {
                double product = covariance[q * size + q] * covariance[r * size + r];
                covarianceSum[q * size + r] += covariance[q * size + r];
                correlationSum[q * size + r] += covariance[q * size + r] / Math.sqrt(product);
            }
        }
        draws++;
    }

    /// A draw of `Wishart(degrees, S^-1)`, of mean `degrees S^-1`, for `S = L L'`: `L'^-1 A A' L^-1` with Bartlett's
    /// lower triangular `A`.
    static double[] wishart(Cholesky ofScatter, double degrees, RandomGenerator random) {
        int size = ofScatter.size();
        double[] wishart = new double[size * size];
        for (int j = 0; j < size; j++) {
            double[] column = new double[size];
            column[j] = Math.sqrt(2 * GammaSampler.draw((degrees - j) / 2, random));
            for (int i = j + 1; i < size; i++) {
                column[i] = random.nextGaussian();
            }
            double[] image = ofScatter.solveTransposed(column);
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < size; k++) {
                    wishart[i * size + k] += image[i] * image[k];
                }
            }
        }
        return wishart;
    }

    void forget() {
        Arrays.fill(covarianceSum, 0);
        Arrays.fill(correlationSum, 0);
        draws = 0;
    }

    /// Mean over draws of the variance in a model.
    double variance(int model) {
        int at = position(model);
        return covarianceSum[at * models.length + at] / draws;
    }

    /// Mean over draws of the correlation between two models.
    double correlation(int model, int other) {
        return correlationSum[position(model) * models.length + position(other)] / draws;
    }
}
