package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

final class CalibrationErrorBoundsTest {
    private static final double HORIZON = 730;
    private static final int BINS = 10;

    // Two bins of four without censoring. Forecast .25, observed 2 of 4: (.25)^2 - .25 / 3; forecast .75, observed 3
    // of 4: 0 - .1875 / 3. Mean: (.0625 - .083333 - .0625) / 2 = -.0416667. Brier score: (2 * .0625 + 2 * .5625 + 3 *
    // .0625 + .5625) / 8 = .25.
    @Test
    void boundsByHand() {
        double[] exit = {1, 2, 9, 9, 3, 9, 9, 9};
        boolean[] event = {true, true, false, false, true, false, false, false};
        double[] forecast = {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75};

        CalibrationErrorBounds bounds = CalibrationErrorBounds.at(SurvivalData.of(exit, event), forecast, 5, 2);

        assertThat(bounds.lowerSquare().value()).isCloseTo(-0.25 / 6, within(1e-12));
        assertThat(bounds.lower().value()).isZero();
        assertThat(bounds.upperSquare().value()).isCloseTo(0.25, within(1e-12));
        assertThat(bounds.upper().value()).isCloseTo(0.5, within(1e-12));
    }

    // 1000 cohorts of 400 with a third censored by the horizon. The mean of the debiased square under true forecasts
    // has a standard error of 1 / sqrt(1000) of its spread, 0.032; three of them.
    @Test
    void theLowerBoundOfTrueForecastsIsUnbiased() {
        double[] squares = squares(1000, 0);
        double mean = Arrays.stream(squares).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(squares)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElseThrow());

        assertThat(Math.abs(mean)).isLessThan(0.1 * spread);
    }

    // Hazards forecast too low by a third. The true error is known: at least the lower, at most the upper bound, and
    // the interval of the square holds it in about nine of ten cohorts (standard error of 100 such: 3 percent).
    @Test
    void theTrueErrorLiesBetweenTheBounds() {
        int covered = 0;
        double lower = 0;
        int cohorts = 100;
        for (int seed = 0; seed < cohorts; seed++) {
            SimulatedCohort cohort = new SimulatedCohort(400, 1500, seed);
            double[] forecast = cohort.curves(1, -0.4).at(HORIZON);
            CalibrationErrorBounds bounds = CalibrationErrorBounds.at(cohort.data, forecast, HORIZON, BINS);
            double square = 0;
            for (int i = 0; i < forecast.length; i++) {
                double error = forecast[i] - Math.exp(-cohort.hazard(i) * HORIZON);
                square += error * error / forecast.length;
            }
            assertThat(bounds.upperSquare().lower()).isGreaterThan(square);
            covered += bounds.lowerSquare().lower() <= square
                            && square <= bounds.lowerSquare().upper()
                    ? 1
                    : 0;
            lower += (bounds.lowerSquare().value() - square) / cohorts;
        }

        assertThat(covered / (double) cohorts).isBetween(0.81, 0.97);
        // Binning hides a little of the error; the square itself is about 0.012.
        assertThat(lower).isBetween(-0.002, 0.001);
    }

    @Test
    void binsOfOneSubjectAreRefused() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationErrorBounds.at(data, new double[] {0.1, 0.2, 0.3}, 2, 2));
    }

    private static double[] squares(int cohorts, double shift) {
        double[] squares = new double[cohorts];
        for (int seed = 0; seed < cohorts; seed++) {
            SimulatedCohort cohort = new SimulatedCohort(400, 1500, 10_000 + seed);
            squares[seed] = CalibrationErrorBounds.debiased(
                    cohort.data, cohort.curves(1, shift).at(HORIZON), HORIZON, BINS);
        }
        return squares;
    }
}
