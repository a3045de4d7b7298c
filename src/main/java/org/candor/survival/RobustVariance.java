package org.candor.survival;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The robust ("sandwich", infinitesimal jackknife) covariance of the coefficients of a Cox model, right also
/// where rows of one cluster depend on each other or the hazards are not proportional.
///
/// With the dfbeta residuals `D_i = w_i U_i V` of the rows, summed over each cluster, the covariance is `D'
/// D`; and the robust score test of all coefficients being zero is `u' (S' S)^-1 u`, with `S` the weighted
/// score residuals at zero, summed over clusters, and `u` their sum. As R's `coxph(..., cluster = )` or
/// `robust = TRUE`.
///
/// Sources: Lin and Wei, JASA 84 (1989) 1074-1078; Therneau and Grambsch 2000, chapter 8.
public final class RobustVariance {
    private static final double DEPENDENT_BELOW = 1e-12;

    private final double[] coefficients;
    private final Matrix covariance;
    private final double scoreTest;
    private final int clusters;

    private RobustVariance(double[] coefficients, Matrix covariance, double scoreTest, int clusters) {
        this.coefficients = coefficients;
        this.covariance = covariance;
        this.scoreTest = scoreTest;
        this.clusters = clusters;
    }

    /// Every row is a cluster of its own.
    ///
    /// @param data the follow-up of the fit
    /// @param x    the covariates of the fit
    public static RobustVariance of(SurvivalData data, Matrix x, CoxFit fit) {
        return clustered(data, x, fit, IntStream.range(0, data.n()).toArray());
    }

    /// @param cluster the cluster of each row, any numbers
    /// @throws IllegalArgumentException when there is not one cluster for each row
    public static RobustVariance clustered(SurvivalData data, Matrix x, CoxFit fit, int[] cluster) {
        if (cluster.length != data.n()) {
            throw new IllegalArgumentException(data.n() + " rows but " + cluster.length + " clusters");
        }
        int[] labels = Arrays.stream(cluster).sorted().distinct().toArray();
        int[] index = Arrays.stream(cluster)
                .map(label -> Arrays.binarySearch(labels, label))
                .toArray();
        double[] beta = fit.coefficients();
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, fit.ties());
        Matrix dfbeta = CoxResiduals.of(data, x, fit).dfbeta();
        Matrix atZero = MartingaleIntegrals.of(likelihood, new double[beta.length], data.n())
                .score();
        double[] scores = collapse(atZero, index, labels.length, data::weight);
        double[] total = new double[beta.length];
        for (int i = 0; i < scores.length; i++) {
            total[i % beta.length] += scores[i];
        }
        double scoreTest = Cholesky.quadraticForm(crossProduct(scores, beta.length), total, DEPENDENT_BELOW);
        double[] sandwich = crossProduct(collapse(dfbeta, index, labels.length, i -> 1), beta.length);
        return new RobustVariance(
                beta, Matrix.ofRowMajor(beta.length, beta.length, sandwich), scoreTest, labels.length);
    }

    private static double[] collapse(Matrix residuals, int[] cluster, int clusters, IntToDoubleFunction weight) {
        int columns = residuals.columns();
        double[] sums = new double[clusters * columns];
        for (int i = 0; i < cluster.length; i++) {
            for (int j = 0; j < columns; j++) {
                sums[cluster[i] * columns + j] += weight.applyAsDouble(i) * residuals.get(i, j);
            }
        }
        return sums;
    }

    private static double[] crossProduct(double[] rows, int columns) {
        SymmetricSum sum = new SymmetricSum(columns);
        for (int start = 0; start < rows.length; start += columns) {
            sum.add(1, rows, start);
        }
        return sum.toRowMajor();
    }

    public Matrix covariance() {
        return covariance;
    }

    public double standardError(int column) {
        return Math.sqrt(covariance.get(column, column));
    }

    /// Of all coefficients being zero; chi-squared with one degree of freedom per column not aliased.
    public double waldTest() {
        return Cholesky.quadraticForm(covariance.toRowMajor(), coefficients, DEPENDENT_BELOW);
    }

    /// Of all coefficients being zero, without an estimate: it holds its level with few events better than
    /// Wald's.
    public double scoreTest() {
        return scoreTest;
    }

    public int clusters() {
        return clusters;
    }
}
