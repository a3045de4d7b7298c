package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class EffectLearnersTest {
    private static final HonestForest.Settings FOREST = new HonestForest.Settings(100, 10, 3, 0.5);

    private static Matrix uniform(int n, RandomGenerator random) {
        return Matrix.ofRowMajor(n, 3, random.doubles(3L * n).toArray());
    }

    @Test
    void ridgeRegressionFindsALine() {
        RandomGenerator random = SimulatedTrial.random(1);
        Matrix x = uniform(2000, random);
        double[] y = new double[2000];
        Arrays.setAll(y, i -> 3 + 2 * x.get(i, 0) - x.get(i, 1) + 0.1 * random.nextGaussian());
        RidgeRegression fit = RidgeRegression.fit(x, y);
        // noise 0.1, 2000 rows, columns of sd 0.29: standard errors below 0.01, shrinkage smaller still
        assertThat(fit.coefficients()[0]).isCloseTo(2, within(0.04));
        assertThat(fit.coefficients()[1]).isCloseTo(-1, within(0.04));
        assertThat(fit.coefficients()[2]).isCloseTo(0, within(0.04));
        assertThat(fit.predict(new double[] {0, 0, 0})).isCloseTo(3, within(0.04));
    }

    @Test
    void ridgeRegressionShrinksNoiseAway() {
        RandomGenerator random = SimulatedTrial.random(2);
        Matrix x = uniform(200, random);
        double[] y = random.doubles(200).toArray();
        for (double coefficient : RidgeRegression.fit(x, y).coefficients()) {
            assertThat(coefficient).isCloseTo(0, within(0.15));
        }
    }

    @Test
    void theForestFindsAStep() {
        RandomGenerator random = SimulatedTrial.random(3);
        Matrix x = uniform(2000, random);
        double[] y = new double[2000];
        Arrays.setAll(y, i -> (x.get(i, 1) > 0.5 ? 1 : 0) + 0.5 * random.nextGaussian());
        HonestForest forest = HonestForest.fit(x, y, FOREST, random);
        assertThat(forest.predict(new double[] {0.5, 0.2, 0.5})).isCloseTo(0, within(0.15));
        assertThat(forest.predict(new double[] {0.5, 0.8, 0.5})).isCloseTo(1, within(0.15));
    }

    @Test
    void whereNothingIsToBeFoundTheMixtureStaysNearTheConstant() {
        RandomGenerator random = SimulatedTrial.random(4);
        Matrix x = uniform(600, random);
        double[] effect = new double[600];
        Arrays.setAll(effect, i -> 5 + 3 * random.nextGaussian());
        DrLearner learner = DrLearner.fit(x, x, effect, FOREST, random);
        double error = 0;
        double constant = 0;
        for (int i = 0; i < 600; i++) {
            error += Math.pow(learner.effect(x.row(i), x.row(i)) - 5, 2) / 600;
            constant += Math.pow(learner.constantEffect() - 5, 2) / 600;
        }
        // the variance of the mean is 9 / 600 = 0.015; a learner that followed the noise would be off by several times
        // that
        assertThat(error).isLessThan(constant + 0.1);
    }

    @Test
    void aDifferentNumberOfRowsIsRefused() {
        Matrix x = uniform(10, SimulatedTrial.random(5));
        assertThatThrownBy(() -> HonestForest.fit(x, new double[9], FOREST, SimulatedTrial.random(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
