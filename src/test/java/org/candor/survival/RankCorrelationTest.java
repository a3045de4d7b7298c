package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    /// R 4.2.2: `cor(x, y, method = "spearman")`.
    @Test
    void tiedNumbersAgreeWithR() {
        double[] x = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
        double[] y = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8};

        assertThat(RankCorrelation.of(x, y)).isCloseTo(0.13471506281091269, within(1e-15));
    }

    @Test
    void onlyTheOrderCounts() {
        double[] x = {1, 2, 3, 4};

        assertThat(RankCorrelation.of(x, new double[] {0.1, 10, 11, 1e6})).isEqualTo(1);
        assertThat(RankCorrelation.of(x, new double[] {4, -4, -5, -6})).isEqualTo(-1);
    }

    @Test
    void nothingGoesTogetherWithWhatDoesNotVary() {
        assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {5, 5, 5}))
                .isZero();
    }

    @Test
    void sidesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 1");
    }
}
