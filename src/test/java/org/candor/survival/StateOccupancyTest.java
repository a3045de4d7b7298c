package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StateOccupancyTest {
    private static final TimeGrid TWO_STEPS = new TimeGrid(10, 2);
    private static final double ROUNDING = 1e-15;

    // Induction, remission, dead without, relapsed, dead in remission, dead after relapse; three days each.
    private static final StateOccupancy COURSE =
            new StateOccupancy(TWO_STEPS, 0, new double[] {1, 0, 0, 0, 0, 0}, new double[] {
                1, 0.5, 0.2, 0, 0.3, 0.3, 0, 0.2, 0.2, 0, 0, 0.1, 0, 0, 0.1, 0, 0, 0.1
            });

    @Test
    void betweenGridPointsItIsLinear() {
        assertThat(COURSE.stateAt(15))
                .usingComparatorWithPrecision(ROUNDING)
                .containsExactly(0.35, 0.3, 0.2, 0.05, 0.05, 0.05);
        assertThat(COURSE.survivalAt(15)).isCloseTo(0.7, within(ROUNDING));
        assertThat(COURSE.survivalAt(20)).isCloseTo(0.6, within(ROUNDING));
        assertThat(COURSE.survival(1)).isCloseTo(0.8, within(ROUNDING));
    }

    // At day 15 the living are 0.7, 0.3 have died. At day 20: induction 0.2 / 0.7, dead in remission (0.1 - 0.05) /
    // 0.7.
    @Test
    void knowingThatThePatientLivesRescales() {
        StateOccupancy given = COURSE.givenAliveAt(15);

        assertThat(given.firstDay()).isEqualTo(15);
        assertThat(given.probability(IllnessState.INDUCTION, 2)).isCloseTo(2.0 / 7, within(ROUNDING));
        assertThat(given.probability(IllnessState.DEAD_IN_REMISSION, 2)).isCloseTo(0.5 / 7, within(ROUNDING));
        assertThat(given.probability(IllnessState.DEAD_WITHOUT_REMISSION, 2)).isZero();
        assertThat(given.stateAt(15)[IllnessState.REMISSION.ordinal()]).isCloseTo(3.0 / 7, within(ROUNDING));
        assertThat(given.survivalAt(17.5)).isCloseTo((1 + 6.0 / 7) / 2, within(ROUNDING));
        assertThat(given.survival(1)).isEqualTo(1);
    }

    @Test
    void statesBeforeTheFirstDayAreRefused() {
        StateOccupancy given = COURSE.givenAliveAt(15);

        assertThatIllegalArgumentException().isThrownBy(() -> given.probability(IllnessState.REMISSION, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> given.givenAliveAt(14));
    }

    @Test
    void daysBeyondTheGridAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> COURSE.survivalAt(20.5));
        assertThatIllegalArgumentException().isThrownBy(() -> COURSE.stateAt(-1));
    }
}
