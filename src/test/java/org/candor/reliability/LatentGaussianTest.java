package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.reliability.LatentGaussian.Variable;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class LatentGaussianTest {
    private static final Matrix CORRELATED =
            Matrix.ofRows(new double[][] {{1, 0.8, 0.5}, {0.8, 1, 0.4}, {0.5, 0.4, 1}});

    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static LatentGaussian threeFeatures(double[] mean) {
        return new LatentGaussian(
                List.of(
                        new Variable("first", false, 10, 2),
                        new Variable("second", false, 0, 1),
                        new Variable("lesion", true, 0, 1)),
                mean,
                CORRELATED);
    }

    @Test
    void aMissingValueFollowsItsConditionalDistribution() {
        // z2 | z1 = 1.5 ~ N(0.8 * 1.5, 1 - 0.8^2), z1 = (13 - 10) / 2
        double[][] draws =
                threeFeatures(new double[3]).complete(new double[] {13, Double.NaN, Double.NaN}, 20_000, seeded(1));
        double sum = 0;
        double squares = 0;
        for (double[] draw : draws) {
            sum += draw[1];
            squares += draw[1] * draw[1];
        }
        double mean = sum / draws.length;
        assertThat(mean).isCloseTo(1.2, within(0.02)); // standard error 0.004, chain nearly independent
        assertThat(Math.sqrt(squares / draws.length - mean * mean)).isCloseTo(0.6, within(0.02));
    }

    @Test
    void anObservedLesionPullsWhatIsCorrelatedWithIt() {
        // E[z1 | z3 > 0] = 0.5 * phi(0) / Phi(0) = 0.5 * 0.79788
        double[][] draws =
                threeFeatures(new double[3]).complete(new double[] {Double.NaN, Double.NaN, 1}, 20_000, seeded(2));
        double sum = 0;
        for (double[] draw : draws) {
            sum += (draw[0] - 10) / 2;
            assertThat(draw[2]).isEqualTo(1);
        }
        assertThat(sum / draws.length)
                .isCloseTo(0.39894, within(0.04)); // standard error about 0.01 with autocorrelation
    }

    @Test
    void aLesionIsDrawnAsOftenAsItOccurs() {
        LatentGaussian rare = threeFeatures(new double[] {0, 0, Probit.quantile(0.05)});
        double carriers = 0;
        for (double[] draw : rare.complete(new double[] {Double.NaN, Double.NaN, Double.NaN}, 40_000, seeded(3))) {
            carriers += draw[2];
        }
        assertThat(carriers / 40_000).isCloseTo(0.05, within(0.006)); // standard error 0.001, autocorrelated
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        double[] observed = {Double.NaN, 0.3, Double.NaN};
        LatentGaussian model = threeFeatures(new double[3]);
        assertThat(model.complete(observed, 5, seeded(7))).isDeepEqualTo(model.complete(observed, 5, seeded(7)));
    }

    @Test
    void fitRecoversMeansCorrelationsAndHoles() {
        LatentGaussian truth = threeFeatures(new double[] {0, 0, Probit.quantile(0.3)});
        RandomGenerator random = seeded(4);
        double[][] rows = truth.complete(new double[] {Double.NaN, Double.NaN, Double.NaN}, 3000, random);
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                if (random.nextDouble() < 0.1) {
                    row[j] = Double.NaN;
                }
            }
        }
        LatentGaussianFit fit = LatentGaussianFit.fit(
                List.of("first", "second", "lesion"),
                new boolean[] {false, false, true},
                Matrix.ofRows(rows),
                LatentGaussianFit.Settings.withDefaults(),
                random);
        // standard errors with n = 3000: correlations of continuous features 0.01, polyserial 0.025
        assertThat(fit.model().covariance().get(0, 1)).isCloseTo(0.8, within(0.04));
        assertThat(fit.model().covariance().get(0, 2)).isCloseTo(0.5, within(0.08));
        assertThat(fit.model().mean(2)).isCloseTo(Probit.quantile(0.3), within(0.1));
        assertThat(fit.model().variables().getFirst().centre()).isCloseTo(10, within(0.15));
        assertThat(fit.imputations()).hasSize(10);
        for (Matrix completed : fit.imputations()) {
            for (int i = 0; i < 3000; i++) {
                for (int j = 0; j < 3; j++) {
                    boolean known = !Double.isNaN(rows[i][j]);
                    assertThat(completed.get(i, j)).isNotNaN();
                    assertThat(known && completed.get(i, j) != rows[i][j]).isFalse();
                }
            }
        }
    }

    @Test
    void imputingWithTheOutcomeKeepsEffectsAndWithoutItShrinksThem() {
        // y = x + e, x missing for 4 of 10: filled without y, the slope of y on x falls to 0.6
        RandomGenerator random = seeded(6);
        double[][] both = new double[2000][];
        double[][] alone = new double[2000][];
        double[] outcome = new double[2000];
        for (int i = 0; i < both.length; i++) {
            double x = random.nextGaussian();
            outcome[i] = x + random.nextGaussian();
            double seen = random.nextDouble() < 0.4 ? Double.NaN : x;
            both[i] = new double[] {seen, outcome[i]};
            alone[i] = new double[] {seen};
        }
        LatentGaussianFit.Settings settings = LatentGaussianFit.Settings.withDefaults();
        LatentGaussianFit with =
                LatentGaussianFit.fit(List.of("x", "y"), new boolean[2], Matrix.ofRows(both), settings, random);
        LatentGaussianFit without =
                LatentGaussianFit.fit(List.of("x"), new boolean[1], Matrix.ofRows(alone), settings, random);

        // standard error of the slope about 0.03 with 1,200 complete pairs, and a little shrinkage by the prior
        assertThat(slope(with, outcome)).isCloseTo(1, within(0.1));
        assertThat(slope(without, outcome)).isCloseTo(0.6, within(0.08));
    }

    /// Mean over imputations of the least-squares slope of the outcome on the first column.
    private static double slope(LatentGaussianFit fit, double[] outcome) {
        double slope = 0;
        for (Matrix completed : fit.imputations()) {
            double products = 0;
            double squares = 0;
            for (int i = 0; i < outcome.length; i++) {
                products += completed.get(i, 0) * outcome[i];
                squares += completed.get(i, 0) * completed.get(i, 0);
            }
            slope += products / squares / fit.imputations().size();
        }
        return slope;
    }

    @Test
    void theMarginalIsTheBlockOfTheFirstFeatures() {
        LatentGaussian marginal = threeFeatures(new double[] {0.1, 0.2, 0.3}).marginal(2);

        assertThat(marginal.variables()).extracting(Variable::name).containsExactly("first", "second");
        assertThat(marginal.mean(1)).isEqualTo(0.2);
        assertThat(marginal.covariance().get(0, 1)).isEqualTo(0.8);
        assertThat(marginal.covariance().rows()).isEqualTo(2);
    }

    @Test
    void probitEqualsPublishedQuantiles() {
        // standard normal tables: Phi^-1(0.975), Phi^-1(0.01), Phi^-1(0.0005)
        assertThat(Probit.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
        assertThat(Probit.quantile(0.01)).isCloseTo(-2.326347874040841, within(1e-9));
        assertThat(Probit.quantile(0.0005)).isCloseTo(-3.290526731491926, within(1e-8));
    }

    @Test
    void aTruncatedDrawStaysOnItsSideWithTheRightMean() {
        // N(-2, 1) above 0: mean -2 + phi(2) / (1 - Phi(2)) = -2 + 0.0539910 / 0.0227501 = 0.3732155
        RandomGenerator random = seeded(5);
        double sum = 0;
        for (int i = 0; i < 50_000; i++) {
            double draw = TruncatedNormal.draw(-2, 1, true, random);
            assertThat(draw).isPositive();
            sum += draw;
        }
        assertThat(sum / 50_000).isCloseTo(0.3732155, within(0.006)); // standard error 0.0015
    }
}
