package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.survival.CoupledCox.Part;
import org.junit.jupiter.api.Test;

class CoupledCoxTest {
    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double[] normals(int size, double sd, RandomGenerator random) {
        double[] numbers = new double[size];
        Arrays.setAll(numbers, j -> sd * random.nextGaussian());
        return numbers;
    }

    private static Matrix covariates(int n, int p, RandomGenerator random) {
        return Matrix.ofRowMajor(n, p, normals(n * p, 1, random));
    }

    /// Exponential times with hazard `exp(x' beta)`, censored at `end`.
    private static SurvivalData data(Matrix x, double[] beta, double end, RandomGenerator random) {
        double[] eta = x.times(beta);
        double[] exit = new double[x.rows()];
        boolean[] event = new boolean[x.rows()];
        for (int i = 0; i < exit.length; i++) {
            double time = random.nextExponential() / Math.exp(eta[i]);
            event[i] = time <= end;
            exit[i] = Math.min(time, end);
        }
        return SurvivalData.of(exit, event);
    }

    @Test
    void oneModelWithMuchDataAgreesWithTheEmpiricalBayesFit() {
        RandomGenerator random = seeded(1);
        int p = 20;
        Matrix x = covariates(800, p, random);
        SurvivalData data = data(x, normals(p, 0.4, random), 2, random);
        List<String> groups = Collections.nCopies(p, "all");
        RandomEffectsFit empirical = RandomEffectsCox.withDefaults().fit(data, x, groups);
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(new Part(data, x, List.of())), groups, 2000, random);

        Matrix covariance = fit.covariance(0);
        for (int j = 0; j < p; j++) {
            double error = empirical.standardError(j);
            // the likelihood decides; conditional means over 8000 sweeps are within 2 % of a standard error,
            // integrating the variance moves them by no more than a tenth
            assertThat(fit.mean(0)[j]).isCloseTo(empirical.coefficient(j), within(0.1 * error));
            // a standard deviation of 2000 draws is right within 1.6 %, three of them allowed, and 3 % for the variance
            assertThat(Math.sqrt(covariance.get(j, j))).isCloseTo(error, within(0.08 * error));
        }
        assertThat(fit.variance(0, "all")).isBetween(0.9 * empirical.variance("all"), 1.5 * empirical.variance("all"));
    }

    @Test
    void aModelWithFewEventsLearnsFromOneWithMany() {
        RandomGenerator random = seeded(2);
        int p = 30;
        List<String> groups = Collections.nCopies(p, "all");
        double[] beta = normals(p, 0.5, random);
        double[] opposite = Arrays.stream(beta).map(effect -> -effect).toArray();
        Matrix many = covariates(1000, p, random);
        Matrix few = covariates(80, p, random);
        Part strong = new Part(data(many, beta, 3, random), many, List.of());
        Part weak = new Part(data(few, opposite, 1, random), few, List.of());
        CoupledCoxFit together = CoupledCox.withDefaults().fit(List.of(strong, weak), groups, 200, random);
        CoupledCoxFit alone = CoupledCox.withDefaults().fit(List.of(weak), groups, 200, random);

        assertThat(together.correlation("all", 0, 1)).isLessThan(-0.8);
        assertThat(squaredError(together.mean(1), opposite)).isLessThan(0.5 * squaredError(alone.mean(0), opposite));
    }

    @Test
    void aSmallGroupLearnsFromALargeOneWhatTheModelsHaveInCommon() {
        RandomGenerator random = seeded(11);
        int p = 32;
        List<String> groups = new ArrayList<>(Collections.nCopies(p - 2, "large"));
        groups.addAll(List.of("small", "small"));
        double[] beta = normals(p, 0.5, random);
        Matrix many = covariates(1000, p, random);
        Matrix few = covariates(80, p, random);
        Part strong = new Part(data(many, beta, 3, random), many, List.of());
        Part weak = new Part(data(few, beta, 1, random), few, List.of());
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(strong, weak), groups, 200, random);

        // two columns alone say little of a correlation, thirty that are exactly proportional say it is near 1
        assertThat(fit.correlation("small", 0, 1)).isGreaterThan(0.8);
        assertThat(fit.correlation("small", 0, 1)).isCloseTo(fit.correlation("large", 0, 1), within(1e-9));
    }

    @Test
    void groupsDifferInSizeThoughNotInWhatTheModelsHaveInCommon() {
        RandomGenerator random = seeded(12);
        int p = 60;
        List<String> groups = new ArrayList<>(Collections.nCopies(30, "strong"));
        groups.addAll(Collections.nCopies(30, "weak"));
        double[] beta = normals(p, 0.6, random);
        for (int j = 30; j < p; j++) {
            beta[j] /= 6;
        }
        Matrix x = covariates(1500, p, random);
        Part first = new Part(data(x, beta, 3, random), x, List.of());
        Part second = new Part(data(x, beta, 3, random), x, List.of());
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(first, second), groups, 100, random);

        // 0.36 and 0.01, each from 60 effects: right within a factor of 2; one observation of the typical size in the
        // prior adds 1 to a sum of squares that is 60 for the typical and about 2 for the weak group
        for (int model = 0; model < 2; model++) {
            assertThat(fit.variance(model, "strong")).isBetween(0.18, 0.72);
            assertThat(fit.variance(model, "weak")).isBetween(0.005, 0.03);
        }
    }

    @Test
    void unrelatedModelsAreNotForcedTogether() {
        RandomGenerator random = seeded(3);
        int p = 40;
        List<String> groups = Collections.nCopies(p, "all");
        Matrix x = covariates(1000, p, random);
        Part first = new Part(data(x, normals(p, 0.5, random), 3, random), x, List.of());
        Part second = new Part(data(x, normals(p, 0.5, random), 3, random), x, List.of());
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(first, second), groups, 100, random);

        // correlation of 40 unrelated pairs: standard error 0.16
        assertThat(fit.correlation("all", 0, 1)).isBetween(-0.48, 0.48);
    }

    @Test
    void aColumnOfOneModelHasItsOwnGroup() {
        RandomGenerator random = seeded(4);
        Matrix shared = covariates(300, 2, random);
        Matrix wider = covariates(300, 3, random);
        Part plain = new Part(data(shared, new double[] {0.3, -0.3}, 2, random), shared, List.of());
        Part own = new Part(data(wider, new double[] {0.3, -0.3, 1}, 2, random), wider, List.of("duration"));
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(plain, own), List.of("a", "b"), 50, random);

        assertThat(fit.groups(0)).containsExactly("a", "b");
        assertThat(fit.groups(1)).containsExactly("a", "b", "duration");
        assertThat(fit.mean(0)).hasSize(2);
        assertThat(fit.mean(1)[2]).isCloseTo(1, within(0.3)); // standard error about 0.07, and some shrinkage
        assertThat(fit.variance(1, "duration")).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        RandomGenerator random = seeded(5);
        Matrix x = covariates(100, 3, random);
        Part part = new Part(data(x, new double[3], 1, random), x, List.of());
        List<String> groups = List.of("a", "a", "b");
        CoupledCoxFit one = CoupledCox.withDefaults().fit(List.of(part), groups, 5, seeded(6));
        CoupledCoxFit again = CoupledCox.withDefaults().fit(List.of(part), groups, 5, seeded(6));
        CoupledCoxFit next = CoupledCox.withDefaults().refit(one, List.of(part), groups, 5, seeded(7));

        for (int b = 0; b < 5; b++) {
            assertThat(again.coefficients(b, 0)).isEqualTo(one.coefficients(b, 0));
            assertThat(next.coefficients(b, 0)).isNotEqualTo(one.coefficients(b, 0));
        }
    }

    @Test
    void aRefitDoesNotChangeTheFitItStartsFrom() {
        RandomGenerator random = seeded(8);
        Matrix x = covariates(100, 3, random);
        Part part = new Part(data(x, new double[3], 1, random), x, List.of());
        List<String> groups = List.of("a", "a", "b");
        CoupledCoxFit fit = CoupledCox.withDefaults().fit(List.of(part), groups, 5, random);
        double[] before = fit.mean(0);
        double variance = fit.variance(0, "a");
        assertThat(CoupledCox.withDefaults()
                        .refit(fit, List.of(part), groups, 5, random)
                        .mean(0))
                .isNotEqualTo(before);

        assertThat(fit.mean(0)).isEqualTo(before);
        assertThat(fit.variance(0, "a")).isEqualTo(variance);
    }

    @Test
    void aWishartDrawHasItsMean() {
        // scatter S: the mean of Wishart(7, S^-1) is 7 S^-1; S = (2 1; 1 3), S^-1 = (3 -1; -1 2) / 5
        Cholesky scatter = Cholesky.of(new double[] {2, 1, 1, 3}, 2);
        RandomGenerator random = seeded(9);
        double[] mean = new double[4];
        int draws = 40_000;
        for (int b = 0; b < draws; b++) {
            double[] draw = EffectGroup.wishart(scatter, 7, random);
            for (int k = 0; k < 4; k++) {
                mean[k] += draw[k] / draws;
            }
        }
        // standard deviation of an element at most 4.2 sqrt(2 / 7) = 2.2, of the mean 0.011; four of them allowed
        assertThat(mean[0]).isCloseTo(4.2, within(0.045));
        assertThat(mean[1]).isCloseTo(-1.4, within(0.045));
        assertThat(mean[2]).isEqualTo(mean[1]);
        assertThat(mean[3]).isCloseTo(2.8, within(0.045));
    }

    @Test
    void columnsWithoutAGroupAreRefused() {
        RandomGenerator random = seeded(10);
        Matrix x = covariates(50, 3, random);
        Part part = new Part(data(x, new double[3], 1, random), x, List.of());

        assertThatThrownBy(() -> CoupledCox.withDefaults().fit(List.of(part), List.of("a", "a"), 5, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2 columns");
    }

    private static double squaredError(double[] estimate, double[] truth) {
        double sum = 0;
        for (int j = 0; j < truth.length; j++) {
            sum += (estimate[j] - truth[j]) * (estimate[j] - truth[j]);
        }
        return sum;
    }
}
