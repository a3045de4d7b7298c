package org.candor.causal;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;

/// How an effect depends on covariates: the regression of doubly robust pseudo-outcomes on them.
///
/// Three learners, the constant, ridge regression on a basis, and an honest forest, are mixed with weights
/// that minimise the squared distance to pseudo-outcomes of held-out folds (weights at least 0, summing to
/// 1). Where nothing is to be found the constant takes over, so that the mixture is hardly ever worse than
/// the average effect. Sources: Kennedy, Electronic Journal of Statistics 17 (2023) 3008-3049; van der Laan,
/// Polley and Hubbard, Statistical Applications in Genetics and Molecular Biology 6 (2007) 25.
public final class DrLearner {
    private static final int FOLDS = 5;
    private static final int WEIGHT_STEPS = 20;

    private final double constant;
    private final RidgeRegression ridge;
    private final HonestForest forest;
    private final Mixture mixture;

    /// Weights of the three learners.
    public record Mixture(double constant, double ridge, double forest) {}

    private DrLearner(double constant, RidgeRegression ridge, HonestForest forest, Mixture mixture) {
        this.constant = constant;
        this.ridge = ridge;
        this.forest = forest;
        this.mixture = mixture;
    }

    /// @param x      what the forest sees
    /// @param basis  what ridge regression sees, such as squares and products of the same
    /// @param effect cross-fitted pseudo-outcomes, one for each row
    public static DrLearner fit(
            Matrix x, Matrix basis, double[] effect, HonestForest.Settings settings, RandomGenerator random) {
        if (x.rows() != effect.length || basis.rows() != effect.length) {
            throw new IllegalArgumentException("covariates, basis and effects differ in length");
        }
        int[] fold = new int[effect.length];
        Arrays.setAll(fold, i -> random.nextInt(FOLDS));
        double[][] heldOut = new double[effect.length][];
        for (int f = 0; f < FOLDS; f++) {
            int number = f;
            int[] outside = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != number)
                    .toArray();
            DrLearner part =
                    once(x.selectRows(outside), basis.selectRows(outside), pick(effect, outside), settings, random);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == f) {
                    heldOut[i] = part.each(x.row(i), basis.row(i));
                }
            }
        }
        DrLearner all = once(x, basis, effect, settings, random);
        return new DrLearner(all.constant, all.ridge, all.forest, mixture(heldOut, effect));
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static DrLearner once(
            Matrix x, Matrix basis, double[] effect, HonestForest.Settings settings, RandomGenerator random) {
        return new DrLearner(
                Arrays.stream(effect).average().orElseThrow(),
                RidgeRegression.fit(basis, effect),
                HonestForest.fit(x, effect, settings, random),
                new Mixture(1, 0, 0));
    }

    private double[] each(double[] row, double[] basis) {
        return new double[] {constant, ridge.predict(basis), forest.predict(row)};
    }

    /// The best of all mixtures on a grid of twentieths.
    private static Mixture mixture(double[][] heldOut, double[] effect) {
        Mixture best = new Mixture(1, 0, 0);
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r <= WEIGHT_STEPS; r++) {
            for (int f = 0; f + r <= WEIGHT_STEPS; f++) {
                Mixture mixture = new Mixture(
                        (double) (WEIGHT_STEPS - r - f) / WEIGHT_STEPS,
                        (double) r / WEIGHT_STEPS,
                        (double) f / WEIGHT_STEPS);
                double loss = 0;
                for (int i = 0; i < effect.length; i++) {
                    loss += Math.pow(effect[i] - mix(mixture, heldOut[i]), 2);
                }
                if (loss < least) {
                    least = loss;
                    best = mixture;
                }
            }
        }
        return best;
    }

    private static double mix(Mixture mixture, double[] each) {
        return mixture.constant() * each[0] + mixture.ridge() * each[1] + mixture.forest() * each[2];
    }

    /// The effect for somebody.
    public double effect(double[] row, double[] basis) {
        return mix(mixture, each(row, basis));
    }

    public double constantEffect() {
        return constant;
    }

    public double ridgeEffect(double[] basis) {
        return ridge.predict(basis);
    }

    public double forestEffect(double[] row) {
        return forest.predict(row);
    }

    public Mixture mixture() {
        return mixture;
    }
}
