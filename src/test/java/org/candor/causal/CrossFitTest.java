package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.survival.Estimate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrossFitTest {
    private static final DayGrid GRID = DayGrid.of(50, 1000);
    private static CrossFit fit;

    @BeforeAll
    static void estimate() {
        Arms arms =
                SimulatedTrial.atStart(500, 0.6, SimulatedTrial.random(1)).landmark(0, Endpoint.RELAPSE_FREE_SURVIVAL);
        fit = OneStep.withDefaults().withRepeats(1).fit(arms, GRID, SimulatedTrial.random(2));
    }

    @Test
    void rulesThatTreatAllAndNoneAreTheArms() {
        Effect all = fit.value(Quantity.MEAN_TIME, 1000, i -> true);
        Effect none = fit.value(Quantity.MEAN_TIME, 1000, i -> false);
        assertThat(all).isEqualTo(fit.mean(Quantity.MEAN_TIME, 1000, 1));
        assertThat(none).isEqualTo(fit.mean(Quantity.MEAN_TIME, 1000, 0));
        Effect gain = fit.gain(Quantity.MEAN_TIME, 1000, i -> true, i -> false);
        assertThat(gain.value()).isCloseTo(all.value() - none.value(), within(1e-9));
        assertThat(gain).isEqualTo(fit.difference(Quantity.MEAN_TIME, 1000));
    }

    @Test
    void theDifferenceIsTheMeanOverItsParts() {
        int[] first = IntStream.range(0, 200).toArray();
        int[] second = IntStream.range(200, 500).toArray();
        double parts = 0.4 * fit.difference(Quantity.SURVIVAL, 500, first).value()
                + 0.6 * fit.difference(Quantity.SURVIVAL, 500, second).value();
        assertThat(fit.difference(Quantity.SURVIVAL, 500).value()).isCloseTo(parts, within(1e-12));
    }

    @Test
    void adjustedCurvesFallAndStayProbabilities() {
        for (int arm = 0; arm < 2; arm++) {
            double[] curve = fit.curve(arm);
            for (int g = 0; g < curve.length; g++) {
                assertThat(curve[g]).isBetween(0.0, g == 0 ? 1.0 : curve[g - 1]);
            }
        }
        assertThat(CrossFit.nonIncreasing(new double[] {1.02, 0.8, 0.9, 0.4, 0.5, 0.6}))
                .as("neighbours that rise share their mean")
                .containsExactly(new double[] {1, 0.85, 0.85, 0.5, 0.5, 0.5}, within(1e-12));
    }

    @Test
    void aBandIsWiderThanAnIntervalAndNotAbsurdly() {
        List<Estimate> band = fit.band(Quantity.SURVIVAL, 0.95, SimulatedTrial.random(3));
        for (int g = 0; g < GRID.size(); g++) {
            Estimate pointwise = fit.difference(Quantity.SURVIVAL, GRID.day(g)).interval(0.95);
            double ratio = (band.get(g).upper() - band.get(g).lower()) / (pointwise.upper() - pointwise.lower());
            // 1 for one day, sqrt of a quantile of the maximum of twenty independent ones would be 1.5
            assertThat(ratio).isBetween(1.0, 1.6);
        }
    }

    /// Of bands for twenty independent normal means, 95 % hold all twenty truths.
    @Test
    void bandsHoldAllDaysAtOnce() {
        RandomGenerator random = SimulatedTrial.random(4);
        int held = 0;
        for (int cohort = 0; cohort < 100; cohort++) {
            double[][] values = new double[200][];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.doubles(20, -1, 1).toArray();
            }
            boolean all = SimultaneousBand.of(values, 0.95, random).stream()
                    .allMatch(one -> one.lower() <= 0 && one.upper() >= 0);
            held += all ? 1 : 0;
        }
        // binomial: 95 +- 3 standard errors of 2.2
        assertThat(held).isBetween(88, 100);
    }

    @Test
    void theMedianOverRepeatsCarriesTheirSpread() {
        Effect effect = Effect.median(new Effect[] {new Effect(1, 2), new Effect(4, 2), new Effect(9, 2)});
        // variances 4 + 9, 4 + 0, 4 + 25: their median is 13
        assertThat(effect.value()).isEqualTo(4);
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(13), within(1e-12));
    }
}
