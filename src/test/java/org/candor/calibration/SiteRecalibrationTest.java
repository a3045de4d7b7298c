package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

final class SiteRecalibrationTest {
    private static final double EXACT = 1e-12;

    // One straight curve, 1 - t / 10. Who dies on day 2.5 or 3 dies in the step from .8 to .7; who is censored on day
    // 2.5 has survived with .75.
    @Test
    void theLogScoreByHand() {
        double[][] rows = new double[3][];
        Arrays.fill(
                rows,
                IntStream.rangeClosed(1, 9).mapToDouble(day -> 1 - day / 10.0).toArray());
        SurvivalCurves curves =
                SurvivalCurves.of(IntStream.rangeClosed(1, 9).asDoubleStream().toArray(), Matrix.ofRows(rows));
        SurvivalData data = SurvivalData.of(new double[] {2.5, 3, 2.5}, new boolean[] {true, true, false});

        assertThat(LogScore.of(data, curves))
                .containsExactly(new double[] {Math.log(0.1), Math.log(0.1), Math.log(0.75)}, within(EXACT));
    }

    @Test
    void aRightForecastHasTheBestLogScore() {
        SimulatedCohort cohort = new SimulatedCohort(5000, 1500, 1);
        double best = mean(LogScore.of(cohort.data, cohort.curves(1, 0)));

        for (double[] wrong : new double[][] {{1, 0.3}, {1, -0.3}, {0.6, 0}, {1.5, 0}}) {
            assertThat(mean(LogScore.of(cohort.data, cohort.curves(wrong[0], wrong[1]))))
                    .isLessThan(best - 0.01);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    // One forecast for all: the slope has nothing to work on and stays 1, and the shift a solves
    // deaths - exp(a) * (sum of H at the exits) = a / 0.25.
    @Test
    void theShiftSolvesItsEquation() {
        int n = 200;
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            exit[i] = 1 + i % 9;
            event[i] = i % 3 > 0;
        }
        double[] row = IntStream.rangeClosed(1, 10)
                .mapToDouble(day -> Math.exp(-0.05 * day))
                .toArray();
        SurvivalCurves curves = SurvivalCurves.of(
                IntStream.rangeClosed(1, 10).asDoubleStream().toArray(),
                Matrix.ofRows(Collections.nCopies(n, row).toArray(double[][]::new)));
        SurvivalData data = SurvivalData.of(exit, event);

        SiteRecalibration map = new SiteRecalibrationFit(data, curves, 10).fit("", "");

        double hazard = 0;
        for (int i = 0; i < n; i++) {
            hazard += 0.05 * exit[i];
        }
        assertThat(map.slope()).isCloseTo(1, within(1e-9));
        assertThat(data.events() - Math.exp(map.shift()) * hazard).isCloseTo(map.shift() / 0.25, within(1e-6));
        assertThat(map.survival(curves.at(0, 4), 4))
                .isCloseTo(Math.pow(Math.exp(-0.05 * 4), Math.exp(map.shift())), within(EXACT));
    }

    // Forecasts have log hazards 1.25 times too far apart and 0.4 too high: the map takes off 0.4 and a fifth. 10 000
    // patients, some 6000 deaths: standard errors near 0.015; three of them. Priors weigh as a few deaths.
    @Test
    void shiftAndSlopeAreRecovered() {
        SimulatedCohort cohort = new SimulatedCohort(10_000, 1500, 2);

        SiteRecalibration map = new SiteRecalibrationFit(cohort.data, cohort.curves(1.25, 0.4), 5).fit("", "");

        assertThat(map.shift()).isCloseTo(-0.4, within(0.05));
        assertThat(map.slope()).isCloseTo(0.8, within(0.05));
        assertThat(map.provenance().gain().lower()).isGreaterThan(0.03);
    }

    // 100 sites of 300 patients: the standard deviation of 100 estimates is known to 7 percent; three of that. The
    // prior makes the reported error a little larger than the spread.
    @Test
    void theReportedErrorIsTheSpreadOfEstimates() {
        double[] shifts = new double[100];
        double reported = 0;
        for (int seed = 0; seed < shifts.length; seed++) {
            SimulatedCohort cohort = new SimulatedCohort(300, 1500, 1000 + seed);
            SiteRecalibration map = new SiteRecalibrationFit(cohort.data, cohort.curves(1, 0.1), 5).fit("", "");
            shifts[seed] = map.shift();
            reported += Math.sqrt(map.covariance().get(0)) / shifts.length;
        }
        double centre = mean(shifts);
        double spread = Math.sqrt(mean(Arrays.stream(shifts)
                .map(one -> (one - centre) * (one - centre))
                .toArray()));

        assertThat(reported / spread).isBetween(0.8, 1.25);
    }

    @Test
    void fewerThanFiftyDeathsAreRefused() {
        SimulatedCohort cohort = new SimulatedCohort(60, 500, 3);
        assertThat(cohort.data.events()).isLessThan(50);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SiteRecalibrationFit(cohort.data, cohort.curves(1, 0), 10))
                .withMessageContaining("50 deaths");
    }

    // 200 patients at 20 sites of each kind. Without a difference an interval above 0 is rarer than one in 40.
    @Test
    void aGainIsSeenWhereThereIsADifferenceOnly() {
        int seen = 0;
        int imagined = 0;
        for (int seed = 0; seed < 20; seed++) {
            SimulatedCohort cohort = new SimulatedCohort(200, 1500, 500 + seed);
            seen += gains(cohort, 0.6) ? 1 : 0;
            imagined += gains(cohort, 0) ? 1 : 0;
        }
        assertThat(seen).isGreaterThanOrEqualTo(18);
        assertThat(imagined).isLessThanOrEqualTo(2);
    }

    private static boolean gains(SimulatedCohort cohort, double shift) {
        return new SiteRecalibrationFit(cohort.data, cohort.curves(1, shift), 10)
                        .gain()
                        .lower()
                > 0;
    }
}
