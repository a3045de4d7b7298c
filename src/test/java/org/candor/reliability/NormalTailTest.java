package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Numbers of R 4.2.2: `pnorm(x, log.p = TRUE)` and `dnorm(x) / pnorm(x)`. The source promises fifteen
/// digits; 1e-11 relative leaves room for the subtraction near 1.
final class NormalTailTest {
    @Test
    void theLogarithmOfTheTailIsThatOfR() {
        assertThat(logBelow(-40)).isCloseTo(-804.608442013754, near(804.6));
        assertThat(logBelow(-10)).isCloseTo(-53.23128515051247, near(53.2));
        assertThat(logBelow(-1)).isCloseTo(-1.841021645009264, near(1));
        assertThat(logBelow(0)).isCloseTo(-0.6931471805599453, near(1));
        assertThat(logBelow(2)).isCloseTo(-0.02301290932896349, near(1));
    }

    @Test
    void aProductOfManyTailsIsTheSumOfTheirLogarithms() {
        NormalTail.Product product = new NormalTail.Product();
        for (int k = 0; k < 50; k++) {
            assertThat(product.below(-10)).isEqualTo(NormalTail.meanAbove(-10));
            assertThat(product.below(-1)).isEqualTo(NormalTail.meanAbove(-1));
            assertThat(product.below(2)).isEqualTo(NormalTail.meanAbove(2));
        }

        double each = -53.23128515051247 - 1.841021645009264 - 0.02301290932896349;
        assertThat(product.logarithm()).isCloseTo(50 * each, near(50 * 55));
    }

    @Test
    void theMeanOfTheTailIsThatOfR() {
        assertThat(NormalTail.meanAbove(1)).isCloseTo(0.2875999709391784, near(1));
        assertThat(NormalTail.meanAbove(0)).isCloseTo(Math.sqrt(2 / Math.PI), near(1));
        // far out the mean of what is above b is b + 1/b - 2/b^3 + 10/b^5 (asymptotic series)
        assertThat(NormalTail.meanAbove(-30)).isCloseTo(30 + 1.0 / 30 - 2.0 / 27_000 + 10.0 / 24_300_000, within(1e-8));
    }

    @Test
    void bothTailsAddUpToOne() {
        for (double x = 0; x < 9; x += 0.37) {
            assertThat(NormalTail.below(x) + NormalTail.below(-x)).isCloseTo(1, within(1e-15));
        }
    }

    private static double logBelow(double x) {
        NormalTail.Product product = new NormalTail.Product();
        product.below(x);
        return product.logarithm();
    }

    private static Offset<Double> near(double size) {
        return within(1e-11 * size);
    }
}
