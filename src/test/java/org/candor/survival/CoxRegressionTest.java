package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoxRegressionTest {
    private final SurvivalData six =
            SurvivalData.of(new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, true, true, false, true});

    /// x = 1, 0 with times 1 (event), 2 (event) and a third subject, x = 1, time 3 censored: with r = exp(beta),
    /// l = log(r / (2r + 1)) + log(1 / (1 + r)), dl/dbeta = 1 - 2r/(2r + 1) - r/(1 + r) = 0, so 2 r^2 = 1.
    @Test
    void estimateByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        CoxFit fit = CoxRegression.withDefaults().fit(three, Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1}));
        assertThat(fit.coefficient(0)).isCloseTo(-Math.log(2) / 2, within(1e-8));
        assertThat(fit.nullLogLikelihood()).isCloseTo(-Math.log(6), within(1e-14));
    }

    @Test
    void anEventFreeGroupHasNoEstimate() {
        Matrix separating = Matrix.ofRowMajor(6, 1, new double[] {1, 1, 1, 1, 0, 1});
        SurvivalData data =
                SurvivalData.of(new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, true, true, false, false});
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(data, separating))
                .isInstanceOf(ConvergenceException.class)
                .satisfies(failure ->
                        assertThat(((ConvergenceException) failure).iteration()).isPositive());
    }

    /// The order of the events is the order of x: the likelihood rises for ever.
    @Test
    void aPerfectRankingHasNoEstimate() {
        Matrix ranking = Matrix.ofRowMajor(6, 1, new double[] {6, 5, 4, 3, 2, 1});
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(six, ranking))
                .isInstanceOf(ConvergenceException.class);
    }

    @Test
    void separationAmongManyRowsIsFound() {
        Random random = new Random(11);
        int n = 2000;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] elements = new double[2 * n];
        for (int i = 0; i < n; i++) {
            time[i] = 1 + random.nextInt(300);
            elements[2 * i] = random.nextGaussian();
            elements[2 * i + 1] = i % 50 == 0 ? 1 : 0;
            event[i] = i % 50 != 0 && random.nextBoolean();
        }
        SurvivalData data = SurvivalData.of(time, event);
        Matrix x = Matrix.ofRowMajor(n, 2, elements);
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(data, x)).isInstanceOf(ConvergenceException.class);
        // An event-free group of infinitely small risk is as good as absent.
        CoxFit kept =
                CoxRegression.withDefaults().withInfiniteCoefficientsKept().fit(data, x);
        int[] others = IntStream.range(0, n).filter(i -> i % 50 != 0).toArray();
        double[] first = IntStream.of(others).mapToDouble(i -> elements[2 * i]).toArray();
        CoxFit absent =
                CoxRegression.withDefaults().fit(data.select(others), Matrix.ofRowMajor(others.length, 1, first));
        assertThat(kept.infinite()).containsExactly(1);
        assertThat(kept.coefficient(1)).isLessThan(-5);
        assertThat(kept.coefficient(0)).isCloseTo(absent.coefficient(0), within(1e-6));
        assertThat(absent.infinite()).isEmpty();
    }

    /// One carrier of 40,000, censored early: a coefficient that runs off without moving anything else.
    @Test
    void aSingleEarlyCensoredCarrierIsFound() {
        Random random = new Random(12);
        int n = 40_000;
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        double[] elements = new double[2 * n];
        for (int i = 0; i < n; i++) {
            time[i] = 1 + random.nextInt(10_000);
            elements[2 * i] = random.nextGaussian();
            event[i] = random.nextBoolean();
        }
        time[0] = 3;
        event[0] = false;
        elements[1] = 1;
        SurvivalData data = SurvivalData.of(time, event);
        Matrix x = Matrix.ofRowMajor(n, 2, elements);
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(data, x)).isInstanceOf(ConvergenceException.class);
        assertThat(CoxRegression.withDefaults()
                        .withInfiniteCoefficientsKept()
                        .fit(data, x)
                        .infinite())
                .containsExactly(1);
    }

    @Test
    void aConstantColumnIsRefusedOrSetToZero() {
        Matrix x = Matrix.ofRowMajor(6, 2, new double[] {1, 0.1, 0, 0.1, 1, 0.1, 0, 0.1, 1, 0.1, 1, 0.1});
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(six, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 1");
        CoxFit fit = CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(six, x);
        CoxFit alone = CoxRegression.withDefaults().fit(six, Matrix.ofRowMajor(6, 1, new double[] {1, 0, 1, 0, 1, 1}));
        assertThat(fit.aliased()).containsExactly(1);
        assertThat(fit.coefficients()).containsExactly(alone.coefficient(0), 0);
        assertThat(fit.standardError(0)).isEqualTo(alone.standardError(0));
        assertThat(fit.standardError(1)).isZero();
    }

    @Test
    void aCombinationOfEarlierColumnsIsAliased() {
        double[] first = {1, 0, 1, 0, 1, 1};
        double[] second = {0.3, 1.2, -0.4, 0.9, 2.1, 0};
        double[] elements = new double[18];
        for (int i = 0; i < 6; i++) {
            elements[3 * i] = first[i];
            elements[3 * i + 1] = first[i] - 1e4 * second[i];
            elements[3 * i + 2] = second[i];
        }
        CoxFit fit =
                CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(six, Matrix.ofRowMajor(6, 3, elements));
        assertThat(fit.aliased()).containsExactly(2);
    }

    @Test
    void coefficientsFollowTheUnitsOfCovariatesAndIgnoreThoseOfTime() {
        Reference.Table veteran = Reference.csv("veteran.csv");
        SurvivalData data = veteran.followUp("time", "status");
        double[] karno = veteran.column("karno");
        double[] age = veteran.column("age");
        double[] elements = new double[2 * karno.length];
        double[] scaled = new double[2 * karno.length];
        double[] years = new double[karno.length];
        boolean[] event = new boolean[karno.length];
        for (int i = 0; i < karno.length; i++) {
            elements[2 * i] = karno[i];
            elements[2 * i + 1] = age[i];
            scaled[2 * i] = karno[i] / 1e6;
            scaled[2 * i + 1] = 1e6 * age[i] + 1e9;
            years[i] = data.exit(i) / 365.25;
            event[i] = data.event(i);
        }
        CoxFit fit = CoxRegression.withDefaults().fit(data, Matrix.ofRowMajor(karno.length, 2, elements));
        CoxFit other = CoxRegression.withDefaults()
                .fit(SurvivalData.of(years, event), Matrix.ofRowMajor(karno.length, 2, scaled));
        assertThat(other.coefficient(0) / 1e6).isCloseTo(fit.coefficient(0), within(1e-10));
        assertThat(other.coefficient(1) * 1e6).isCloseTo(fit.coefficient(1), within(1e-10));
        assertThat(other.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-9));
    }
}
