package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class LogisticRidgeTest {
    @Test
    void findsTheTruthInManyPersons() {
        RandomGenerator random = SimulatedTrial.random(1);
        int n = 20_000;
        double[][] x = new double[n][];
        boolean[] y = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {3 + 2 * random.nextGaussian(), random.nextBoolean() ? 1 : 0};
            y[i] = random.nextDouble() < LogisticRidge.logistic(-1 + 0.3 * x[i][0] - 0.8 * x[i][1]);
        }
        LogisticRidge fit = LogisticRidge.fit(Matrix.ofRows(x), y);
        // standard errors are about 0.01, 0.03 and 0.04; four of them
        assertThat(fit.coefficients()[0]).isCloseTo(0.3, within(0.04));
        assertThat(fit.coefficients()[1]).isCloseTo(-0.8, within(0.12));
        assertThat(fit.intercept()).isCloseTo(-1, within(0.16));
    }

    /// The score of the intercept is not penalised: fitted probabilities sum to the number of those treated.
    @Test
    void probabilitiesSumToTheNumberTreated() {
        Arms arms = SimulatedTrial.atStart(300, 1, SimulatedTrial.random(2)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        double sum = 0;
        for (double p : LogisticRidge.fit(arms.covariates(), arms.treated()).probabilities(arms.covariates())) {
            sum += p;
        }
        assertThat(sum).isCloseTo(arms.treatedCount(), within(1e-6));
    }

    @Test
    void separationAndConstantColumnsDoNoHarm() {
        double[][] x = new double[40][];
        boolean[] y = new boolean[40];
        for (int i = 0; i < 40; i++) {
            x[i] = new double[] {i, 7};
            y[i] = i >= 20;
        }
        LogisticRidge fit = LogisticRidge.fit(Matrix.ofRows(x), y);
        assertThat(fit.coefficients()[0]).isFinite().isPositive();
        assertThat(fit.coefficients()[1]).isZero();
    }

    @Test
    void oneOutcomeAloneIsRefused() {
        assertThatThrownBy(() -> LogisticRidge.fit(Matrix.ofRows(new double[][] {{1}, {2}}), new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
