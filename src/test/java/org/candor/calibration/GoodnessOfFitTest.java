package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.candor.survival.ChiSquared;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

/// D-, A- and 1-calibration: arithmetic by hand, then p-values where the truth is known.
final class GoodnessOfFitTest {
    private static final double EXACT = 1e-12;
    private static final int COHORTS = 400;
    private static final int SUBJECTS = 400;
    // Kolmogorov's distance of 400 uniform numbers exceeds 1.63 / sqrt(400) once in a hundred.
    private static final double UNIFORM = 0.0815;

    /// One straight curve for all: S(t) = 1 - t / 10, so that a day is a survival probability.
    private static SurvivalCurves straight(int n) {
        double[][] rows = new double[n][];
        Arrays.fill(
                rows,
                IntStream.rangeClosed(1, 10).mapToDouble(day -> 1 - day / 10.0).toArray());
        return SurvivalCurves.of(IntStream.rangeClosed(1, 10).asDoubleStream().toArray(), Matrix.ofRows(rows));
    }

    // Quantiles of tables: 3.841459 at 1, 18.307038 at 10 degrees of freedom; exp(-x/2) at 2.
    @Test
    void tailsOfChiSquareAreThoseOfTables() {
        assertThat(ChiSquared.upperTail(3.841458820694124, 1)).isCloseTo(0.05, within(EXACT));
        assertThat(ChiSquared.upperTail(18.307038053275146, 10)).isCloseTo(0.05, within(EXACT));
        assertThat(ChiSquared.upperTail(7, 2)).isCloseTo(Math.exp(-3.5), within(EXACT));
        assertThat(ChiSquared.upperTail(0.5, 2)).isCloseTo(Math.exp(-0.25), within(EXACT));
        assertThat(ChiSquared.upperTail(0, 3)).isEqualTo(1);
    }

    // Two bins. Events at day 2 (u = .8, upper bin) and day 7 (u = .3, lower bin). Censored at day 2 (u = .8): upper
    // bin (.8 - .5) / .8 = .375, lower bin .5 / .8 = .625. Counts 1.625 and 1.375 against 1.5:
    // 2 * .125^2 / 1.5 = 1 / 48.
    @Test
    void theCensoredAreSplitOverTheBins() {
        SurvivalData data = SurvivalData.of(new double[] {2, 7, 2}, new boolean[] {true, true, false});

        assertThat(DistributionCalibration.counts(data, straight(3).atExit(data), 2))
                .containsExactly(new double[] {1.625, 1.375}, within(EXACT));
        GoodnessOfFit test = DistributionCalibration.of(data, straight(3), 2);
        assertThat(test.statistic()).isCloseTo(1 / 48.0, within(EXACT));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
    }

    // Follow-up to u = .8 (event), .3 (event) and .8 (censored). Cells (0, .5] and (.5, 1]: in the upper one subjects
    // spend -log .8, log 2 and -log .8, in the lower one only the second, log(.5 / .3).
    @Test
    void exposureOnTheScaleOfTheForecastIsCounted() {
        SurvivalData data = SurvivalData.of(new double[] {2, 7, 2}, new boolean[] {true, true, false});

        List<AkritasCalibration.Cell> cells =
                AkritasCalibration.cells(data, straight(3).atExit(data), 2);

        assertThat(cells).extracting(AkritasCalibration.Cell::observed).containsExactly(1.0, 1.0);
        assertThat(cells.get(0).expected()).isCloseTo(Math.log(5 / 3.0), within(EXACT));
        assertThat(cells.get(1).expected()).isCloseTo(Math.log(2) - 2 * Math.log(0.8), within(EXACT));
    }

    // 40 subjects, forecasts .4 for the first 20 and .8 for the others, no censoring. 12 and 5 have the event: observed
    // .4 and .75. X^2 = 0 + (.05)^2 * 20 / (.8 * .2) = .3125.
    @Test
    void groupsOfEqualForecastAreCompared() {
        double[] exit = new double[40];
        boolean[] event = new boolean[40];
        double[] forecast = new double[40];
        for (int i = 0; i < 40; i++) {
            event[i] = i < 12 || (i >= 20 && i < 25);
            exit[i] = event[i] ? 1 + i : 100;
            forecast[i] = i < 20 ? 0.4 : 0.8;
        }

        GoodnessOfFit test = OneCalibration.at(SurvivalData.of(exit, event), forecast, 50, 2);

        assertThat(test.statistic()).isCloseTo(0.3125, within(EXACT));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void withoutCensoringAllPValuesOfTrueForecastsAreUniform() {
        assertThat(distance(Double.POSITIVE_INFINITY, GoodnessOfFitTest::distribution))
                .isLessThan(UNIFORM);
        assertThat(distance(Double.POSITIVE_INFINITY, GoodnessOfFitTest::akritas))
                .isLessThan(UNIFORM);
        assertThat(distance(Double.POSITIVE_INFINITY, GoodnessOfFitTest::one)).isLessThan(UNIFORM);
    }

    // About a half are censored. D-calibration becomes conservative: small p-values are too rare.
    @Test
    void withCensoringThePValuesOfAkritasStayUniformAndDCalibrationIsConservative() {
        assertThat(distance(1000, GoodnessOfFitTest::akritas)).isLessThan(UNIFORM);
        assertThat(distance(1000, GoodnessOfFitTest::one)).isLessThan(UNIFORM);
        assertThat(rejected(1000, 0, GoodnessOfFitTest::distribution)).isLessThan(0.02);
    }

    // Hazards forecast too low by a quarter. The tests see it; the one without a model of censoring sees more.
    @Test
    void wrongForecastsAreRejectedAndAkritasHasMorePower() {
        double akritas = rejected(1000, -0.25, GoodnessOfFitTest::akritas);
        double distribution = rejected(1000, -0.25, GoodnessOfFitTest::distribution);

        assertThat(akritas).isGreaterThan(0.5);
        assertThat(akritas - distribution).isGreaterThan(0.3);
        assertThat(rejected(1000, -0.4, GoodnessOfFitTest::one)).isGreaterThan(0.5);
    }

    @Test
    void aTestWithoutEventsIsRefused() {
        SurvivalData data = SurvivalData.of(new double[] {2, 7, 2}, new boolean[] {true, true, false});

        assertThatIllegalArgumentException().isThrownBy(() -> AkritasCalibration.of(data, straight(3), 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneCalibration.at(data, new double[] {0.5, 0.5, 0.5}, 3, 2));
    }

    private record Sample(SurvivalData data, SurvivalCurves curves) {}

    private static double distribution(Sample sample) {
        return DistributionCalibration.of(sample.data, sample.curves, 10).pValue();
    }

    private static double akritas(Sample sample) {
        return AkritasCalibration.of(sample.data, sample.curves, 10).pValue();
    }

    private static double one(Sample sample) {
        return OneCalibration.at(sample.data, sample.curves.at(730), 730, 10).pValue();
    }

    private static double[] pValues(double meanCensoring, double shift, ToDoubleFunction<Sample> test) {
        return IntStream.range(0, COHORTS)
                .mapToObj(seed -> new SimulatedCohort(SUBJECTS, meanCensoring, seed))
                .mapToDouble(cohort -> test.applyAsDouble(new Sample(cohort.data, cohort.curves(1, shift))))
                .toArray();
    }

    private static double distance(double meanCensoring, ToDoubleFunction<Sample> test) {
        return SimulatedCohort.distanceFromUniform(pValues(meanCensoring, 0, test));
    }

    private static double rejected(double meanCensoring, double shift, ToDoubleFunction<Sample> test) {
        double[] pValues = pValues(meanCensoring, shift, test);
        return Arrays.stream(pValues).filter(p -> p < 0.05).count() / (double) pValues.length;
    }
}
