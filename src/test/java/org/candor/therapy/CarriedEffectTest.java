package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.survival.Estimate;
import org.candor.therapy.CarriedEffect.LogHazard;
import org.junit.jupiter.api.Test;

class CarriedEffectTest {
    private static final List<Integer> HORIZONS = List.of(360, 1080, 1800);
    private static final double RATE = 1 / 1000.0;

    @Test
    void aHazardRatioOfOneChangesExactlyNothing() {
        CarriedEffect effect = CarriedEffect.of(curve(0.2), new LogHazard(0, 0), HORIZONS);
        Estimate zero = new Estimate(0, 0, 0, 0.9);
        assertThat(effect.rmstDays().values()).containsOnly(zero);
        assertThat(effect.survivalDifference().values()).containsOnly(zero);
    }

    @Test
    void aSmallerHazardAddsDaysAndMoreOfThemWithTime() {
        CarriedEffect effect = CarriedEffect.of(curve(0.2), new LogHazard(Math.log(0.78), 0), HORIZONS);
        assertThat(effect.rmstDays().values()).allMatch(days -> days.lower() > 0);
        assertThat(CarriedEffect.at(effect.rmstDays(), 360).value())
                .isLessThan(CarriedEffect.at(effect.rmstDays(), 1080).value());
        assertThat(CarriedEffect.at(effect.rmstDays(), 1080).value())
                .isLessThan(CarriedEffect.at(effect.rmstDays(), 1800).value());
        CarriedEffect harm = CarriedEffect.of(curve(0.2), new LogHazard(-Math.log(0.78), 0), HORIZONS);
        assertThat(harm.rmstDays().values()).allMatch(days -> days.upper() < 0);
    }

    /// Exponential survival with rate `r` has an RMST of `(1 - exp(-r t)) / r`; a grid of 30 days misses it by less
    /// than one part in a thousand.
    @Test
    void daysAreThoseOfTheClosedForm() {
        double ratio = 0.7;
        CarriedEffect effect = CarriedEffect.of(curve(0), new LogHazard(Math.log(ratio), 0), HORIZONS);
        double with = (1 - Math.exp(-ratio * RATE * 1080)) / (ratio * RATE);
        double without = (1 - Math.exp(-RATE * 1080)) / RATE;
        assertThat(CarriedEffect.at(effect.rmstDays(), 1080).value()).isCloseTo(with - without, within(0.1));
        assertThat(CarriedEffect.at(effect.survivalDifference(), 1080).value())
                .isCloseTo(Math.exp(-ratio * RATE * 1080) - Math.exp(-RATE * 1080), within(1e-12));
    }

    /// With a certain curve the interval is that of theta alone: 5 % and 95 % of the normal distribution. With 200
    /// draws the ends have a standard error of about a seventh of the standard deviation.
    @Test
    void theIntervalIsThatOfTheHazardRatioWhereTheForecastIsCertain() {
        double sd = 0.15;
        double theta = Math.log(0.78);
        Estimate days = CarriedEffect.at(
                CarriedEffect.of(curve(0), new LogHazard(theta, sd), HORIZONS).rmstDays(), 1080);
        assertThat(days.upper()).isCloseTo(days(theta - 1.645 * sd), within(0.3 * (days(theta - sd) - days(theta))));
        assertThat(days.lower()).isCloseTo(days(theta + 1.645 * sd), within(0.3 * (days(theta) - days(theta + sd))));
        assertThat(days.level()).isEqualTo(0.9);
    }

    @Test
    void anUncertainForecastWidensTheInterval() {
        LogHazard hazard = new LogHazard(Math.log(0.78), 0.1);
        Estimate certain =
                CarriedEffect.at(CarriedEffect.of(curve(0), hazard, HORIZONS).rmstDays(), 1080);
        Estimate uncertain =
                CarriedEffect.at(CarriedEffect.of(curve(0.6), hazard, HORIZONS).rmstDays(), 1080);
        assertThat(uncertain.upper() - uncertain.lower()).isGreaterThan(certain.upper() - certain.lower());
        assertThat(uncertain.value()).isCloseTo(certain.value(), within(1e-9));
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        LogHazard hazard = new LogHazard(-0.3, 0.1);
        assertThat(CarriedEffect.of(curve(0.3), hazard, HORIZONS).rmstDays())
                .isEqualTo(CarriedEffect.of(curve(0.3), hazard, HORIZONS).rmstDays());
    }

    @Test
    void aHorizonOffTheCurveIsRefused() {
        assertThatThrownBy(() -> CarriedEffect.of(curve(0.2), new LogHazard(0, 0), List.of(361)))
                .hasMessageContaining("361");
    }

    private static double days(double theta) {
        double ratio = Math.exp(theta);
        return (1 - Math.exp(-ratio * RATE * 1080)) / (ratio * RATE) - (1 - Math.exp(-RATE * 1080)) / RATE;
    }

    /// Exponential survival; the interval is `spread` wide to either side on the scale of `log(-log S)`.
    private static List<SurvivalAt> curve(double spread) {
        List<SurvivalAt> curve = new ArrayList<>();
        for (int day = 0; day <= 1800; day += 30) {
            double hazard = RATE * day;
            curve.add(new SurvivalAt(
                    day,
                    new Estimate(
                            Math.exp(-hazard),
                            Math.exp(-hazard * Math.exp(spread)),
                            Math.exp(-hazard * Math.exp(-spread)),
                            0.9)));
        }
        return curve;
    }
}
