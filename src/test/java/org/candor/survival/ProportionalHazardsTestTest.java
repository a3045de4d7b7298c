package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.candor.survival.ProportionalHazardsTest.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProportionalHazardsTestTest {
    private static final Percentage REFERENCE = Percentage.withPercentage(1e-4);

    /// Times 1, 2, 3, events at 1 and 2, x = 1, 0, 1 (see CoxResidualsTest), g = -1/2, 1/2. Both risk sets
    /// have the variance V = xbar (1 - xbar) = (s - 1)(2 - s), s = sqrt(2), so the information is [[2V, 0],
    /// [0, V/2]] and the score -1/2 (s - 1) + 1/2 (1 - s) = 1 - s: the test is (s - 1)^2 / (V / 2) = 2 (s -
    /// 1) / (2 - s) = s.
    @Test
    void testByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1});
        CoxFit fit = CoxRegression.withDefaults().fit(three, x);
        ProportionalHazardsTest test = ProportionalHazardsTest.of(three, x, fit, Transform.IDENTITY);
        assertThat(test.chiSquared(0)).isCloseTo(Math.sqrt(2), within(1e-7));
        assertThat(test.globalChiSquared()).isCloseTo(Math.sqrt(2), within(1e-7));
    }

    @ParameterizedTest
    @EnumSource
    void equalsR(CoxExample example) {
        for (Ties ties : Ties.values()) {
            for (Transform transform : Transform.values()) {
                String name = transform == Transform.KAPLAN_MEIER
                        ? "km"
                        : transform.name().toLowerCase(Locale.ROOT);
                JsonNode expected = example.expected(ties).get("zph").get(name);
                ProportionalHazardsTest test =
                        ProportionalHazardsTest.of(example.data(), example.x(), example.fit(ties), transform);
                int p = example.x().columns();
                for (int j = 0; j < p; j++) {
                    assertThat(test.chiSquared(j))
                            .isCloseTo(expected.at("/chisq/" + j).doubleValue(), REFERENCE);
                    assertThat(test.pValue(j)).isCloseTo(expected.at("/p/" + j).doubleValue(), REFERENCE);
                }
                assertThat(test.globalChiSquared())
                        .isCloseTo(expected.at("/chisq/" + p).doubleValue(), REFERENCE);
                assertThat(test.globalDf()).isEqualTo(expected.at("/df/" + p).intValue());
                assertThat(test.globalPValue()).isCloseTo(expected.at("/p/" + p).doubleValue(), REFERENCE);
            }
        }
    }

    /// With proportional hazards 5 % of tests reject: 400 cohorts leave a standard error of 1.1 points.
    @Test
    void holdsItsLevel() {
        int rejected = 0;
        Random random = new Random(17);
        for (int cohort = 0; cohort < 400; cohort++) {
            int n = 80;
            double[] x = new double[n];
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextGaussian();
                time[i] = -Math.log(random.nextDouble()) * Math.exp(-0.5 * x[i]);
                event[i] = random.nextInt(5) > 0;
            }
            SurvivalData data = SurvivalData.of(time, event);
            Matrix covariates = Matrix.ofRowMajor(n, 1, x);
            CoxFit fit = CoxRegression.withDefaults().fit(data, covariates);
            rejected += ProportionalHazardsTest.of(data, covariates, fit, Transform.RANK)
                                    .pValue(0)
                            < 0.05
                    ? 1
                    : 0;
        }
        assertThat(rejected / 400.0).isBetween(0.017, 0.083);
    }

    @Test
    void timeZeroHasNoLogarithm() {
        SurvivalData data = SurvivalData.of(new double[] {0, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1});
        CoxFit fit = CoxRegression.withDefaults().fit(data, x);
        assertThatIllegalArgumentException().isThrownBy(() -> ProportionalHazardsTest.of(data, x, fit, Transform.LOG));
    }

    /// chi-squared(1) at 3.841458820694124 and (4) at 9.487729036781154 leave 5 %; with two degrees it is
    /// exp(-x/2).
    @Test
    void tailsOfChiSquared() {
        assertThat(ChiSquared.upperTail(3.841458820694124, 1)).isCloseTo(0.05, within(1e-14));
        assertThat(ChiSquared.upperTail(9.487729036781154, 4)).isCloseTo(0.05, within(1e-14));
        assertThat(ChiSquared.upperTail(0.3, 2)).isCloseTo(Math.exp(-0.15), within(1e-14));
        assertThat(ChiSquared.upperTail(600, 2)).isCloseTo(Math.exp(-300), Percentage.withPercentage(1e-10));
    }
}
