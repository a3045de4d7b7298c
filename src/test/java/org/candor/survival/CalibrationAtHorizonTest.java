package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalibrationAtHorizonTest {
    private static final double HORIZON = 365;
    private static final int SUBJECTS = 5000;

    // 5000 subjects, about 2500 events and eta of standard deviation 1: the slope has a standard error of about 0.025,
    // survival of 0.007. Four of them.
    @Test
    void trueProbabilitiesAreCalibrated() {
        Cohort cohort = new Cohort(3);

        CalibrationAtHorizon calibration = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1, 0), HORIZON);

        assertThat(calibration.slope().orElseThrow()).isCloseTo(1, within(0.1));
        assertThat(calibration.difference()).isCloseTo(0, within(0.03));
        assertThat(calibration.ici()).isLessThan(0.02);
    }

    // On the scale of log(-log S) the forecast is 1.5 times the truth: the slope is that of the truth over 1.5,
    // exactly.
    @Test
    void forecastsTooExtremeHaveASmallerSlope() {
        Cohort cohort = new Cohort(4);
        double honest = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1, 0), HORIZON)
                .slope()
                .orElseThrow();

        CalibrationAtHorizon extreme = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1.5, 0), HORIZON);

        // Newton stops at a relative change of 1e-9 in the log-likelihood, about 1e-5 in the coefficient.
        assertThat(extreme.slope().orElseThrow()).isCloseTo(honest / 1.5, within(1e-4));
        assertThat(extreme.ici()).isBetween(0.04, 0.12);
    }

    // Shifting log(-log S) by -0.5 leaves order and slope and makes all forecasts too good. The mean shift is the mean
    // distance, as all distances have one sign.
    @Test
    void forecastsTooGoodDifferByTheirIntegratedCalibrationIndex() {
        Cohort cohort = new Cohort(5);

        CalibrationAtHorizon calibration = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1, -0.5), HORIZON);

        assertThat(calibration.difference()).isBetween(0.08, 0.18);
        assertThat(calibration.ici()).isCloseTo(calibration.difference(), within(0.01));
        assertThat(calibration.slope().orElseThrow()).isCloseTo(1, within(0.1));
    }

    // The standard error of O:E is that of Kaplan-Meier, about .007, over the events, about .45: 0.016.
    @Test
    void trueForecastsHaveAsManyEventsAsExpected() {
        Cohort cohort = new Cohort(8);

        Estimate ratio = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1, 0), HORIZON)
                .observedToExpected()
                .orElseThrow();

        assertThat(ratio.value()).isCloseTo(1, within(0.06));
        assertThat(ratio.upper() - ratio.lower()).isBetween(0.04, 0.1);
    }

    @Test
    void halfOfTheDistancesLieBelowE50AndATenthAboveE90() {
        Cohort cohort = new Cohort(9);

        CalibrationAtHorizon tooGood = CalibrationAtHorizon.of(cohort.data, cohort.forecast(1.4, -0.5), HORIZON);

        assertThat(tooGood.e50()).isLessThan(tooGood.e90());
        assertThat(tooGood.ici()).isBetween(tooGood.e50() / 2, tooGood.e90());
        assertThat(tooGood.observedToExpected().orElseThrow().lower()).isGreaterThan(1);
        assertThat(tooGood.slopeEstimate().orElseThrow().upper()).isLessThan(1);
    }

    @Test
    void followUpAfterTheHorizonPlaysNoPart() {
        Cohort cohort = new Cohort(6);
        double[] exit = new double[SUBJECTS];
        boolean[] event = new boolean[SUBJECTS];
        for (int i = 0; i < SUBJECTS; i++) {
            boolean beyond = cohort.data.exit(i) > HORIZON;
            exit[i] = cohort.data.exit(i) + (beyond ? 1000 * i : 0);
            event[i] = beyond || cohort.data.event(i);
        }
        double[] forecast = cohort.forecast(1, 0.2);

        CalibrationAtHorizon changed = CalibrationAtHorizon.of(SurvivalData.of(exit, event), forecast, HORIZON);

        assertThat(changed)
                .hasToString(
                        CalibrationAtHorizon.of(cohort.data, forecast, HORIZON).toString());
    }

    @Test
    void oneForecastForAllHasNoSlope() {
        Cohort cohort = new Cohort(7);
        double[] same = new double[SUBJECTS];
        Arrays.fill(same, 0.9);

        CalibrationAtHorizon calibration = CalibrationAtHorizon.of(cohort.data, same, HORIZON);

        assertThat(calibration.slope()).isEmpty();
        assertThat(calibration.ici()).isEqualTo(Math.abs(calibration.difference()));
    }

    @Test
    void twoForecastsAndCertaintiesAreHandled() {
        Cohort cohort = new Cohort(8);
        double[] two = new double[SUBJECTS];
        Arrays.setAll(two, i -> cohort.eta[i] > 0 ? 0.2 : 1);

        CalibrationAtHorizon calibration = CalibrationAtHorizon.of(cohort.data, two, HORIZON);

        assertThat(calibration.slope().orElseThrow()).isBetween(0.0, 0.5);
        assertThat(calibration.ici()).isBetween(0.05, 0.5);
    }

    @Test
    void aHorizonWithoutEventsIsRefused() {
        SurvivalData data = SurvivalData.of(new double[] {400, 500}, new boolean[] {true, true});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationAtHorizon.of(data, new double[] {0.5, 0.6}, HORIZON));
    }

    /// Exponential survival with a log-hazard of standard deviation 1 and uniform censoring.
    private static final class Cohort {
        private final double[] eta = new double[SUBJECTS];
        private final SurvivalData data;

        Cohort(long seed) {
            Random random = new Random(seed);
            double[] exit = new double[SUBJECTS];
            boolean[] event = new boolean[SUBJECTS];
            for (int i = 0; i < SUBJECTS; i++) {
                eta[i] = random.nextGaussian();
                double death = -Math.log(1 - random.nextDouble()) * 500 / Math.exp(eta[i]);
                double censoring = 200 + 1500 * random.nextDouble();
                exit[i] = Math.min(death, censoring);
                event[i] = death <= censoring;
            }
            data = SurvivalData.of(exit, event);
        }

        /// The truth on the scale of `log(-log S)`, stretched and shifted.
        double[] forecast(double stretch, double shift) {
            return Arrays.stream(eta)
                    .map(e -> Math.exp(-Math.exp(stretch * (e + Math.log(HORIZON / 500)) + shift)))
                    .toArray();
        }
    }
}
