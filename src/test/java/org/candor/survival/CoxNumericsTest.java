package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where doubles end: what a Cox model and all that follows from it do with data that break a careless
/// program.
final class CoxNumericsTest {
    private static final int N = 200;
    private final Random random = new Random(41);
    private final double[] time = random.doubles(N).map(u -> 1 + 10 * u).toArray();
    private final boolean[] event = events();
    private final double[] x = random.doubles(N).toArray();

    private boolean[] events() {
        boolean[] some = new boolean[N];
        for (int i = 0; i < N; i++) {
            some[i] = random.nextInt(3) > 0;
        }
        return some;
    }

    /// Predictors of -800 to 800 about a shift of 1e6: `exp` of any of them is no double, their differences
    /// are.
    @ParameterizedTest
    @EnumSource
    void linearPredictorsBeyond700AreExact(Ties ties) {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix far = Matrix.ofRowMajor(3, 1, new double[] {1e6 + 1600, 1e6 + 800, 1e6 + 801});
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, far, ties);
        // At 1: 0 to double precision. At 2: -log(1 + e).
        double expected = -Math.log1p(Math.E);
        assertThat(likelihood.logLikelihood(new double[] {1})).isCloseTo(expected, within(1e-9));
        assertThat(likelihood.logLikelihood(new double[] {2})).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /// A covariate of the size 1e5 changes the estimate by its unit only, and no residual or curve.
    @Test
    void hugeUnitsChangeNothingButTheUnit() {
        SurvivalData data = SurvivalData.of(time, event);
        Matrix plain = Matrix.ofRowMajor(N, 1, x);
        Matrix huge =
                Matrix.ofRowMajor(N, 1, Arrays.stream(x).map(v -> 1e8 + 1e5 * v).toArray());
        CoxFit fit = CoxRegression.withDefaults().fit(data, plain);
        CoxFit scaled = CoxRegression.withDefaults().fit(data, huge);
        assertThat(scaled.coefficient(0) * 1e5).isCloseTo(fit.coefficient(0), within(1e-8));
        assertThat(CoxResiduals.of(data, huge, scaled).martingale())
                .containsExactly(CoxResiduals.of(data, plain, fit).martingale(), within(1e-8));
        assertThat(CoxSurvival.of(data, huge, scaled)
                        .curve(new double[] {1e8}, 0)
                        .survivalAt(5))
                .isCloseTo(
                        CoxSurvival.of(data, plain, fit)
                                .curve(new double[] {0}, 0)
                                .survivalAt(5),
                        within(1e-8));
    }

    /// Three carriers who die first, in order: the likelihood of their coefficient rises for ever.
    @Test
    void separationSaysWhereItStood() {
        double[] carrier = new double[N];
        double[] early = time.clone();
        boolean[] died = event.clone();
        for (int i = 0; i < 3; i++) {
            carrier[i] = 1;
            early[i] = 0.1 * (i + 1);
            died[i] = true;
        }
        SurvivalData data = SurvivalData.of(early, died);
        Matrix column = Matrix.ofRowMajor(N, 1, carrier);
        assertThatThrownBy(() -> CoxRegression.withDefaults().fit(data, column))
                .isInstanceOfSatisfying(ConvergenceException.class, failure -> {
                    assertThat(failure.iteration()).isPositive();
                    assertThat(failure.gradientNorm()).isNotNaN();
                });
        double penalised =
                RidgeCox.withDefaults().fit(data, column, new double[] {1}).coefficient(0);
        assertThat(penalised).isBetween(1.0, 10.0);
    }

    /// All events at one time. Breslow: every event compares with all, so `beta` solves "mean of events =
    /// mean of all".
    @ParameterizedTest
    @EnumSource
    void allEventsAtOneTime(Ties ties) {
        double[] once = new double[N];
        Arrays.setAll(once, i -> event[i] ? 5 : 6);
        SurvivalData data = SurvivalData.of(once, event);
        Matrix column = Matrix.ofRowMajor(N, 1, x);
        CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, column);
        double[] martingale = CoxResiduals.of(data, column, fit).martingale();
        assertThat(Arrays.stream(martingale).sum()).isCloseTo(0, within(1e-9));
        assertThat(CoxSurvival.of(data, column, fit)
                        .curve(new double[] {0.5}, 0)
                        .survival()
                        .size())
                .isEqualTo(1);
        if (ties == Ties.BRESLOW) {
            double mean = 0;
            double weight = 0;
            double events = 0;
            for (int i = 0; i < N; i++) {
                double risk = Math.exp(fit.coefficient(0) * x[i]);
                mean += risk * x[i];
                weight += risk;
                events += event[i] ? x[i] / data.events() : 0;
            }
            assertThat(mean / weight).isCloseTo(events, within(1e-7));
        }
    }

    /// A stratum without an event tells nothing: the fit, its tests and its residuals are those without it.
    @Test
    void aStratumOfCensoredRowsIsAsGoodAsAbsent() {
        int[] stratum = new int[N];
        boolean[] some = event.clone();
        for (int i = 0; i < 50; i++) {
            stratum[i] = 9;
            some[i] = false;
        }
        SurvivalData data = SurvivalData.of(time, some).withStrata(stratum);
        Matrix column = Matrix.ofRowMajor(N, 1, x);
        int[] rest = IntStream.range(50, N).toArray();
        CoxFit fit = CoxRegression.withDefaults().fit(data, column);
        CoxFit absent = CoxRegression.withDefaults().fit(data.select(rest), column.selectRows(rest));
        assertThat(fit.coefficient(0)).isEqualTo(absent.coefficient(0));
        CoxResiduals residuals = CoxResiduals.of(data, column, fit);
        assertThat(Arrays.copyOf(residuals.martingale(), 50)).containsOnly(0);
        assertThat(residuals.score().get(3, 0)).isZero();
        CoxSurvivalCurve curve = CoxSurvival.of(data, column, fit).curve(new double[] {0.5}, 9);
        assertThat(curve.survivalAt(99)).isEqualTo(1);
        assertThat(curve.rmst(10)).isEqualTo(10);
        LogRank test = LogRank.of(data, stratum);
        assertThat(test.chiSquared()).isZero();
    }

    @Test
    void aColumnSetToZeroHasResidualsOfItsOwnButNoVariance() {
        double[] two = new double[2 * N];
        Arrays.setAll(two, i -> i % 2 == 0 ? x[i / 2] : 7);
        SurvivalData data = SurvivalData.of(time, event);
        Matrix columns = Matrix.ofRowMajor(N, 2, two);
        CoxFit fit = CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(data, columns);
        CoxResiduals residuals = CoxResiduals.of(data, columns, fit);
        assertThat(residuals.dfbetas().get(0, 1)).isZero();
        RobustVariance robust = RobustVariance.of(data, columns, fit);
        assertThat(robust.covariance().get(1, 1)).isZero();
        assertThat(robust.waldTest()).isPositive();
        ProportionalHazardsTest test =
                ProportionalHazardsTest.of(data, columns, fit, ProportionalHazardsTest.Transform.RANK);
        assertThat(test.globalDf()).isEqualTo(1);
        assertThat(test.globalChiSquared()).isCloseTo(test.chiSquared(0), within(1e-9));
    }

    @Test
    void notANumberIsRefusedAtTheDoor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalData.of(new double[] {1, Double.NaN}, new boolean[2]))
                .withMessageContaining("row 1");
        SurvivalData data = SurvivalData.of(time, event);
        double[] hole = x.clone();
        hole[7] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxRegression.withDefaults().fit(data, Matrix.ofRowMajor(N, 1, hole)))
                .withMessageContaining("row 7, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ElasticNetCox.withDefaults().fit(data, Matrix.ofRowMajor(N, 1, hole)))
                .withMessageContaining("row 7, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepFunction.of(1, new double[] {1}, new double[] {Double.NaN}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightMustBePositive(double weight) {
        double[] weights = new double[N];
        Arrays.fill(weights, 1);
        weights[3] = weight;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalData.of(time, event).withWeights(weights))
                .withMessageContaining("row 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aTimeOrScoreThatIsNoNumberIsRefused(double value) {
        double[] times = time.clone();
        times[5] = value;
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalData.of(times, event));
        double[] scores = x.clone();
        scores[5] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concordance.harrell(SurvivalData.of(time, event), scores))
                .withMessageContaining("not a number");
        Matrix column = Matrix.ofRowMajor(N, 1, times);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RandomEffectsCox.withDefaults().fit(SurvivalData.of(time, event), column, List.of("group")))
                .withMessageContaining("row 5, column 0");
    }

    /// Who dies at time 0 is a first step of the curve, and an event like any other: only the order of times counts in
    /// a Cox model, so that all times and a day give the same bits.
    @Test
    void anEventAtTimeZeroCounts() {
        double[] fromZero = Arrays.stream(time).map(Math::floor).map(t -> t - 1).toArray();
        double[] later = Arrays.stream(fromZero).map(t -> t + 1).toArray();
        Matrix column = Matrix.ofRowMajor(N, 1, x);
        CoxFit fit = CoxRegression.withDefaults().fit(SurvivalData.of(fromZero, event), column);
        assertThat(fit.coefficient(0))
                .isEqualTo(CoxRegression.withDefaults()
                        .fit(SurvivalData.of(later, event), column)
                        .coefficient(0));
        KaplanMeier curve = KaplanMeier.fit(SurvivalData.of(fromZero, event));
        long atZero =
                IntStream.range(0, N).filter(i -> event[i] && fromZero[i] == 0).count();
        assertThat(atZero).isPositive();
        assertThat(curve.survivalAt(0)).isCloseTo(1 - (double) atZero / N, within(1e-15));
    }

    /// No two exits are equal, and then all of them in two: both give finite numbers, and Efron's and Breslow's ties
    /// agree exactly where there are none.
    @Test
    void tiesHeavyAndAbsent() {
        Matrix column = Matrix.ofRowMajor(N, 1, x);
        double efron = CoxRegression.withDefaults()
                .fit(SurvivalData.of(time, event), column)
                .coefficient(0);
        double breslow = CoxRegression.withDefaults()
                .withTies(Ties.BRESLOW)
                .fit(SurvivalData.of(time, event), column)
                .coefficient(0);
        assertThat(efron).isEqualTo(breslow);
        double[] two = Arrays.stream(time).map(t -> t < 5 ? 1 : 2).toArray();
        CoxFit tied = CoxRegression.withDefaults().fit(SurvivalData.of(two, event), column);
        assertThat(tied.coefficient(0)).isFinite();
        assertThat(tied.standardError(0)).isFinite().isPositive();
    }

    @Test
    void aConstantColumnIsRefusedByName() {
        double[] two = new double[2 * N];
        Arrays.setAll(two, i -> i % 2 == 0 ? x[i / 2] : 1e9);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CoxRegression.withDefaults().fit(SurvivalData.of(time, event), Matrix.ofRowMajor(N, 2, two)))
                .withMessageContaining("column 1 is constant");
    }
}
