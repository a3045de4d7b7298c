package org.candor.reliability;

import java.util.random.RandomGenerator;

/// One step of Gibbs' sampler on a latent normal vector: a coordinate given all others and what was observed of it.
///
/// With precision `Q` and deviations `d` from the mean, `z_j | rest ~ N(mu_j - sum over k != j of Q_jk d_k / Q_jj,
/// 1 / Q_jj)`, cut at zero on the observed side for a binary feature.
final class LatentStep {
    private final double[] precision;
    private final int size;

    /// @param precision inverse covariance, row by row; not copied
    LatentStep(double[] precision, int size) {
        this.precision = precision;
        this.size = size;
    }

    /// A draw of coordinate `j`.
    ///
    /// @param deviation deviations of all coordinates from their means
    /// @param observed  0 or 1 for an observed binary feature, `NaN` when nothing was observed
    double draw(int j, double mean, double[] deviation, double observed, RandomGenerator random) {
        double own = precision[j * size + j];
        double pull = DotProduct.of(precision, j * size, deviation, size) - own * deviation[j];
        double conditionalMean = mean - pull / own;
        double conditionalDeviation = 1 / Math.sqrt(own);
        return Double.isNaN(observed)
                ? conditionalMean + conditionalDeviation * random.nextGaussian()
                : TruncatedNormal.draw(conditionalMean, conditionalDeviation, observed > 0.5, random);
    }

    /// A latent value to start from that agrees with what was observed of a binary feature.
    static double start(double observed, double mean) {
        if (Double.isNaN(observed)) {
            return mean;
        }
        return observed > 0.5 ? Math.max(mean, 0.5) : Math.min(mean, -0.5);
    }
}
