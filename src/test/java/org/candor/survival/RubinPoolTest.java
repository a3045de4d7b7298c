package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RubinPoolTest {
    private static final double ROUNDING = 1e-14;

    private static Matrix scalar(double value) {
        return Matrix.ofRowMajor(1, 1, new double[] {value});
    }

    @Test
    void twoImputationsByHand() {
        RubinPool pool = RubinPool.of(List.of(new double[] {1}, new double[] {3}), List.of(scalar(0.5), scalar(0.7)));

        assertThat(pool.estimate()).containsExactly(2);
        assertThat(pool.within().get(0, 0)).isCloseTo(0.6, within(ROUNDING));
        assertThat(pool.between().get(0, 0)).isCloseTo(2, within(ROUNDING)); // (1 + 1) / (2 - 1)
        assertThat(pool.total(0, 0)).isCloseTo(3.6, within(ROUNDING)); // 0.6 + 1.5 * 2
        assertThat(pool.missingShare(0)).isCloseTo(3 / 3.6, within(ROUNDING));
    }

    @Test
    void spreadCentresGiveAMixtureTheTotalCovariance() {
        List<double[]> centres = List.of(new double[] {1, 0}, new double[] {3, 1}, new double[] {-1, 4});
        Matrix within = Matrix.ofRowMajor(2, 2, new double[] {0.5, 0.1, 0.1, 0.4});
        RubinPool pool = RubinPool.of(centres, List.of(within, within, within));
        double[][] mixture = new double[2][2];
        for (double[] centre : centres) {
            double[] move = RubinPool.spread(centre, pool.estimate(), 3);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double left = centre[i] + move[i] - pool.estimate()[i];
                    double right = centre[j] + move[j] - pool.estimate()[j];
                    // covariance of a mixture: mean of the covariances plus covariance of the centres
                    mixture[i][j] += (within.get(i, j) + left * right) / 3;
                }
            }
        }
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(mixture[i][j]).isCloseTo(pool.total(i, j), within(1e-13));
            }
        }
    }

    @Test
    void imputationsThatAgreeLeaveNothingToMissingData() {
        RubinPool pool = RubinPool.of(List.of(new double[] {2}, new double[] {2}), List.of(scalar(0.5), scalar(0.5)));

        assertThat(pool.total(0, 0)).isEqualTo(0.5);
        assertThat(pool.missingShare(0)).isZero();
    }

    @Test
    void oneImputationSaysNothingAboutTheOthers() {
        assertThat(RubinPool.spread(new double[] {5}, new double[] {5}, 1)).containsExactly(0);
        assertThatThrownBy(() -> RubinPool.of(List.of(new double[] {1}), List.of(scalar(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two imputations");
    }
}
