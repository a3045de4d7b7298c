package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTest {
    // R: options(digits = 16); qnorm(c(.975, .995, .6, 1e-10, 1e-20))
    @ParameterizedTest
    @CsvSource({
        "0.975, 1.959963984540054",
        "0.995, 2.575829303548901",
        "0.6, 0.2533471031357997",
        "1e-10, -6.361340902404056",
        "1e-20, -9.262340089798408"
    })
    void equalsR(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isCloseTo(quantile, within(1e-13));
    }

    @Test
    void theTailsMirrorEachOther() {
        for (double p = 0.001; p < 0.5; p += 0.013) {
            assertThat(Normal.quantile(1 - p)).isCloseTo(-Normal.quantile(p), within(1e-12));
        }
    }
}
