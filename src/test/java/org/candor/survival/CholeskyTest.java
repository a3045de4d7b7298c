package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    /// [[4, 2], [2, 3]] = L L' with L = [[2, 0], [1, sqrt 2]]; determinant 8, inverse [[3, -2], [-2, 4]] / 8.
    private final Cholesky cholesky = Cholesky.of(new double[] {4, 2, 2, 3}, 2);

    @Test
    void solvesByHand() {
        assertThat(cholesky.solve(new double[] {8, 8})).containsExactly(new double[] {1, 2}, within(1e-14));
        assertThat(cholesky.timesLower(new double[] {1, 1}))
                .containsExactly(new double[] {2, 1 + Math.sqrt(2)}, within(1e-14));
        assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(8), within(1e-14));
    }

    @Test
    void invertsByHand() {
        assertThat(cholesky.inverse()).containsExactly(new double[] {0.375, -0.25, -0.25, 0.5}, within(1e-14));
    }

    @Test
    void theTwoHalfSolutionsMakeTheWhole() {
        double[] half = cholesky.solveLower(new double[] {8, 8});
        assertThat(cholesky.solveTransposed(half)).containsExactly(new double[] {1, 2}, within(1e-14));
    }

    @Test
    void refusesAMatrixThatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> Cholesky.of(new double[] {1, 2, 2, 1}, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("pivot 1");
    }
}
