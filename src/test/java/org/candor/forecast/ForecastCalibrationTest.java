package org.candor.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SiteRecalibration;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.PatientGroups;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;
import org.junit.jupiter.api.Test;

/// What a bundle's constants of calibration do to a forecast.
final class ForecastCalibrationTest {
    private static final double[] COMPLETE = {50, 0};
    // what rounding leaves after logarithms and back
    private static final double EXACT = 1e-9;
    private static final Estimate SHARE = new Estimate(0.89, 0.86, 0.92, 0.95);
    private static final PatientGroups BY_AGE = values -> Map.of("age", values[0] < 60 ? "young" : "old");

    private final ModelBundle bundle = SmallModel.bundle(0.2f, 0.6f, 1.0f, 1.4f);
    private final BundleAssessor raw = new BundleAssessor(bundle, "00");

    private BundleAssessor atSite(double shift, double slope, double variance) {
        SiteRecalibration site = new SiteRecalibration(
                shift,
                slope,
                List.of(variance, 0.0, 0.0),
                List.of(30.0, 1825.0),
                List.of(-3.0, -0.3),
                new SiteRecalibration.Provenance("aa", "bb", 200, 100, SHARE));
        return new BundleAssessor(
                bundle.withCalibration(new CalibrationConstants(Optional.empty(), Optional.of(site))), "00");
    }

    private BundleAssessor bounded(double level, double cap, double shiftOfTheOld) {
        LowerBoundLevels levels = new LowerBoundLevels(
                0.9, level, cap, List.of(new LowerBoundLevels.Group("age", "old", 500, 300, shiftOfTheOld, SHARE)));
        return new BundleAssessor(
                bundle.withCalibration(new CalibrationConstants(Optional.of(levels), Optional.empty())), "00", BY_AGE);
    }

    private static double at(Forecast forecast, int days) {
        return estimate(forecast, days).value();
    }

    private static Estimate estimate(Forecast forecast, int days) {
        return forecast.horizons().stream()
                .filter(one -> one.days() == days)
                .findFirst()
                .orElseThrow()
                .survival();
    }

    @Test
    void aMapThatMovesNothingMovesNothing() {
        for (int today : new int[] {0, 400}) {
            Forecast before = raw.forecast(COMPLETE, today, -1);
            Forecast after = atSite(0, 1, 0).forecast(COMPLETE, today, -1);
            for (int k = 0; k < before.curve().size(); k++) {
                Estimate one = before.curve().get(k).survival();
                Estimate other = after.curve().get(k).survival();
                assertThat(other.value()).isCloseTo(one.value(), within(EXACT));
                assertThat(other.lower()).isCloseTo(one.lower(), within(EXACT));
                assertThat(other.upper()).isCloseTo(one.upper(), within(EXACT));
            }
        }
    }

    // With slope 1 the map is a power of survival: S to the power of exp(shift). Given life until day 400 it is the
    // ratio of two such.
    @Test
    void aShiftIsAPowerOfSurvival() {
        double power = Math.exp(0.4);
        Forecast before = raw.forecast(COMPLETE, 0, -1);
        Forecast after = atSite(0.4, 1, 0).forecast(COMPLETE, 0, -1);
        assertThat(at(after, 1095)).isCloseTo(Math.pow(at(before, 1095), power), within(EXACT));

        double until = raw.forecast(COMPLETE, 0, -1).curve().stream()
                .filter(one -> one.days() == 390)
                .findFirst()
                .orElseThrow()
                .survival()
                .value();
        Forecast later = atSite(0.4, 1, 0).forecast(COMPLETE, 390, -1);
        assertThat(at(later, 1095)).isCloseTo(Math.pow(at(before, 1095), power) / Math.pow(until, power), within(1e-6));
    }

    @Test
    void statesStillSumToOneAndToSurvival() {
        for (int today : new int[] {0, 400}) {
            Forecast after = atSite(-0.5, 0.8, 0.01).forecast(COMPLETE, today, -1);
            for (Forecast.StatesAt row : after.states()) {
                double sum = row.probabilities().stream().mapToDouble(p -> p).sum();
                assertThat(sum).isCloseTo(1, within(1e-10));
                assertThat(row.probabilities()).allMatch(p -> p >= 0 && p <= 1);
            }
            Forecast.StatesAt last = after.states().getLast();
            double alive = last.probabilities().get(0)
                    + last.probabilities().get(1)
                    + last.probabilities().get(3);
            assertThat(last.days()).isEqualTo(1825);
            // survival weighs draws by the chance to live until today, states do not have to
            assertThat(alive).isCloseTo(at(after, 1825), within(1e-6));
        }
    }

    @Test
    void whatIsNotKnownOfTheMapWidensTheInterval() {
        Estimate sure = estimate(atSite(0.3, 1, 0).forecast(COMPLETE, 0, -1), 1095);
        Estimate unsure = estimate(atSite(0.3, 1, 0.04).forecast(COMPLETE, 0, -1), 1095);

        assertThat(unsure.value()).isCloseTo(sure.value(), within(EXACT));
        assertThat(unsure.lower()).isLessThan(sure.lower() - 0.02);
        assertThat(unsure.upper()).isGreaterThan(sure.upper() + 0.02);
    }

    @Test
    void aForecastFromRemissionIsNotRecalibratedAndSaysSo() {
        BundleAssessor site = atSite(0.5, 0.9, 0.01);
        assertThat(site.forecast(COMPLETE, 100, 40)).isEqualTo(raw.forecast(COMPLETE, 100, 40));

        LocalDate diagnosis = LocalDate.of(2026, 1, 1);
        FeatureVector features = new FeatureVector(
                SmallModel.SCHEMA,
                List.of(
                        new FeatureValue.Present(50, new Evidence("Patient/1", Optional.empty())),
                        new FeatureValue.Present(0, new Evidence("Observation/1", Optional.empty()))));
        Course course = new Course(diagnosis, diagnosis.plusDays(100), Optional.of(diagnosis.plusDays(40)));
        assertThat(site.assess(features, course, List.of()))
                .isInstanceOfSatisfying(
                        Assessment.Given.class,
                        given -> assertThat(given.cautions())
                                .extracting(Reason::code)
                                .contains("not-recalibrated"));
    }

    @Test
    void theBoundIsWhereTheCurveHasFallenByTheLevel() {
        Forecast forecast = bounded(0.1, 1825, 0).forecast(COMPLETE, 0, -1);
        int day = forecast.lowerBound().orElseThrow().days();

        double before = curveAt(forecast, day / 30 * 30);
        double after = curveAt(forecast, day / 30 * 30 + 30);
        assertThat(before).isGreaterThan(0.9);
        assertThat(after).isLessThanOrEqualTo(0.9);
        // straight in between, then whole days
        double share = (before - 0.9) / (before - after);
        assertThat(day).isEqualTo((int) (day / 30 * 30 + 30 * share));
        assertThat(forecast.lowerBound().orElseThrow().worst().orElseThrow().name())
                .isEqualTo("old");
    }

    private static double curveAt(Forecast forecast, int day) {
        return forecast.curve().stream()
                .filter(one -> one.days() == day)
                .findFirst()
                .orElseThrow()
                .survival()
                .value();
    }

    @Test
    void aGroupHasABoundOfItsOwn() {
        BundleAssessor assessor = bounded(0.1, 1825, -1);
        int young = assessor.forecast(new double[] {50, 0}, 0, -1)
                .lowerBound()
                .orElseThrow()
                .days();
        int old = assessor.forecast(new double[] {70, 0}, 0, -1)
                .lowerBound()
                .orElseThrow()
                .days();

        // age has no effect in the small model: only the shift of the group makes the difference
        assertThat(old).isLessThan(young);
    }

    @Test
    void beingAliveLaterLeavesTheBoundFromDiagnosis() {
        BundleAssessor assessor = bounded(0.3, 1825, 0);
        int day = assessor.forecast(COMPLETE, 0, -1).lowerBound().orElseThrow().days();

        // the curve is straight between today and the next day of its grid: a few days of difference
        int later = assessor.forecast(COMPLETE, day / 2, -1)
                .lowerBound()
                .orElseThrow()
                .days();
        assertThat(later).isCloseTo(day, within(2));
        assertThat(assessor.forecast(COMPLETE, day + 1, -1).lowerBound()).isEmpty();
    }

    @Test
    void nothingIsSaidBeyondWhatCanBeKnown() {
        assertThat(bounded(0.999, 1825, 0).forecast(COMPLETE, 0, -1).lowerBound())
                .isEmpty();
        int day = bounded(0.3, 1825, 0)
                .forecast(COMPLETE, 0, -1)
                .lowerBound()
                .orElseThrow()
                .days();
        assertThat(bounded(0.3, day - 1, 0).forecast(COMPLETE, 0, -1).lowerBound())
                .isEmpty();
        assertThat(bounded(0.3, 1825, 0).forecast(COMPLETE, 100, 40).lowerBound())
                .isEmpty();
        assertThat(raw.forecast(COMPLETE, 0, -1).lowerBound()).isEmpty();
    }

    @Test
    void aStoredForecastKeepsItsBound() {
        Forecast forecast = bounded(0.1, 1825, 0).forecast(COMPLETE, 0, -1);
        assertThat(AssessmentCodec.readForecast(AssessmentCodec.write(forecast)))
                .isEqualTo(forecast);
    }
}
