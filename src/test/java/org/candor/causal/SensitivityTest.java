package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.candor.survival.Estimate;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    private static final double TAU = 1000;

    @Test
    void eValueFollowsItsFormula() {
        double hazardRatio = 0.71;
        double risk = (1 - Math.pow(0.5, Math.sqrt(0.71))) / (1 - Math.pow(0.5, Math.sqrt(1 / 0.71)));
        double expected = 1 / risk + Math.sqrt(1 / risk * (1 / risk - 1));
        EValue value = EValue.ofHazardRatio(new Estimate(hazardRatio, 0.57, 0.87, 0.95));

        assertThat(value.ofEstimate()).isCloseTo(expected, within(1e-12)).isBetween(1.8, 2.0);
        assertThat(value.ofInterval()).isBetween(1.3, 1.5);
        assertThat(EValue.ofHazardRatio(new Estimate(0.9, 0.7, 1.1, 0.95)).ofInterval())
                .isEqualTo(1);
        assertThat(EValue.ofHazardRatio(new Estimate(1 / 0.71, 1 / 0.87, 1 / 0.57, 0.95))
                        .ofEstimate())
                .as("the same for harm and benefit")
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void boundsGrowWithConfoundingAndHoldTheEstimate() {
        MarginalSensitivity sensitivity = sensitivity(0.4);
        MarginalSensitivity.Bounds none = sensitivity.bounds(1);
        assertThat(none.lower()).isCloseTo(none.upper(), within(1e-9));
        double last = 0;
        for (double gamma : new double[] {1.1, 1.5, 2, 4}) {
            MarginalSensitivity.Bounds bounds = sensitivity.bounds(gamma);
            assertThat(bounds.lower()).isLessThan(none.lower());
            assertThat(bounds.upper()).isGreaterThan(none.upper());
            assertThat(bounds.upper() - bounds.lower()).isGreaterThan(last);
            last = bounds.upper() - bounds.lower();
        }
    }

    @Test
    void theCriticalConfoundingIsWhereTheBoundIsZero() {
        MarginalSensitivity sensitivity = sensitivity(0.4);
        double critical = sensitivity.critical();
        assertThat(critical).isGreaterThan(1.1);
        assertThat(sensitivity.bounds(critical).lower()).isCloseTo(0, within(1e-3));
        assertThat(sensitivity.critical(30)).isBetween(1.0, critical);
    }

    /// The cut found by sorting is at least as good as any of many random choices of the weights.
    @Test
    void noOtherWeightsReachFurther() {
        double[] odds = {0.2, 3, 1, 0.7, 5};
        double[] residuals = {10, -4, 2, -8, 1};
        double gamma = 2;
        double best = MarginalSensitivity.extreme(residuals, odds, gamma, true);
        var random = SimulatedTrial.random(1);
        double found = Double.NEGATIVE_INFINITY;
        for (int draw = 0; draw < 200_000; draw++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < odds.length; i++) {
                double w = random.nextBoolean() ? 1 + odds[i] * gamma : 1 + odds[i] / gamma;
                sum += w * residuals[i];
                weights += w;
            }
            found = Math.max(found, sum / weights);
        }
        assertThat(best).isCloseTo(found, within(1e-12));
    }

    private static MarginalSensitivity sensitivity(double factor) {
        Arms arms = SimulatedTrial.atStart(1500, factor, SimulatedTrial.random(4))
                .landmark(0, Endpoint.RELAPSE_FREE_SURVIVAL);
        PotentialOutcomes one = OneStep.withDefaults()
                .withRepeats(1)
                .fit(arms, DayGrid.at(TAU), SimulatedTrial.random(5))
                .repeats()
                .getFirst();
        return MarginalSensitivity.of(one, Quantity.MEAN_TIME, TAU);
    }
}
