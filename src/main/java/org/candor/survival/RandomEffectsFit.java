package org.candor.survival;

import java.util.List;

/// The result of a [RandomEffectsCox]: an approximate posterior `N(coefficients, covariance)` with the variances taken
/// as known.
public final class RandomEffectsFit {
    private final ColumnGroups groups;
    private final double[] variance;
    private final double[] mean;
    private final double[] effectiveDf;
    private final double[] coefficients;
    private final Matrix covariance;
    private final Matrix samplingCovariance;
    private final double nullLogLikelihood;
    private final double logLikelihood;
    private final double evidence;
    private final int iterations;

    RandomEffectsFit(
            ColumnGroups groups,
            double[] variance,
            PenalisedOptimum optimum,
            double nullLogLikelihood,
            int iterations) {
        double[] solution = optimum.beta();
        double[] inverse = optimum.factor().inverse();
        this.groups = groups;
        this.variance = variance.clone();
        this.mean = new double[groups.size()];
        this.effectiveDf = new double[groups.size()];
        this.coefficients = groups.coefficients(solution);
        this.covariance = groups.covariance(inverse);
        this.samplingCovariance = groups.covariance(
                sandwich(inverse, optimum.derivatives().information().toRowMajor()));
        this.nullLogLikelihood = nullLogLikelihood;
        this.logLikelihood = optimum.derivatives().logLikelihood();
        this.iterations = iterations;
        double[] squares = groups.squares(solution);
        double[] traces = groups.traces(inverse);
        double sum = logLikelihood - optimum.factor().logDeterminant() / 2;
        for (int g = 0; g < groups.size(); g++) {
            int columns = groups.columnsOf(g);
            mean[g] = groups.mean(solution, g);
            effectiveDf[g] = columns - traces[g] / variance[g];
            sum -= (columns * StrictMath.log(variance[g]) + squares[g] / variance[g]) / 2;
        }
        this.evidence = sum;
    }

    /// `H^-1 I H^-1`, both symmetric.
    private static double[] sandwich(double[] inverse, double[] information) {
        int size = (int) Math.round(Math.sqrt(inverse.length));
        return product(product(inverse, information, size), inverse, size);
    }

    private static double[] product(double[] left, double[] right, int size) {
        double[] product = new double[left.length];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = left[i * size + k];
                for (int j = 0; j < size; j++) {
                    product[i * size + j] += factor * right[k * size + j];
                }
            }
        }
        return product;
    }

    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int column) {
        return coefficients[column];
    }

    /// `H^-1`, the posterior covariance of the coefficients.
    public Matrix covariance() {
        return covariance;
    }

    public double standardError(int column) {
        return Math.sqrt(covariance.get(column, column));
    }

    /// `H^-1 I H^-1` with the information `I` of the likelihood alone: how the coefficients vary over samples when the
    /// true ones are fixed, blind to the bias of shrinking. `var2` of CoxRFX and of R's `coxph` with `ridge` (Gray,
    /// JASA 87 (1992) 942-951). Intervals from it are too narrow for the truth: use [#covariance()] for those.
    public Matrix samplingCovariance() {
        return samplingCovariance;
    }

    /// The groups in order of their first column.
    public List<String> groups() {
        return groups.names();
    }

    /// `sigma2` of a group.
    public double variance(String group) {
        return variance[index(group)];
    }

    /// `mu` of a group; zero unless means were estimated.
    public double mean(String group) {
        return mean[index(group)];
    }

    /// `df_g = p_g - tr (H^-1)_gg / sigma2_g`, how many free coefficients the group is worth.
    public double effectiveDf(String group) {
        return effectiveDf[index(group)];
    }

    /// Log partial likelihood at zero.
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /// Log partial likelihood at the coefficients, without the prior.
    public double logLikelihood() {
        return logLikelihood;
    }

    /// Log evidence for comparing groupings of the same columns, up to a constant:
    /// `l(beta) - 1/2 sum_g (p_g log sigma2_g + |beta_g - mu_g|^2 / sigma2_g) - 1/2 log |H|`.
    public double evidence() {
        return evidence;
    }

    /// Number of updates of the variances.
    public int iterations() {
        return iterations;
    }

    private int index(String group) {
        int index = groups.names().indexOf(group);
        if (index < 0) {
            throw new IllegalArgumentException("no group is named " + group);
        }
        return index;
    }
}
