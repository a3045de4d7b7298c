package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Data at the edge of what a forest can be grown on.
final class ForestNumericsTest {
    private static final RandomSurvivalForest FEW =
            RandomSurvivalForest.withDefaults().withTrees(20);

    @Test
    void dataWithoutAnEventAreRefused() {
        SurvivalData censored = SurvivalData.of(new double[] {1, 2, 3}, new boolean[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FEW.fit(censored, column(1, 2, 3), 1))
                .withMessage("a forest needs events, none of 3 subjects has one");
    }

    @Test
    void whatIsNoFiniteNumberIsRefused() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FEW.fit(data, column(1, Double.NaN, 3), 1))
                .withMessage("row 1, column 0 is not a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> FEW.fit(data, column(1, 2, Double.NEGATIVE_INFINITY), 1));
    }

    @Test
    void lateEntryStrataAndWeightsAreRefused() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = column(1, 2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> FEW.fit(data.withEntry(new double[] {0, 0.5, 0}), x, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FEW.fit(data.withStrata(new int[] {0, 0, 1}), x, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FEW.fit(data.withWeights(new double[] {1, 1, 2}), x, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FEW.withMtry(2).fit(data, x, 1));
    }

    /// A bag may hold nobody with the event; its tree is one leaf that says that nobody dies.
    @Test
    void twoPatientsAreEnough() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2}, new boolean[] {true, false});
        ForestFit fit = RandomSurvivalForest.withDefaults()
                .withTrees(200)
                .withMinNodeSize(1)
                .fit(data, column(0, 1), 1);
        // Drawn twice from two: both once in half of the bags, and then the event is at x = 0 alone with H = 1; a
        // quarter holds the event twice, H = 1 for everybody; a quarter holds none, H = 0. Four standard errors of
        // 200 bags are 0.13.
        assertThat(fit.forest().cumulativeHazard(new double[] {0}).at(1)).isCloseTo(0.75, within(0.13));
        assertThat(fit.forest().cumulativeHazard(new double[] {1}).at(1)).isCloseTo(0.25, within(0.13));
    }

    /// Then there is nothing to split at, and every leaf is the Nelson-Aalen estimate of all.
    @Test
    void constantCovariatesGiveTheCurveOfAll() {
        SurvivalData data = CoxExample.LUNG.unweighted();
        double[] ones = new double[2 * data.n()];
        Arrays.fill(ones, 3);
        SurvivalForest forest = FEW.withSubsampling(1)
                .fit(data, Matrix.ofRowMajor(data.n(), 2, ones), 1)
                .forest();
        NelsonAalen all = NelsonAalen.fit(data);
        StepFunction hazard = forest.cumulativeHazard(new double[] {3, 3});
        assertThat(forest.trees()).allMatch(tree -> tree.nodes() == 1);
        for (int k = 0; k < hazard.size(); k += 9) {
            assertThat(hazard.value(k)).isCloseTo(all.cumulativeHazardAt(hazard.time(k)), within(1e-12));
        }
    }

    /// All of 300 events at two times: the larger half of the covariate dies at the first.
    @Test
    void heavyTiesAreSplitWhereTheyDiffer() {
        int n = 300;
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            exit[i] = i < 150 ? 20 : 10;
            event[i] = true;
        }
        ForestFit fit = FEW.fit(SurvivalData.of(exit, event), column(x), 1);
        assertThat(fit.forest().survival(new double[] {20}).at(10)).isEqualTo(1);
        assertThat(fit.forest().survival(new double[] {280}).at(10)).isLessThan(Math.exp(-0.99));
        assertThat(fit.outOfBagError().orElseThrow()).isLessThan(0.02);
    }

    /// Trees over 100,000 patients keep their splits and the events of their leaves: a few megabytes each,
    /// where a curve at all event times in every leaf would take gigabytes.
    @Test
    void aForestOfManyPatientsIsSmall() {
        int n = 100_000;
        Random random = new Random(1);
        double[] x = random.doubles(4L * n).toArray();
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            exit[i] = 1e-6 - Math.log(random.nextDouble()) / Math.exp(x[4 * i] - x[4 * i + 1]);
            event[i] = random.nextBoolean();
        }
        ForestFit fit = FEW.withTrees(4).fit(SurvivalData.of(exit, event), Matrix.ofRowMajor(n, 4, x), 1);
        for (SurvivalTree tree : fit.forest().trees()) {
            long bytes = 16L * tree.nodes() + 12L * tree.leaves().jump().length;
            assertThat(tree.leaves().size()).isGreaterThan(1000);
            assertThat(bytes).isLessThan(2_000_000);
        }
        // C of the true linear predictor is 0.61
        assertThat(fit.outOfBagError().orElseThrow()).isLessThan(0.47);
    }

    private static Matrix column(double... x) {
        return Matrix.ofRowMajor(x.length, 1, x);
    }
}
