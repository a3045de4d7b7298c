package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

final class SurvivalCurvesTest {
    private static final SurvivalCurves CURVES =
            SurvivalCurves.of(new double[] {10, 30}, Matrix.ofRows(new double[][] {{0.8, 0.4}, {0.5, 0.5}}));

    @Test
    void curvesAreStraightBetweenTheirDays() {
        assertThat(CURVES.at(0, 0)).isEqualTo(1);
        assertThat(CURVES.at(0, 5)).isCloseTo(0.9, within(1e-15));
        assertThat(CURVES.at(0, 10)).isEqualTo(0.8);
        assertThat(CURVES.at(0, 20)).isCloseTo(0.6, within(1e-15));
        assertThat(CURVES.at(1, 30)).isEqualTo(0.5);
    }

    @Test
    void theDayOfALevelIsTheFirstDayThere() {
        assertThat(CURVES.firstDayAt(0, 0.9)).isCloseTo(5, within(1e-12));
        assertThat(CURVES.firstDayAt(0, 0.6)).isCloseTo(20, within(1e-12));
        assertThat(CURVES.firstDayAt(1, 0.5)).isEqualTo(10);
        assertThat(CURVES.firstDayAt(1, 0.4)).isInfinite();
        assertThat(CURVES.firstDayAt(1, 1)).isZero();
    }

    @Test
    void followUpEndsWithTheCurves() {
        SurvivalData data = SurvivalData.of(new double[] {20, 50}, new boolean[] {true, true});

        assertThat(CURVES.atExit(data)).containsExactly(new double[] {0.6, 0.5}, within(1e-15));
        assertThat(CURVES.upToLastDay(data).events()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> CURVES.at(0, 31));
    }

    @Test
    void aCurveThatRisesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalCurves.of(new double[] {1, 2}, Matrix.ofRows(new double[][] {{0.5, 0.6}})));
    }
}
