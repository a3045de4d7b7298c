package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class InformationValueTest {
    private static final InformationValue VALUE = new InformationValue(SmallWorld.joint(), SmallWorld.design());
    private static final int GENE_C = 6;

    private static double[] without(int... missing) {
        double[] values = SmallWorld.typical();
        for (int j : missing) {
            values[j] = Double.NaN;
        }
        return values;
    }

    private static List<Double> shares(double[] values, List<List<Integer>> tests) {
        return VALUE.shares(SmallWorld.completed(values, 2000, 17), SmallWorld.coefficients(), tests);
    }

    /// Age and LDH missing, all else known: `r = 0.3 (age - 50) / 10 + 0.4 ln LDH`, and given the rest the
    /// two are independent of each other. Given gene a absent, LDH is nearly as given leukocytes and
    /// haemoglobin.
    @Test
    void forQuantitiesTheSharesAreThoseOfTheVariances() {
        List<Double> shares = shares(
                without(SmallWorld.AGE, SmallWorld.LDH), List.of(List.of(SmallWorld.AGE), List.of(SmallWorld.LDH)));

        // 2,000 draws: standard error of a share about 0.02
        assertThat(shares.get(0) + shares.get(1)).isCloseTo(1, within(0.06));
        // sd of the age part 0.3 * 1.2 * sqrt(1 - 0.3^2 / ...) near 0.35; of the LDH part 0.4 * 0.6 * sqrt(0.4) near
        // 0.15
        assertThat(shares.get(0)).isBetween(0.75, 0.92);
    }

    @Test
    void aTestOfEverythingThatIsMissingRemovesAllOfIt() {
        double[] values = without(SmallWorld.LDH, SmallWorld.GENE_A, SmallWorld.GENE_B, GENE_C);

        assertThat(shares(values, List.of(List.of(SmallWorld.LDH, SmallWorld.GENE_A, SmallWorld.GENE_B, GENE_C))))
                .first()
                .satisfies(share -> assertThat(share).isCloseTo(1, within(1e-9)));
    }

    @Test
    void aPanelIsWorthAtLeastItsParts() {
        double[] values = without(SmallWorld.LDH, SmallWorld.GENE_A, SmallWorld.GENE_B, GENE_C);
        List<Double> shares = shares(
                values,
                List.of(
                        List.of(SmallWorld.GENE_A, SmallWorld.GENE_B),
                        List.of(SmallWorld.GENE_A),
                        List.of(SmallWorld.GENE_B)));

        assertThat(shares.get(0)).isGreaterThan(shares.get(1)).isGreaterThan(shares.get(2));
        assertThat(shares).allMatch(share -> share >= 0 && share <= 1);
    }

    @Test
    void anIndependentFeatureWithoutEffectIsWorthNothing() {
        double[] values = without(SmallWorld.AGE, SmallWorld.GENE_A, SmallWorld.NOISE);

        assertThat(shares(values, List.of(List.of(SmallWorld.NOISE))))
                .first()
                .satisfies(share -> assertThat(share).isLessThan(0.005));
    }

    @Test
    void aKnownTestIsWorthNothing() {
        assertThat(shares(without(SmallWorld.AGE), List.of(List.of(SmallWorld.GENE_A))))
                .containsExactly(0.0);
        assertThat(shares(SmallWorld.typical(), List.of(List.of(SmallWorld.GENE_A))))
                .containsExactly(0.0);
    }

    @Test
    void theOrderOfTheTestsChangesNothing() {
        double[] values = without(SmallWorld.LDH, SmallWorld.GENE_A, SmallWorld.GENE_B, GENE_C);
        List<List<Integer>> tests =
                List.of(List.of(SmallWorld.GENE_A, SmallWorld.GENE_B), List.of(GENE_C), List.of(SmallWorld.LDH));

        assertThat(shares(values, tests.reversed()))
                .isEqualTo(shares(values, tests).reversed());
    }

    /// The law of total variance by brute force: the test's values are drawn, and for each the rest is
    /// drawn again.
    @Test
    void theSharesAreThoseOfNestedSimulation() {
        double[] values = without(SmallWorld.LDH, SmallWorld.GENE_A, SmallWorld.GENE_B, GENE_C);
        for (List<Integer> test : List.of(
                List.of(SmallWorld.GENE_A), List.of(SmallWorld.GENE_B), List.of(GENE_C), List.of(SmallWorld.LDH))) {
            double predicted = shares(values, List.of(test)).getFirst();

            // 400 outer draws: standard error of the nested share below 0.04; the rest is the approximation's
            assertThat(predicted).as("%s", test).isCloseTo(nested(values, test), within(0.1));
        }
    }

    private static double nested(double[] values, List<Integer> test) {
        RandomGenerator random = SmallWorld.random(23);
        int outer = 400;
        double within = 0;
        double[] all = new double[outer];
        double[][] draws = SmallWorld.joint().complete(values, outer, random);
        for (int m = 0; m < outer; m++) {
            double[] known = values.clone();
            for (int j : test) {
                known[j] = draws[m][j];
            }
            double[] inner = Arrays.stream(SmallWorld.joint().complete(known, 100, random))
                    .mapToDouble(SmallWorld.score()::value)
                    .toArray();
            within += variance(inner) / outer;
            all[m] = SmallWorld.score().value(draws[m]);
        }
        return 1 - within / variance(all);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
