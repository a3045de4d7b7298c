package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.candor.survival.Estimate;
import org.junit.jupiter.api.Test;

class PoolingTest {
    private static final double NORMAL = 1.6448536269514722;

    @Test
    void equalEvidenceMeetsInTheMiddleAndIsTwiceAsSure() {
        Pooling pool = Pooling.of(normal(60, 20), 0, normal(40, 20));
        assertThat(pool.pooled().value()).isCloseTo(50, within(1e-9));
        assertThat(pool.pooled().upper() - 50).isCloseTo(NORMAL * 20 / Math.sqrt(2), within(1e-9));
        assertThat(pool.conflict()).isCloseTo(-20 / Math.hypot(20, 20), within(1e-9));
    }

    @Test
    void aBiasedCohortWeighsLess() {
        double without = Pooling.of(normal(60, 20), 0, normal(40, 20)).pooled().value();
        double with = Pooling.of(normal(60, 20), 40, normal(40, 20)).pooled().value();
        double beyond = Pooling.of(normal(60, 20), 1e6, normal(40, 20)).pooled().value();
        assertThat(with).isLessThan(without);
        assertThat(beyond).isCloseTo(40, within(1e-3));
    }

    @Test
    void anAssumedBiasHidesNoConflict() {
        assertThat(Pooling.of(normal(100, 10), 1000, normal(0, 10)).conflicting())
                .isTrue();
        assertThat(Pooling.of(normal(28, 10), 0, normal(0, 10)).conflicting()).isFalse();
        assertThat(Pooling.of(normal(29, 10), 0, normal(0, 10)).conflicting()).isTrue();
    }

    @Test
    void anotherLevelOrNoWidthIsRefused() {
        assertThatThrownBy(() -> Pooling.of(new Estimate(1, 0, 2, 0.95), 0, normal(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pooling.of(new Estimate(1, 1, 1, 0.9), 0, normal(1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Estimate normal(double mean, double sd) {
        return new Estimate(mean, mean - NORMAL * sd, mean + NORMAL * sd, 0.9);
    }
}
