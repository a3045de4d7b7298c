package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DurationEffectTest {
    private static final TimeGrid GRID = IllnessModel.DEFAULT_GRID;

    @Test
    void fewMultipliersAreCarriedExactly() {
        double[] multiplier = new double[GRID.steps()];
        Arrays.setAll(multiplier, i -> 1 + i / 20);

        DurationEffect effect = DurationEffect.of(GRID, multiplier);

        assertThat(effect.nodes()).isEqualTo(10);
        for (int i = 0; i < multiplier.length; i++) {
            assertThat(effect.multiplier(effect.lowerNode(i))).isEqualTo(multiplier[i]);
            assertThat(effect.upperShare(i)).isZero();
        }
    }

    @Test
    void manyMultipliersAreSharedBetweenNeighboursOnTheLogarithm() {
        double[] multiplier = smooth();

        DurationEffect effect = DurationEffect.of(GRID, multiplier);

        assertThat(effect.nodes()).isLessThanOrEqualTo(DurationEffect.MAX_NODES);
        for (int i = 0; i < multiplier.length; i++) {
            double below = Math.log(effect.multiplier(effect.lowerNode(i)));
            double above = effect.upperShare(i) == 0 ? 0 : Math.log(effect.multiplier(effect.lowerNode(i) + 1));
            double mixed = (1 - effect.upperShare(i)) * below + effect.upperShare(i) * above;
            assertThat(mixed).isCloseTo(Math.log(multiplier[i]), within(1e-12));
        }
    }

    // P(dead after relapse by t) = integral of c exp(-y u) (1 - exp(-e m(u) (t - u))) du over the duration u, by the
    // midpoint rule at half days. The nodes cost at most 0.0025 of those relapsed, the grid 1e-4.
    @Test
    void aSmoothEffectAgreesWithItsIntegral() {
        double relapse = 1 / 600.0;
        double death = 1 / 3000.0;
        double after = 1 / 200.0;
        double[][] hazards = new double[5][GRID.size()];
        for (int k = 0; k < GRID.size(); k++) {
            hazards[2][k] = relapse * GRID.day(k);
            hazards[3][k] = death * GRID.day(k);
            hazards[4][k] = after * GRID.day(k);
        }

        StateOccupancy course = new IllnessModel().fromRemission(hazards, DurationEffect.of(GRID, smooth()), 0);

        for (int t = 100; t <= 1800; t += 100) {
            double expected = 0;
            for (double u = 0.25; u < t; u += 0.5) {
                double dead = -Math.expm1(-after * multiplierAt(u) * (t - u));
                expected += 0.5 * relapse * Math.exp(-(relapse + death) * u) * dead;
            }
            double actual = course.stateAt(t)[IllnessState.DEAD_AFTER_RELAPSE.ordinal()];
            assertThat(actual).as("day %s", t).isCloseTo(expected, within(1e-3));
        }
    }

    @Test
    void aMultiplierForEachStepIsRequired() {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationEffect.of(GRID, new double[GRID.size()]));
        assertThatIllegalArgumentException().isThrownBy(() -> DurationEffect.of(GRID, new double[GRID.steps()]));
    }

    private static double multiplierAt(double duration) {
        return 4 * Math.exp(-duration / 300) + 0.4;
    }

    private static double[] smooth() {
        double[] multiplier = new double[GRID.steps()];
        Arrays.setAll(multiplier, i -> multiplierAt(GRID.day(i) + GRID.widthDays() / 2));
        return multiplier;
    }
}
