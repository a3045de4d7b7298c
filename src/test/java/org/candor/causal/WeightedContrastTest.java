package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.candor.survival.KaplanMeier;
import org.junit.jupiter.api.Test;

class WeightedContrastTest {
    private final Arms arms =
            SimulatedTrial.atStart(500, 0.6, SimulatedTrial.random(1)).landmark(0, Endpoint.RELAPSE_FREE_SURVIVAL);

    @Test
    void withoutWeightsItIsTheDifferenceOfKaplanMeier() {
        double[] even = new double[arms.n()];
        Arrays.fill(even, 0.5);
        Effect effect = WeightedContrast.of(arms, even, Weighting.NONE).meanTime(1000);
        KaplanMeier treated = KaplanMeier.fit(arms.followUp().select(arms.arm(true)));
        KaplanMeier control = KaplanMeier.fit(arms.followUp().select(arms.arm(false)));

        assertThat(effect.value()).isCloseTo(treated.rmst(1000) - control.rmst(1000), within(1e-9));
        // the influence function's variance and Greenwood's differ by terms of order 1/n
        assertThat(effect.standardError())
                .isCloseTo(
                        Math.hypot(treated.rmstStandardError(1000), control.rmstStandardError(1000)),
                        Percentage.withPercentage(2));
    }

    @Test
    void weightsMakeTheArmsAlike() {
        double[] propensity =
                LogisticRidge.fit(arms.covariates(), arms.treated()).probabilities(arms.covariates());
        Overlap overlap = Overlap.of(arms, propensity);

        assertThat(overlap.largestStandardisedDifference(Weighting.NONE)).isGreaterThan(0.5);
        assertThat(overlap.largestStandardisedDifference(Weighting.INVERSE_PROBABILITY))
                .isLessThan(0.15);
        // exact for unpenalised logistic regression, and the penalty here is small
        assertThat(overlap.largestStandardisedDifference(Weighting.OVERLAP)).isLessThan(0.05);
        assertThat(overlap.auc()).isBetween(0.6, 0.85);
        assertThat(overlap.effective(true, Weighting.NONE)).isEqualTo(arms.treatedCount());
        assertThat(overlap.effective(true, Weighting.INVERSE_PROBABILITY)).isLessThan(arms.treatedCount());
    }

    @Test
    void theAreaUnderTheCurveCountsPairs() {
        Arms four = SimulatedTrial.atStart(4, 1, SimulatedTrial.random(2)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        double[] perfect = new double[4];
        double[] none = new double[4];
        for (int i = 0; i < 4; i++) {
            perfect[i] = four.treated(i) ? 0.8 : 0.2;
            none[i] = 0.5;
        }
        assertThat(four.treatedCount()).isBetween(1, 3);
        assertThat(Overlap.of(four, perfect).auc()).isEqualTo(1);
        assertThat(Overlap.of(four, none).auc()).isEqualTo(0.5);
    }
}
