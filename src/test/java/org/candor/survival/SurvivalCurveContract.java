package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [SurvivalCurve] keeps.
abstract class SurvivalCurveContract {
    /// A curve of data whose times have been multiplied by `scale`.
    abstract SurvivalCurve curve(double scale);

    @Test
    void itStartsAtOneAndNeverRises() {
        SurvivalCurve curve = curve(1);
        assertThat(curve.survivalAt(0)).isEqualTo(1);
        assertThat(curve.standardErrorAt(0)).isZero();
        double before = 1;
        for (int k = 0; k < curve.survival().size(); k++) {
            assertThat(curve.survival().value(k)).isBetween(0.0, before);
            before = curve.survival().value(k);
        }
        assertThat(before).isLessThan(0.9);
    }

    /// The sum of rectangles that end at each step.
    @Test
    void theRestrictedMeanIsTheAreaBelow() {
        SurvivalCurve curve = curve(1);
        double tau = curve.survival().lastTime() * 1.1;
        double area = 0;
        double left = 0;
        for (int k = 0; k < curve.survival().size(); k++) {
            area += (curve.survival().time(k) - left)
                    * curve.survival().before(curve.survival().time(k));
            left = curve.survival().time(k);
        }
        area += (tau - left) * curve.survivalAt(left);
        assertThat(curve.rmst(tau)).isCloseTo(area, within(1e-9 * area));
        assertThat(curve.rmst(0)).isZero();
        assertThat(curve.rmst(tau)).isLessThan(tau);
    }

    @Test
    void timeHasNoUnit() {
        SurvivalCurve days = curve(1);
        SurvivalCurve weeks = curve(1.0 / 7);
        double tau = days.survival().lastTime() / 2;
        assertThat(weeks.survivalAt(tau / 7)).isCloseTo(days.survivalAt(tau), within(1e-12));
        assertThat(weeks.standardErrorAt(tau / 7)).isCloseTo(days.standardErrorAt(tau), within(1e-12));
        assertThat(weeks.rmst(tau / 7) * 7).isCloseTo(days.rmst(tau), within(1e-9 * tau));
    }

    @ParameterizedTest
    @EnumSource
    void everyIntervalHoldsTheEstimateAndGrowsWithItsLevel(IntervalType type) {
        SurvivalCurve curve = curve(1);
        for (int k = 0; k < curve.survival().size(); k++) {
            double day = curve.survival().time(k);
            Estimate narrow = curve.estimateAt(day, 0.5, type);
            Estimate wide = curve.estimateAt(day, 0.99, type);
            assertThat(narrow.value()).isEqualTo(curve.survivalAt(day));
            assertThat(narrow.value()).isBetween(narrow.lower(), narrow.upper());
            assertThat(wide.lower()).isBetween(0.0, narrow.lower());
            assertThat(wide.upper()).isBetween(narrow.upper(), 1.0);
        }
    }

    static SurvivalData scaled(SurvivalData data, double scale) {
        double[] exit = new double[data.n()];
        boolean[] event = new boolean[data.n()];
        int[] stratum = new int[data.n()];
        for (int i = 0; i < exit.length; i++) {
            exit[i] = data.exit(i) * scale;
            event[i] = data.event(i);
            stratum[i] = data.stratum(i);
        }
        return SurvivalData.of(exit, event).withStrata(stratum);
    }
}
