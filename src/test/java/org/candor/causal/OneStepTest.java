package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class OneStepTest {
    private static final double TAU = 1000;
    private static final DayGrid GRID = DayGrid.of(100, TAU);

    @Test
    void probabilitiesAndDaysAddUp() {
        Arms arms = SimulatedTrial.atStart(300, 0.6, SimulatedTrial.random(1))
                .landmark(0, Endpoint.RELAPSE_AND_NON_RELAPSE_DEATH);
        PotentialOutcomes one = OneStep.withDefaults()
                .withRepeats(1)
                .fit(arms, GRID, SimulatedTrial.random(2))
                .repeats()
                .getFirst();
        for (int i = 0; i < one.n(); i++) {
            for (int g = 0; g < GRID.size(); g++) {
                for (int arm = 0; arm < 2; arm++) {
                    double corrected = one.corrected(i, arm, Quantity.SURVIVAL, g)
                            + one.corrected(i, arm, Quantity.incidence(1), g)
                            + one.corrected(i, arm, Quantity.incidence(2), g);
                    double days = one.corrected(i, arm, Quantity.MEAN_TIME, g)
                            + one.corrected(i, arm, Quantity.timeLost(1), g)
                            + one.corrected(i, arm, Quantity.timeLost(2), g);
                    // identities: only rounding
                    assertThat(corrected).isCloseTo(1, within(1e-9));
                    assertThat(days).isCloseTo(GRID.day(g), within(1e-6));
                }
            }
        }
    }

    @Test
    void theOtherArmIsPredictedButNotCorrected() {
        Arms arms = SimulatedTrial.atStart(200, 1, SimulatedTrial.random(3)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        PotentialOutcomes one = OneStep.withDefaults()
                .withRepeats(1)
                .fit(arms, GRID, SimulatedTrial.random(4))
                .repeats()
                .getFirst();
        for (int i = 0; i < one.n(); i++) {
            int other = one.treated(i) ? 0 : 1;
            assertThat(one.corrected(i, other, Quantity.MEAN_TIME, 9))
                    .isCloseTo(one.predicted(i, other, Quantity.MEAN_TIME, 9), within(1e-9));
        }
    }

    /// Against a randomised cohort of 200,000 with the same hazards: the difference of relapse-free days is
    /// what its means say.
    @Test
    void confoundingIsTakenOutOfTheDifference() {
        double truth = trueDifference();
        Arms arms =
                SimulatedTrial.atStart(4000, 0.6, SimulatedTrial.random(5)).landmark(0, Endpoint.RELAPSE_FREE_SURVIVAL);
        CrossFit fit = OneStep.withDefaults().withRepeats(1).fit(arms, GRID, SimulatedTrial.random(6));
        Effect effect = fit.difference(Quantity.MEAN_TIME, TAU);
        double[] even = new double[arms.n()];
        Arrays.fill(even, 0.5);
        Effect crude = WeightedContrast.of(arms, even, Weighting.NONE).meanTime(TAU);

        // three standard errors; the crude difference is off by more than six
        assertThat(effect.value()).isCloseTo(truth, within(3 * effect.standardError()));
        assertThat(Math.abs(crude.value() - truth)).isGreaterThan(6 * crude.standardError());
        Effect weighted = WeightedContrast.of(arms, fit.propensity(), Weighting.INVERSE_PROBABILITY)
                .meanTime(TAU);
        // censoring depends on a covariate that weights alone do not see: a little more room
        assertThat(weighted.value()).isCloseTo(truth, within(4 * weighted.standardError()));
    }

    private static double trueDifference() {
        var random = SimulatedTrial.random(7);
        double sum = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double risk = Math.exp(0.6 * random.nextGaussian() - 0.3 * random.nextGaussian());
            double control = risk * (1 / 900.0 + 1 / 2500.0);
            double treated = risk * (0.6 / 900.0 + 1 / 2500.0);
            sum += (1 - Math.exp(-treated * TAU)) / treated - (1 - Math.exp(-control * TAU)) / control;
        }
        return sum / n;
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        Arms arms = SimulatedTrial.atStart(200, 1, SimulatedTrial.random(8)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        Effect first = OneStep.withDefaults()
                .withRepeats(2)
                .fit(arms, GRID, SimulatedTrial.random(9))
                .difference(Quantity.SURVIVAL, TAU);
        assertThat(OneStep.withDefaults()
                        .withRepeats(2)
                        .fit(arms, GRID, SimulatedTrial.random(9))
                        .difference(Quantity.SURVIVAL, TAU))
                .isEqualTo(first);
    }

    @Test
    void anArmThatIsTooSmallIsRefused() {
        Arms arms = SimulatedTrial.atStart(12, 1, SimulatedTrial.random(10)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        assertThatThrownBy(() -> OneStep.withDefaults().fit(arms, GRID, SimulatedTrial.random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds");
    }

    /// A finding carried by one person has no scale in the other arm; it must not blow up the weights or the
    /// hazards.
    @Test
    void aRareFindingDoesNotBlowUp() {
        TrialCohort cohort = SimulatedTrial.atStart(400, 0.6, SimulatedTrial.random(11));
        double[][] x = new double[400][];
        for (int i = 0; i < x.length; i++) {
            double[] row = cohort.covariates().row(i);
            x[i] = new double[] {row[0], row[1], row[2], i == 0 ? 1 : i < 40 ? 0.0025 : 0};
        }
        List<ObservedCourse> courses =
                IntStream.range(0, 400).mapToObj(cohort::course).toList();
        Arms arms = TrialCohort.of(courses, Matrix.ofRows(x)).landmark(0, Endpoint.OVERALL_SURVIVAL);
        Effect effect = OneStep.withDefaults()
                .fit(arms, GRID, SimulatedTrial.random(12))
                .difference(Quantity.MEAN_TIME, TAU);
        assertThat(effect.standardError()).isLessThan(80);
    }
}
