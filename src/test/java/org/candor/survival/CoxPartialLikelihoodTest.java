package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoxPartialLikelihoodTest {
    /// Times 1, 1, 2, 3 with events at 1, 1, 2; x = 3, 1, 0, 2.
    private final SurvivalData four =
            SurvivalData.of(new double[] {1, 1, 2, 3}, new boolean[] {true, true, true, false});

    private final Matrix x = Matrix.ofRowMajor(4, 1, new double[] {3, 1, 0, 2});

    /// beta = log 2: risks 8, 2, 1, 4; sums 15 at time 1 (tied events 10) and 5 at time 2; events' eta 3 + 1 + 0.
    /// Breslow 4 log 2 - 2 log 15 - log 5; Efron 4 log 2 - log 15 - log(15 - 10 / 2) - log 5.
    @Test
    void valueByHand() {
        double[] beta = {Math.log(2)};
        assertThat(likelihood(Ties.BRESLOW).logLikelihood(beta))
                .isCloseTo(4 * Math.log(2) - 2 * Math.log(15) - Math.log(5), within(1e-14));
        assertThat(likelihood(Ties.EFRON).logLikelihood(beta))
                .isCloseTo(4 * Math.log(2) - Math.log(15) - Math.log(10) - Math.log(5), within(1e-14));
    }

    /// beta = 0. Time 1: S0 = 4, S1 = 6, S2 = 14, of the events 2, 4, 10; time 2: mean 1, variance 4/2 - 1 = 1.
    /// Breslow: U = 4 - 2 * 6/4 + 0 - 1 = 0, I = 2 (14/4 - 9/4) + 1 = 3.5.
    /// Efron, second term (S - half of the events): mean (6 - 2) / 3 = 4/3, variance (14 - 5) / 3 - 16/9 = 11/9:
    /// U = 4 - 3/2 - 4/3 - 1 = 1/6, I = 5/4 + 11/9 + 1 = 125/36.
    @Test
    void derivativesByHand() {
        CoxPartialLikelihood.Derivatives breslow = likelihood(Ties.BRESLOW).derivatives(new double[1]);
        assertThat(breslow.gradient()[0]).isCloseTo(0, within(1e-14));
        assertThat(breslow.information().get(0, 0)).isCloseTo(3.5, within(1e-14));
        CoxPartialLikelihood.Derivatives efron = likelihood(Ties.EFRON).derivatives(new double[1]);
        assertThat(efron.gradient()[0]).isCloseTo(1.0 / 6, within(1e-14));
        assertThat(efron.information().get(0, 0)).isCloseTo(125.0 / 36, within(1e-14));
    }

    /// The fourth subject enters at 2, and is not yet at risk at time 2: sums 11 (events 10) and 1.
    @Test
    void whoEntersAtAnEventTimeIsNotYetAtRisk() {
        SurvivalData late = four.withEntry(new double[] {0, 0, 0, 2});
        assertThat(CoxPartialLikelihood.of(late, x, Ties.EFRON).logLikelihood(new double[] {Math.log(2)}))
                .isCloseTo(4 * Math.log(2) - Math.log(11) - Math.log(6) - Math.log(1), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void equalsTheDefinitionOnWeightedTruncatedStrata(Ties ties) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SurvivalData data = someData(random, 60);
            Matrix covariates = normal(random, 60, 3);
            double[] beta = {random.nextGaussian(), 2 * random.nextGaussian(), -1};
            double[] eta = covariates.times(beta);
            assertThat(CoxPartialLikelihood.of(data, covariates, ties).logLikelihood(beta))
                    .isCloseTo(definition(data, eta, ties), Percentage.withPercentage(1e-10));
        }
    }

    /// A few subjects with risks up to e^60 come and go: what they leave behind must not be their rounding error.
    @ParameterizedTest
    @EnumSource
    void aGiantWhoLeavesTakesNoDigitsAlong(Ties ties) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SurvivalData data = someData(random, 80);
            double[] eta = new double[80];
            for (int i = 0; i < 80; i++) {
                eta[i] = i % 9 == 0 ? 60 * random.nextDouble() : random.nextGaussian();
            }
            CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, Matrix.ofRowMajor(80, 1, eta), ties);
            assertThat(likelihood.logLikelihood(new double[] {1}))
                    .isCloseTo(definition(data, eta, ties), Percentage.withPercentage(1e-9));
        }
    }

    /// Central differences with step 1e-5: error about 1e-10 of the third derivative plus rounding 1e-16 / 1e-5.
    @ParameterizedTest
    @EnumSource
    void derivativesAreThoseOfTheValue(Ties ties) {
        Random random = new Random(7);
        SurvivalData data = someData(random, 60);
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, normal(random, 60, 5), ties);
        double[] beta = {0.3, -0.2, 0.1, 0.5, 0};
        CoxPartialLikelihood.Derivatives here = likelihood.derivatives(beta);
        assertThat(here.logLikelihood()).isCloseTo(likelihood.logLikelihood(beta), within(1e-12));
        double step = 1e-5;
        for (int j = 0; j < 5; j++) {
            CoxPartialLikelihood.Derivatives above = likelihood.derivatives(moved(beta, j, step));
            CoxPartialLikelihood.Derivatives below = likelihood.derivatives(moved(beta, j, -step));
            assertThat(here.gradient()[j])
                    .isCloseTo((above.logLikelihood() - below.logLikelihood()) / (2 * step), within(1e-6));
            for (int k = 0; k < 5; k++) {
                double second = (below.gradient()[k] - above.gradient()[k]) / (2 * step);
                assertThat(here.information().get(j, k)).isCloseTo(second, within(1e-6));
            }
        }
    }

    @Test
    void strataAdd() {
        Random random = new Random(3);
        SurvivalData data = someData(random, 60);
        Matrix covariates = normal(random, 60, 2);
        double[] beta = {0.4, -0.7};
        double sum = 0;
        for (int label : new int[] {-1, 4}) {
            int[] rows =
                    IntStream.range(0, 60).filter(i -> data.stratum(i) == label).toArray();
            sum += CoxPartialLikelihood.of(data.select(rows), covariates.selectRows(rows), Ties.EFRON)
                    .logLikelihood(beta);
        }
        assertThat(CoxPartialLikelihood.of(data, covariates, Ties.EFRON).logLikelihood(beta))
                .isCloseTo(sum, within(1e-11));
    }

    @Test
    void refusesWhatItCannotUse() {
        assertThatThrownBy(() -> CoxPartialLikelihood.of(four, Matrix.ofRowMajor(2, 1, new double[2]), Ties.EFRON))
                .hasMessageContaining("4 subjects but 2 rows");
        Matrix hole = Matrix.ofRowMajor(4, 1, new double[] {0, 1, Double.NaN, 2});
        assertThatThrownBy(() -> CoxPartialLikelihood.of(four, hole, Ties.EFRON))
                .hasMessageContaining("row 2, column 0");
        SurvivalData noEvent = SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[4]);
        assertThatThrownBy(() -> CoxPartialLikelihood.of(noEvent, x, Ties.EFRON))
                .hasMessageContaining("needs an event");
        assertThat(likelihood(Ties.EFRON).logLikelihood(new double[] {1e6})).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private CoxPartialLikelihood likelihood(Ties ties) {
        return CoxPartialLikelihood.of(four, x, ties);
    }

    private static double[] moved(double[] beta, int j, double step) {
        double[] moved = beta.clone();
        moved[j] += step;
        return moved;
    }

    private static Matrix normal(Random random, int rows, int columns) {
        return Matrix.ofRowMajor(
                rows, columns, random.doubles(rows * columns).map(u -> 3 * u).toArray());
    }

    /// Two strata, many ties, late entries, weights.
    private static SurvivalData someData(Random random, int n) {
        double[] entry = new double[n];
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        int[] stratum = new int[n];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            entry[i] = random.nextInt(8);
            exit[i] = entry[i] + 1 + random.nextInt(10);
            event[i] = random.nextInt(3) > 0;
            stratum[i] = random.nextBoolean() ? -1 : 4;
            weight[i] = 0.5 + random.nextDouble();
        }
        return SurvivalData.of(exit, event).withEntry(entry).withStrata(stratum).withWeights(weight);
    }

    /// The formula of the class, risk set by risk set, without any running sum.
    private static double definition(SurvivalData data, double[] eta, Ties ties) {
        double sum = 0;
        for (int i = 0; i < data.n(); i++) {
            if (data.event(i)) {
                sum += data.weight(i) * eta[i] - share(data, eta, ties, i);
            }
        }
        return sum;
    }

    // What one of d tied events costs: the d-th part of the tied terms.
    private static double share(SurvivalData data, double[] eta, Ties ties, int event) {
        double time = data.exit(event);
        double all = 0;
        double tied = 0;
        double weight = 0;
        int count = 0;
        for (int i = 0; i < data.n(); i++) {
            if (data.stratum(i) == data.stratum(event) && data.entry(i) < time && time <= data.exit(i)) {
                double risk = data.weight(i) * Math.exp(eta[i]);
                all += risk;
                if (data.event(i) && data.exit(i) == time) {
                    tied += risk;
                    weight += data.weight(i);
                    count++;
                }
            }
        }
        double cost = 0;
        for (int r = 0; r < count; r++) {
            cost += Math.log(all - (ties == Ties.EFRON ? tied * r / count : 0)) * weight / count;
        }
        return cost / count;
    }
}
