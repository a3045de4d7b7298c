package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By hand, against R's ranger, and what must not change a forest.
final class RandomSurvivalForestTest {
    private static final RandomSurvivalForest ONE_TREE_ON_ALL =
            RandomSurvivalForest.withDefaults().withTrees(1).withSubsampling(1);

    /// The seven patients of [LogRankSearchTest#theBestOfTwoCutsIsTheOneByHand]: one split at 3.5, and
    /// leaves too small to be split again.
    ///
    ///     left   1, 2, 3 with 3, 2, 1 at risk:    H = 1/3, 5/6, 11/6
    ///     right  4+, 5, 6, 7+ with 3, 2 at risk:  H = 0 before 5, 1/3, then 5/6 from 6 on
    ///
    /// Mortality, the sum of H at 1, 2, 3, 5 and 6: left 1/3 + 5/6 + 3 11/6 = 20/3, right 1/3 + 5/6 = 7/6.
    @Test
    void oneTreeOfSevenPatientsIsTheOneByHand() {
        SurvivalData data = SurvivalData.of(
                new double[] {1, 3, 2, 4, 5, 6, 7}, new boolean[] {true, true, true, false, true, true, false});
        Matrix x = Matrix.ofRowMajor(7, 1, new double[] {1, 2, 3, 4, 5, 6, 7});
        SurvivalForest forest =
                ONE_TREE_ON_ALL.withMinNodeSize(3).fit(data, x, 1).forest();
        SurvivalTree tree = forest.trees().getFirst();
        assertThat(tree.feature()).containsExactly(0, -1, -1);
        assertThat(tree.threshold()[0]).isEqualTo(3.5);
        double[] left = {3.5};
        double[] right = {3.6};
        assertThat(forest.survival(left).before(1)).isEqualTo(1);
        assertThat(forest.cumulativeHazard(left).at(1)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(forest.cumulativeHazard(left).at(2.5)).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(forest.survival(left).at(3)).isCloseTo(Math.exp(-11.0 / 6), within(1e-15));
        assertThat(forest.cumulativeHazard(right).at(4.9)).isZero();
        assertThat(forest.cumulativeHazard(right).at(5)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(forest.cumulativeHazard(right).at(9)).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(forest.mortality(left)).isCloseTo(20.0 / 3, within(1e-14));
        assertThat(forest.mortality(right)).isCloseTo(7.0 / 6, within(1e-14));
    }

    /// With all subjects and all covariates at every node nothing is drawn: ranger's tree is ours, cut by
    /// cut. Sums of at most some hundred fractions: 1e-12.
    @ParameterizedTest
    @CsvSource({"veteran", "rotterdam"})
    void aTreeWithoutChanceIsThatOfRanger(String name) {
        JsonNode expected = Reference.json("forest.json").get(name).get("tree");
        Reference.Table table = Reference.csv(name + ".csv");
        SurvivalData data = table.followUp(
                expected.get("time").asText(), expected.get("status").asText());
        Matrix x = matrix(table, expected);
        SurvivalForest forest = ONE_TREE_ON_ALL
                .withMtry(x.columns())
                .withMinNodeSize(expected.get("node").asInt())
                .fit(data, x, 1)
                .forest();
        double[] times = Reference.numbers(expected.get("times"));
        assertThat(forest.trees().getFirst().nodes()).isGreaterThan(20);
        for (int i = 0; i < expected.get("rows").size(); i++) {
            StepFunction hazard =
                    forest.cumulativeHazard(x.row(expected.get("rows").get(i).asInt() - 1));
            double[] theirs = Reference.numbers(expected.get("chf").get(i));
            assertThat(Arrays.stream(times).map(hazard::at).toArray()).containsExactly(theirs, within(1e-12));
        }
    }

    /// Both are means over 2,000 trees with random numbers of their own. The error of two of ranger's
    /// forests with other seeds differs by about 0.003 (137 patients), importances by about 0.001.
    @Test
    void errorAndImportanceOutOfTheBagAreThoseOfRanger() {
        JsonNode reference = Reference.json("forest.json").get("veteran");
        JsonNode expected = reference.get("out_of_bag");
        Reference.Table table = Reference.csv("veteran.csv");
        ForestFit fit = RandomSurvivalForest.withDefaults()
                .withTrees(2000)
                .withMinNodeSize(5)
                .fit(table.followUp("time", "status"), matrix(table, reference.get("tree")), 1);
        assertThat(fit.outOfBagError().orElseThrow())
                .isCloseTo(expected.get("error").doubleValue(), within(0.01));
        assertThat(fit.permutationImportance(2))
                .containsExactly(Reference.numbers(expected.get("importance")), within(0.004));
    }

    @ParameterizedTest
    @CsvSource({"0", "0.632"})
    void theNumberOfThreadsChangesNothing(double fraction) {
        RandomSurvivalForest settings = RandomSurvivalForest.withDefaults().withTrees(40);
        if (fraction > 0) {
            settings = settings.withSubsampling(fraction);
        }
        SurvivalData data = CoxExample.LUNG.unweighted();
        Matrix x = CoxExample.LUNG.x();
        ForestFit one = settings.withThreads(1).fit(data, x, 7);
        ForestFit two = settings.withThreads(2).fit(data, x, 7);
        ForestFit other = settings.withThreads(2).fit(data, x, 8);
        assertThat(two.forest().mortality(x)).containsExactly(one.forest().mortality(x));
        assertThat(two.outOfBagError()).isEqualTo(one.outOfBagError());
        assertThat(two.permutationImportance(1)).containsExactly(one.permutationImportance(1));
        assertThat(other.forest().mortality(x)).isNotEqualTo(one.forest().mortality(x));
    }

    /// Trees see the order of values alone; and whatever the trees say of a patient, a patient with the
    /// other's covariates is told the same.
    @Test
    void aRisingFunctionOfACovariateChangesNothing() {
        SurvivalData data = CoxExample.VETERAN_STRATA.data().withStrata(new int[137]);
        Matrix x = CoxExample.VETERAN_STRATA.x();
        double[] cubes = Arrays.stream(x.toRowMajor()).map(v -> v * v * v).toArray();
        Matrix cubed = Matrix.ofRowMajor(x.rows(), x.columns(), cubes);
        RandomSurvivalForest settings = RandomSurvivalForest.withDefaults().withTrees(30);
        assertThat(settings.fit(data, cubed, 1).forest().mortality(cubed))
                .containsExactly(settings.fit(data, x, 1).forest().mortality(x));
    }

    /// What matters is found among what does not: hazard `exp(2 |x_0|)` beside four columns of noise. A
    /// linear model sees none of it.
    @Test
    void aForestFindsAnEffectThatIsNotLinear() {
        Random random = new Random(5);
        int n = 600;
        double[] values = random.doubles(5L * n, -1, 1).toArray();
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            exit[i] = 1e-3 - Math.log(random.nextDouble()) / Math.exp(4 * Math.abs(values[5 * i]));
            event[i] = random.nextInt(5) > 0;
        }
        Matrix x = Matrix.ofRowMajor(n, 5, values);
        SurvivalData data = SurvivalData.of(exit, event);
        ForestFit fit = RandomSurvivalForest.withDefaults().withTrees(100).fit(data, x, 1);
        double[] linear = x.times(CoxRegression.withDefaults().fit(data, x).coefficients());
        assertThat(Concordance.harrell(data, linear).value()).isLessThan(0.56);
        assertThat(fit.outOfBagError().orElseThrow()).isLessThan(0.36);
        double[] importance = fit.permutationImportance(1);
        assertThat(importance[0]).isGreaterThan(0.1);
        for (int j = 1; j < 5; j++) {
            assertThat(importance[j]).isBetween(-0.02, 0.02);
        }
    }

    private static Matrix matrix(Reference.Table table, JsonNode tree) {
        String[] columns = new String[tree.get("columns").size()];
        Arrays.setAll(columns, j -> tree.get("columns").get(j).asText());
        return table.matrix(columns);
    }
}
