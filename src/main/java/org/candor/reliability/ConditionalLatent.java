package org.candor.reliability;

import java.util.Arrays;
import org.candor.survival.Cholesky;

/// Mean and covariance of the latent values of the missing features given what is known.
///
/// Quantities are conditioned on exactly. A finding tells only on which side of zero its latent value lies:
/// the conditional distribution is replaced by the normal one with the same moments, one finding after the
/// other (assumed density filtering; Minka 2001). With latent mean `m`, variance `c` and `t = m / sqrt c`
/// for the finding, `g = phi(t) / Phi(t)` on its side: the mean of the rest moves by `(C_j / c) sqrt(c) g`,
/// its covariance by `-(C_j C_k / c) g (g + t)`.
final class ConditionalLatent {
    private final LatentGaussian joint;
    private final int[] missing;
    private final int[] place;
    private final double[] mean;
    private final double[] covariance;

    /// @param values on the modelled scale, `NaN` where missing
    ConditionalLatent(LatentGaussian joint, double[] values) {
        this.joint = joint;
        int size = values.length;
        int[] quantities = select(values, false, true);
        int[] findings = select(values, true, true);
        this.missing = concat(select(values, false, false), select(values, true, false));
        Arrays.sort(missing);
        int[] open = concat(findings, missing);
        double[] openMean = new double[open.length];
        double[] openCovariance = new double[open.length * open.length];
        condition(values, quantities, open, openMean, openCovariance);
        for (int i = 0; i < findings.length; i++) {
            observe(values[findings[i]] > 0.5, i, openMean, openCovariance);
        }
        this.place = new int[size];
        this.mean = new double[missing.length];
        this.covariance = new double[missing.length * missing.length];
        for (int a = 0; a < missing.length; a++) {
            int from = findings.length + a;
            place[missing[a]] = a;
            mean[a] = openMean[from];
            for (int b = 0; b < missing.length; b++) {
                covariance[a * missing.length + b] = openCovariance[from * open.length + findings.length + b];
            }
        }
    }

    private int[] select(double[] values, boolean binary, boolean known) {
        int[] selected = new int[values.length];
        int count = 0;
        for (int j = 0; j < values.length; j++) {
            if (joint.variables().get(j).binary() == binary && Double.isNaN(values[j]) != known) {
                selected[count++] = j;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    private static int[] concat(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// The exact normal distribution of the open coordinates given the quantities.
    private void condition(double[] values, int[] known, int[] open, double[] openMean, double[] openCovariance) {
        double[] block = new double[known.length * known.length];
        double[] deviation = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            LatentGaussian.Variable variable = joint.variables().get(known[i]);
            deviation[i] = (values[known[i]] - variable.centre()) / variable.unit() - joint.mean(known[i]);
            for (int k = 0; k < known.length; k++) {
                block[i * known.length + k] = joint.covariance().get(known[i], known[k]);
            }
        }
        Cholesky factor = Cholesky.of(block, known.length);
        double[] standard = factor.solveLower(deviation);
        double[][] solved = new double[open.length][known.length];
        for (int a = 0; a < open.length; a++) {
            for (int i = 0; i < known.length; i++) {
                solved[a][i] = joint.covariance().get(open[a], known[i]);
            }
            solved[a] = factor.solveLower(solved[a]);
            openMean[a] = joint.mean(open[a]) + dot(solved[a], standard);
            for (int b = 0; b <= a; b++) {
                double rest = joint.covariance().get(open[a], open[b]) - dot(solved[a], solved[b]);
                openCovariance[a * open.length + b] = rest;
                openCovariance[b * open.length + a] = rest;
            }
        }
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }

    /// Takes in the side of coordinate `i`; those before it are done with.
    private static void observe(boolean present, int i, double[] openMean, double[] openCovariance) {
        int size = openMean.length;
        double variance = openCovariance[i * size + i];
        double spread = Math.sqrt(variance);
        double side = present ? 1 : -1;
        double margin = side * openMean[i] / spread;
        double shift = NormalTail.meanAbove(margin);
        double shrink = shift * (shift + margin) / variance;
        double[] column = new double[size];
        for (int a = i + 1; a < size; a++) {
            column[a] = openCovariance[a * size + i];
        }
        for (int a = i + 1; a < size; a++) {
            openMean[a] += side * shift * column[a] / spread;
            double scaled = shrink * column[a];
            for (int b = i + 1; b < size; b++) {
                openCovariance[a * size + b] -= scaled * column[b];
            }
        }
    }

    /// Positions of the missing features in the schema.
    int[] missing() {
        return missing;
    }

    /// Place of a missing feature among the missing ones.
    int place(int feature) {
        return place[feature];
    }

    double mean(int place) {
        return mean[place];
    }

    double covariance(int place, int other) {
        return covariance[place * missing.length + other];
    }

    double deviation(int place) {
        return Math.sqrt(covariance(place, place));
    }
}
