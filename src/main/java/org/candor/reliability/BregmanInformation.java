package org.candor.reliability;

import java.util.Arrays;

/// How much probability forecasts differ from each other, measured by the log score: the Bregman information of
/// log-sum-exp, `BI(Z) = E[G(Z)] - G(E[Z])` with `G(z) = log sum_k exp z_k`.
///
/// A forecast is a vector of log probabilities `z`, or of logits: a constant added to a vector changes nothing. For
/// log probabilities `G(z) = 0`, so that `BI = -log sum_k exp E[log p_k] >= 0`. It is what the expected log score of
/// a randomly chosen forecast loses against that of their centre `softmax(E[z])`: for a truth `q`,
///
/// `E[log loss] = H(q) + KL(q || softmax(E z)) + BI`: noise, bias and variance.
///
/// For forecasts in groups (imputations, each with draws of the parameters), by the law of total Bregman variance,
/// `BI = BI(E[Z | group]) + E[BI(Z | group)]`, exactly.
///
/// Unit: nats. Source: Gruber and Buettner, AISTATS 2023 (PMLR 206:11331), propositions 4.1 and 5.1.
public final class BregmanInformation {
    private BregmanInformation() {}

    /// Bregman information in two parts.
    ///
    /// @param between of the groups' means
    /// @param within  mean over groups of the information inside them
    public record Split(double between, double within) {
        /// The information of all forecasts together.
        public double total() {
            return between + within;
        }

        /// The split as it would be without end of draws in each group. The mean of `size` draws is not the group's
        /// mean; to second order that adds `within / (size - 1)` for each of the groups to `between`, which
        /// is given back to `within`. The total stays as it is.
        ///
        /// @param groups number of groups
        /// @param size   forecasts in each, at least 2
        public Split withoutNoise(int groups, int size) {
            double noise = within / (size - 1) * (groups - 1) / groups;
            double corrected = Math.max(0, between - noise);
            return new Split(corrected, total() - corrected);
        }
    }

    /// `log sum_k exp z_k`, safe for any finite numbers.
    public static double logSumExp(double[] z) {
        double largest = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double one : z) {
            sum += StrictMath.exp(one - largest);
        }
        return largest + StrictMath.log(sum);
    }

    /// The information of forecasts with weights.
    ///
    /// @param z      one row of logits or log probabilities for each forecast
    /// @param weight a positive weight for each
    public static double of(double[][] z, double[] weight) {
        return centre(z, weight, 0, z.length).information();
    }

    /// The information of forecasts that come in groups of one size, one group after the other.
    public static Split split(double[][] z, double[] weight, int groupSize) {
        if (groupSize < 1 || z.length % groupSize != 0 || z.length != weight.length) {
            throw new IllegalArgumentException("expected whole groups of " + groupSize + ", and a weight for each of "
                    + z.length + " forecasts, got " + weight.length);
        }
        int groups = z.length / groupSize;
        Centre all = centre(z, weight, 0, z.length);
        double within = 0;
        double between = -logSumExp(all.mean);
        for (int g = 0; g < groups; g++) {
            Centre group = centre(z, weight, g * groupSize, (g + 1) * groupSize);
            within += group.weight / all.weight * group.information();
            between += group.weight / all.weight * logSumExp(group.mean);
        }
        return new Split(Math.max(0, between), within);
    }

    private static Centre centre(double[][] z, double[] weight, int from, int to) {
        double[] mean = new double[z[from].length];
        double weights = 0;
        double partition = 0;
        for (int i = from; i < to; i++) {
            weights += weight[i];
            partition += weight[i] * logSumExp(z[i]);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += weight[i] * z[i][k];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= weights;
        }
        return new Centre(mean, partition / weights, weights);
    }

    /// Mean of vectors, mean of their `G`, and sum of their weights.
    private static final class Centre {
        private final double[] mean;
        private final double partition;
        private final double weight;

        private Centre(double[] mean, double partition, double weight) {
            this.mean = mean;
            this.partition = partition;
            this.weight = weight;
        }

        private double information() {
            return Math.max(0, partition - logSumExp(mean));
        }
    }
}
