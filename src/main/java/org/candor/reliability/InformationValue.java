package org.candor.reliability;

import java.util.ArrayList;
import java.util.List;
import org.candor.feature.DesignRow;
import org.candor.survival.Cholesky;

/// How much of the variance of a linear predictor `r` that is due to missing results each missing test
/// would remove.
///
/// By the law of total variance `Var(r | o) = E[Var(r | o, x_T)] + Var(E[r | o, x_T])`: the second part is
/// what the test `T` removes on average. `E[r | o, x_T]` is approximated by `t(x_T) = r(x_T, mean of the
/// rest given x_T)`. The latent mean of the rest is its best linear prediction `K V^-1 u(x_T)` from `u_k =
/// E[z_k | x_k] - E[z_k]`, with `K_jk = Cov(z_j, u_k)` and `V = Var(u)`; the mean of a finding is the
/// probability that its latent value is positive.
///
/// A panel enters with all its features at once, as joint draws. The answer is `Var t / Var r` over the
/// draws of the forecast; nothing is simulated again. For quantities it is exact up to Monte Carlo error,
/// `dv = (beta' Sigma_.T|o) Sigma_TT|o^-1 (Sigma_T.|o beta)`.
public final class InformationValue {
    /// Least share of a variance that is taken to be left, against rounding.
    private static final double SMALLEST = 1e-9;

    private final LatentGaussian joint;
    private final DesignRow design;

    public InformationValue(LatentGaussian joint, DesignRow design) {
        this.joint = joint;
        this.design = design;
    }

    /// The shares of the variance due to missing results that the tests would remove, each alone.
    ///
    /// @param patient      what is known, with draws of the rest
    /// @param coefficients of `r`, one for each column of the design
    /// @param tests        the features of each test, as positions; those that are known are passed over
    /// @return one share for each test, between 0 and 1; 0 for a test of which nothing is missing
    public List<Double> shares(Completed patient, double[] coefficients, List<List<Integer>> tests) {
        double[][] draws = patient.completions();
        double[] total = new double[draws.length];
        for (int m = 0; m < draws.length; m++) {
            total[m] = predictor(draws[m], coefficients);
        }
        double variance = ScorePopulation.variance(total);
        if (draws.length < 2 || !(variance > 0)) {
            return tests.stream().map(test -> 0.0).toList();
        }
        Predictions predictions = new Predictions(patient, coefficients);
        List<Double> shares = new ArrayList<>(tests.size());
        for (List<Integer> test : tests) {
            int[] missing = test.stream()
                    .mapToInt(Integer::intValue)
                    .filter(j -> Double.isNaN(patient.values()[j]))
                    .sorted()
                    .toArray();
            shares.add(
                    missing.length == 0
                            ? 0.0
                            : Math.clamp(ScorePopulation.variance(predictions.of(missing)) / variance, 0, 1));
        }
        return List.copyOf(shares);
    }

    private double predictor(double[] complete, double[] coefficients) {
        double[] row = design.of(complete);
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * coefficients[k];
        }
        return sum;
    }

    /// What the result of a test makes of the mean of `r` for one patient.
    private final class Predictions {
        private final double[][] draws;
        private final double[] coefficients;
        private final ConditionalLatent latent;
        private final double[] centre;
        private final double[] told;

        Predictions(Completed patient, double[] coefficients) {
            this.draws = patient.completions();
            this.coefficients = coefficients;
            this.latent = new ConditionalLatent(joint, patient.values());
            this.centre = patient.values().clone();
            this.told = new double[latent.missing().length];
            for (int a = 0; a < told.length; a++) {
                LatentGaussian.Variable variable = joint.variables().get(latent.missing()[a]);
                told[a] = variable.binary() ? told(margin(a)) : 1;
                centre[latent.missing()[a]] = mean(a, 0, latent.deviation(a));
            }
        }

        /// The share of its latent variance that a finding tells: `phi(t)^2 / (Phi(t) (1 - Phi(t)))`.
        private static double told(double margin) {
            double density = Math.exp(-margin * margin / 2) / Math.sqrt(2 * Math.PI);
            return density * density / (NormalTail.below(margin) * NormalTail.below(-margin));
        }

        /// Mean of a missing feature on its modelled scale when its latent mean has moved.
        private double mean(int a, double shift, double deviation) {
            LatentGaussian.Variable variable = joint.variables().get(latent.missing()[a]);
            double moved = latent.mean(a) + shift;
            return variable.binary()
                    ? NormalTail.below(moved / deviation)
                    : variable.centre() + variable.unit() * moved;
        }

        private double margin(int a) {
            return latent.mean(a) / latent.deviation(a);
        }

        /// `t(x_T)` for each draw.
        ///
        /// @param test its features that are missing
        double[] of(int[] test) {
            double[][] weights = weights(test);
            double[] left = new double[told.length];
            for (int a = 0; a < left.length; a++) {
                double explained = 0;
                for (int i = 0; i < test.length; i++) {
                    int b = latent.place(test[i]);
                    explained += weights[a][i] * latent.covariance(a, b) * told[b];
                }
                left[a] = Math.sqrt(Math.max(latent.covariance(a, a) - explained, SMALLEST * latent.covariance(a, a)));
            }
            double[] means = new double[draws.length];
            for (int m = 0; m < means.length; m++) {
                means[m] = predictor(row(test, weights, left, draws[m]), coefficients);
            }
            return means;
        }

        /// The vector with the results of the test, and everything else at its mean given them.
        private double[] row(int[] test, double[][] weights, double[] left, double[] draw) {
            double[] found = new double[test.length];
            for (int i = 0; i < test.length; i++) {
                found[i] = deviation(test[i], draw[test[i]]);
            }
            double[] row = centre.clone();
            for (int a = 0; a < left.length; a++) {
                double shift = 0;
                for (int i = 0; i < found.length; i++) {
                    shift += weights[a][i] * found[i];
                }
                row[latent.missing()[a]] = mean(a, shift, left[a]);
            }
            for (int j : test) {
                row[j] = draw[j];
            }
            return row;
        }

        /// `u_k`: what the value of one feature says about its own latent value.
        private double deviation(int j, double value) {
            LatentGaussian.Variable variable = joint.variables().get(j);
            int a = latent.place(j);
            if (!variable.binary()) {
                return (value - variable.centre()) / variable.unit() - latent.mean(a);
            }
            double side = value > 0.5 ? 1 : -1;
            return side * latent.deviation(a) * NormalTail.meanAbove(side * margin(a));
        }

        /// `K V^-1`, one row for each missing feature. With the share `rho` that a finding tells, `V_kk =
        /// C_kk rho_k`, `V_kl = C_kl rho_k rho_l` and `K_jk = C_jk rho_k`.
        private double[][] weights(int[] test) {
            int size = test.length;
            double[] block = new double[size * size];
            for (int i = 0; i < size; i++) {
                int a = latent.place(test[i]);
                for (int k = 0; k < size; k++) {
                    int b = latent.place(test[k]);
                    block[i * size + k] = latent.covariance(a, b) * told[a] * (i == k ? 1 : told[b]);
                }
            }
            Cholesky factor = Cholesky.of(block, size);
            double[][] weights = new double[told.length][];
            for (int a = 0; a < weights.length; a++) {
                double[] right = new double[size];
                for (int i = 0; i < size; i++) {
                    int b = latent.place(test[i]);
                    right[i] = latent.covariance(a, b) * told[b];
                }
                weights[a] = factor.solve(right);
            }
            return weights;
        }
    }
}
