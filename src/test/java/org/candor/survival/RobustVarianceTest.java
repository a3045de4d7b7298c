package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RobustVarianceTest {
    /// The fit of CoxResidualsTest by hand: U = 1 - 1/sqrt(2), (1 - sqrt(2)) * 0 + ..., and information
    /// xbar1 (1 - xbar1) + xbar2 (1 - xbar2) = 2 (sqrt(2) - 1)(2 - sqrt(2)) = 6 sqrt(2) - 8.
    /// Rows: (x - xbar) dM summed over the two event times gives U = (1 - 1/sqrt(2), a, b) with
    /// a = xbar1 h1 - xbar2 (1 - h2) = (2 - s)(s - 1) - (s - 1)(s - 1) = (s - 1)(3 - 2s), s = sqrt(2), and
    /// b = -r (h1 (1 - xbar1) + h2 (1 - xbar2)) = -(1/s) ((s - 1)^2 + (2 - s)^2) = -(9 - 6s) / s.
    @Test
    void varianceByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1});
        CoxFit fit = CoxRegression.withDefaults().fit(three, x);
        double s = Math.sqrt(2);
        double information = 6 * s - 8;
        double[] u = {1 - 1 / s, (s - 1) * (3 - 2 * s), -(9 - 6 * s) / s};
        double squares = u[0] * u[0] + u[1] * u[1] + u[2] * u[2];
        assertThat(RobustVariance.of(three, x, fit).covariance().get(0, 0))
                .isCloseTo(squares / (information * information), within(1e-7));
        double pair = (u[0] + u[2]) * (u[0] + u[2]) + u[1] * u[1];
        RobustVariance clustered = RobustVariance.clustered(three, x, fit, new int[] {7, -1, 7});
        assertThat(clustered.clusters()).isEqualTo(2);
        assertThat(clustered.covariance().get(0, 0)).isCloseTo(pair / (information * information), within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "LUNG, EFRON",
        "LUNG, BRESLOW",
        "VETERAN_STRATA, EFRON",
        "VETERAN_STRATA, BRESLOW",
        "HEART, EFRON",
        "HEART, BRESLOW"
    })
    void equalsR(CoxExample example, Ties ties) {
        JsonNode expected = example.expected(ties).get("robust");
        RobustVariance robust =
                RobustVariance.clustered(example.data(), example.x(), example.fit(ties), example.cluster());
        for (int i = 0; i < example.x().columns(); i++) {
            for (int j = 0; j < example.x().columns(); j++) {
                double scale = robust.standardError(i) * robust.standardError(j);
                assertThat(robust.covariance().get(i, j))
                        .isCloseTo(expected.at("/var/" + i + "/" + j).doubleValue(), within(1e-6 * scale));
            }
        }
        assertThat(robust.waldTest()).isCloseTo(expected.get("wald").doubleValue(), Percentage.withPercentage(1e-4));
        assertThat(robust.scoreTest()).isCloseTo(expected.get("rscore").doubleValue(), Percentage.withPercentage(1e-4));
    }

    /// Every row twice in one cluster: the sandwich is that of the rows once, where the naive variance
    /// halves.
    @Test
    void copiesInOneClusterAddNoInformation() {
        CoxExample heart = CoxExample.HEART;
        int n = heart.data().n();
        int[] twice = new int[2 * n];
        Arrays.setAll(twice, i -> i % n);
        SurvivalData doubled = heart.data().select(twice);
        Matrix x = heart.x().selectRows(twice);
        CoxFit fit = CoxRegression.withDefaults().withTies(Ties.BRESLOW).fit(doubled, x);
        RobustVariance copies = RobustVariance.clustered(doubled, x, fit, twice);
        CoxFit once = heart.fit(Ties.BRESLOW);
        RobustVariance single = RobustVariance.of(heart.data(), heart.x(), once);
        assertThat(copies.covariance().toRowMajor())
                .containsExactly(single.covariance().toRowMajor(), within(1e-9));
        assertThat(fit.covariance().get(0, 0)).isCloseTo(once.covariance().get(0, 0) / 2, within(1e-12));
    }

    @Test
    void aClusterForEachRowIsNeeded() {
        CoxExample lung = CoxExample.LUNG;
        CoxFit fit = lung.fit(Ties.EFRON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RobustVariance.clustered(lung.data(), lung.x(), fit, new int[3]))
                .withMessageContaining("227 rows but 3 clusters");
    }
}
