package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RestrictedCubicSplineTest {
    private static final double[] OUTER_AND_MIDDLE = {0, 0.5, 1};

    // Knots 0, 2, 4 of 0..4. At 1: 1 / 16. At 2: 8 / 16. At 3: (27 - 1 * 4 / 2) / 16 = 25 / 16.
    // At 4: (64 - 8 * 4 / 2) / 16 = 3.
    @Test
    void theCubicTermByHand() {
        Matrix basis = RestrictedCubicSpline.basis(new double[] {0, 1, 2, 3, 4}, OUTER_AND_MIDDLE);

        double[] expected = {0, 1.0 / 16, 0.5, 25.0 / 16, 3};
        for (int i = 0; i < expected.length; i++) {
            assertThat(basis.get(i, 0)).isEqualTo(i);
            assertThat(basis.get(i, 1)).isCloseTo(expected[i], within(1e-15));
        }
    }

    @Test
    void beyondTheOuterKnotsItIsLinear() {
        double[] x = new double[101];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        Matrix basis = RestrictedCubicSpline.basis(x, new double[] {0.1, 0.5, 0.9});

        for (int i = 91; i < 100; i++) {
            double bend = basis.get(i + 1, 1) - 2 * basis.get(i, 1) + basis.get(i - 1, 1);
            assertThat(bend).isCloseTo(0, within(1e-10));
        }
        assertThat(basis.get(50, 1) - 2 * basis.get(49, 1) + basis.get(48, 1)).isGreaterThan(1e-3);
    }

    @Test
    void coincidingKnotsLeaveTheLine() {
        Matrix basis = RestrictedCubicSpline.basis(new double[] {1, 1, 1, 2}, OUTER_AND_MIDDLE);

        assertThat(basis.columns()).isEqualTo(1);
    }
}
