package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalHazardTest {
    private static final double[] DIFFERENT = {0.05, 0.2, 0.35, 0.5, 0.7, 0.9};

    @Test
    void aRatioOfOneIsExactlyNothing() {
        assertThat(ConditionalHazard.theta(DIFFERENT, 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.33, 0.66, 0.78, 0.9, 1.07, 2})
    void theConditionalRatioReproducesThePublishedOne(double ratio) {
        double theta = ConditionalHazard.theta(DIFFERENT, ratio);
        assertThat(ConditionalHazard.marginal(DIFFERENT, theta)).isCloseTo(ratio, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.78, 1.4})
    void amongEqualsThePublishedRatioIsThatOfEverybody(double ratio) {
        double[] equal = new double[50];
        Arrays.fill(equal, 0.4);
        assertThat(ConditionalHazard.theta(equal, ratio)).isCloseTo(Math.log(ratio), within(1e-10));
        assertThat(ConditionalHazard.slope(equal, ratio)).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.78, 1.4})
    void whereRisksDifferTheRatioOfOneIsFurtherFromOne(double ratio) {
        assertThat(Math.abs(ConditionalHazard.theta(DIFFERENT, ratio))).isGreaterThan(Math.abs(Math.log(ratio)));
    }

    @Test
    void certainSurvivalOrDeathIsRefused() {
        assertThatThrownBy(() -> ConditionalHazard.theta(new double[] {0.5, 1}, 0.8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConditionalHazard.theta(new double[] {0.5}, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
