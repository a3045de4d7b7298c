package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.candor.survival.Estimate;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

/// Conformal lower bounds: the two estimates of who dies before the bound, by hand and where the truth is known, then
/// the levels.
final class LowerBoundTest {
    private static final double EXACT = 1e-12;
    private static final int MANY = 5_000;

    // Everybody's curve is 1 - t / 10, so the level .5 is day 5. Deaths on days 1, 3 and 8, one censored on day 2 when
    // three were at risk: hazard of censoring 1/3, G(3-) = exp(-1/3). Weights of the deaths before day 5: 1 and
    // exp(1/3). Who was censored on day 2 dies before day 5 with chance m = 1 - .5 / .8 = 3/8, weight exp(1/3); the
    // three at risk then lose 3/8 exp(1/3) / 3 each.
    @Test
    void bothEstimatesByHand() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3, 8}, new boolean[] {true, false, true, true});
        double[][] rows = new double[4][];
        Arrays.fill(
                rows,
                IntStream.rangeClosed(1, 10).mapToDouble(day -> 1 - day / 10.0).toArray());
        SurvivalCurves curves =
                SurvivalCurves.of(IntStream.rangeClosed(1, 10).asDoubleStream().toArray(), Matrix.ofRows(rows));
        CensoringModel censoring = CensoringModel.common(data);
        double g = Math.exp(1 / 3.0);

        Miscoverage weighted = new Miscoverage(data, curves, censoring, 10, false);
        assertThat(of(weighted, 0.5)).containsExactly(new double[] {1, 0, g, 0}, within(EXACT));

        Miscoverage robust = new Miscoverage(data, curves, censoring, 10, true);
        double share = 0.375 * g / 3;
        assertThat(of(robust, 0.5))
                .containsExactly(new double[] {1, 3 * share - share, g - share, -share}, within(EXACT));
        assertThat(of(robust, 0.05)).containsExactly(new double[] {0, 0, 0, 0}, within(EXACT));
    }

    private static double[] of(Miscoverage terms, double level) {
        return IntStream.range(0, terms.n())
                .mapToDouble(i -> terms.of(i, level))
                .toArray();
    }

    // Censoring is far heavier in the high-risk half, and is (rightly) modelled by that half, or (wrongly) as common;
    // the forecast is right, or wrong by a factor of 1.6 in hazard. Who of the 5000 really died before the bound is
    // known,
    // so that only censoring is left to chance, about 0.002. The doubly robust estimate is wrong only where both are.
    @Test
    void theDoublyRobustEstimateNeedsOneOfTwoModels() {
        for (boolean forecastRight : new boolean[] {true, false}) {
            for (boolean censoringRight : new boolean[] {true, false}) {
                double robust = error(true, forecastRight, censoringRight);
                double weighted = error(false, forecastRight, censoringRight);
                if (forecastRight || censoringRight) {
                    assertThat(robust)
                            .as("%s %s", forecastRight, censoringRight)
                            .isBetween(-0.005, 0.005);
                } else {
                    assertThat(Math.abs(robust)).isGreaterThan(0.008);
                }
                if (censoringRight) {
                    assertThat(weighted).isBetween(-0.005, 0.005);
                } else {
                    assertThat(Math.abs(weighted)).isGreaterThan(0.008);
                }
            }
        }
    }

    private static double error(boolean robust, boolean forecastRight, boolean censoringRight) {
        SimulatedCohort cohort = new SimulatedCohort(MANY, Double.POSITIVE_INFINITY, 1);
        Random random = new Random(2);
        double[] exit = new double[MANY];
        boolean[] event = new boolean[MANY];
        double[] high = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            high[i] = cohort.hazard(i) > 1e-3 ? 1 : 0;
            double censored = random.nextExponential() * (high[i] == 1 ? 400 : 8000);
            exit[i] = Math.min(censored, cohort.data.exit(i));
            event[i] = cohort.data.exit(i) <= censored;
        }
        SurvivalData data = SurvivalData.of(exit, event);
        SurvivalCurves curves = cohort.curves(1, forecastRight ? 0 : 0.47);
        CensoringModel censoring = censoringRight
                ? CensoringModel.given(data, Matrix.ofRowMajor(MANY, 1, high))
                : CensoringModel.common(data);
        Miscoverage terms = new Miscoverage(data, curves, censoring, 1500, robust);
        double level = 0.4;
        double estimate = 0;
        double truth = 0;
        for (int i = 0; i < MANY; i++) {
            estimate += terms.of(i, level) / MANY;
            double day = Math.min(curves.firstDayAt(i, 1 - level), 1500);
            truth += (cohort.data.exit(i) < day ? 1.0 : 0.0) / MANY;
        }
        return estimate - truth;
    }

    // The forecast is right: the level is one minus the coverage. 4000 patients, about 300 deaths before the bound: the
    // standard error of the level is about 0.005; three of them.
    @Test
    void aRightForecastKeepsItsLevel() {
        SimulatedCohort cohort = new SimulatedCohort(4000, 3000, 5);

        LowerBoundLevels levels = new LowerBoundFit(0.9, true, 5)
                .fit(cohort.data, cohort.curves(1, 0), nothing(4000), List.of(halves(cohort)));

        assertThat(levels.level(Map.of("half", "low"))).isCloseTo(0.1, within(0.02));
        assertThat(levels.level(Map.of("half", "high"))).isCloseTo(0.1, within(0.02));
        assertThat(levels.level(Map.of())).isCloseTo(0.1, within(0.015));
    }

    // Forecasts too alike (slope 0.4): those at high risk die earlier than forecast. Without groups fewer than nine in
    // ten of them outlive their bound, with groups nine in ten do.
    @Test
    void groupsRestoreTheCoverageThatAWrongModelLoses() {
        SimulatedCohort cohort = new SimulatedCohort(4000, 3000, 6);
        SurvivalCurves curves = cohort.curves(0.4, 0.2);
        Partition half = halves(cohort);
        LowerBoundFit fit = new LowerBoundFit(0.9, true, 5);

        LowerBoundLevels pooled = fit.fit(cohort.data, curves, nothing(4000), List.of());
        LowerBoundLevels grouped = fit.fit(cohort.data, curves, nothing(4000), List.of(half));

        assertThat(covered(cohort, curves, pooled, half, "high")).isLessThan(0.88);
        assertThat(covered(cohort, curves, grouped, half, "high")).isCloseTo(0.9, within(0.012));
        assertThat(covered(cohort, curves, grouped, half, "low")).isCloseTo(0.9, within(0.012));
    }

    private static double covered(
            SimulatedCohort cohort, SurvivalCurves curves, LowerBoundLevels levels, Partition half, String group) {
        return Arrays.stream(half.members(group))
                .mapToDouble(i -> {
                    double level = levels.level(Map.of("half", group));
                    double day = Math.min(curves.firstDayAt(i, 1 - level), levels.capDays());
                    return Math.exp(-cohort.hazard(i) * day);
                })
                .average()
                .orElseThrow();
    }

    // 60 of 1000 patients form a group of their own whose forecasts are far too good: with fewer than 40 deaths before
    // the cap it is moved part of the way, and one whose forecasts are far too bad is not moved at all.
    @Test
    void aSmallGroupMayShortenItsBoundButNotLengthenIt() {
        SimulatedCohort cohort = new SimulatedCohort(1000, 3000, 7);
        List<String> labels = IntStream.range(0, 1000)
                .mapToObj(i -> i < 30 ? "worse" : i < 60 ? "better" : "most")
                .toList();
        double[][] rows = new double[1000][];
        for (int i = 0; i < 1000; i++) {
            double factor = cohort.hazard(i) * (i < 30 ? 0.2 : i < 60 ? 5 : 1);
            rows[i] = Arrays.stream(SimulatedCohort.DAYS)
                    .map(day -> Math.exp(-factor * day))
                    .toArray();
        }
        SurvivalCurves curves = SurvivalCurves.of(SimulatedCohort.DAYS, Matrix.ofRows(rows));

        LowerBoundLevels levels = new LowerBoundFit(0.9, true, 5)
                .fit(cohort.data, curves, nothing(1000), List.of(Partition.of("kind", labels)));

        assertThat(shift(levels, "worse")).isBetween(-2.0, -0.1);
        assertThat(shift(levels, "better")).isZero();
        assertThat(levels.worst().name()).isEqualTo("worse");
    }

    private static double shift(LowerBoundLevels levels, String group) {
        return levels.groups().stream()
                .filter(one -> one.name().equals(group))
                .findFirst()
                .orElseThrow()
                .shift();
    }

    // 900 are left after the deaths; 400 are censored on day 500, 400 of 500 on day 700, 80 of 100 on day 1000. The
    // hazards add up to 4/9, 1.244 and 2.044: G(700) = .288 and G(1000) = .129, below one in log(1000), .145.
    @Test
    void nothingIsSaidBeyondWhatWasFollowed() {
        double[] exit = new double[1000];
        boolean[] event = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            exit[i] = i < 100 ? 10 + i : i < 500 ? 500 : i < 900 ? 700 : i < 980 ? 1000 : 3000;
            event[i] = i < 100;
        }
        SurvivalData data = SurvivalData.of(exit, event);
        SurvivalCurves curves = SurvivalCurves.of(
                new double[] {1000, 2000},
                Matrix.ofRows(Collections.nCopies(1000, new double[] {0.5, 0.2}).toArray(double[][]::new)));

        assertThat(LowerBoundFit.cap(curves, CensoringModel.common(data))).isEqualTo(1000);
        assertThat(LowerBoundFit.cap(curves.select(new int[] {0}), CensoringModel.common(data.select(new int[] {990}))))
                .isEqualTo(2000);
    }

    private static Matrix nothing(int n) {
        return Matrix.ofRowMajor(n, 1, new double[n]);
    }

    private static Partition halves(SimulatedCohort cohort) {
        return Partition.of(
                "half",
                IntStream.range(0, cohort.data.n())
                        .mapToObj(i -> cohort.hazard(i) > 1e-3 ? "high" : "low")
                        .toList());
    }

    @Test
    void theShiftsOfAPatientsGroupsAddUpOnTheLogitScale() {
        Estimate share = new Estimate(0.9, 0.8, 0.95, 0.95);
        LowerBoundLevels levels = new LowerBoundLevels(
                0.9,
                0.1,
                1000,
                List.of(
                        new LowerBoundLevels.Group("age", "old", 100, 50, -0.5, share),
                        new LowerBoundLevels.Group("sex", "male", 100, 50, 0.2, share)));

        // logit .1 = -2.19722; minus .3 is -2.49722: 1 / (1 + exp(2.49722)) = 0.0760530
        assertThat(levels.level(Map.of("age", "old", "sex", "male"))).isCloseTo(0.0760530, within(1e-6));
        assertThat(levels.level(Map.of("age", "young"))).isCloseTo(0.1, within(EXACT));
    }
}
