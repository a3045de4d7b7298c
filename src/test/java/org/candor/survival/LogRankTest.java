package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogRankTest {
    /// Times 1 (a, event), 2 (b, event), 3 (a, event), 4 (b, censored). At risk of a: 2 of 4, 1 of 3, 1 of 2,
    /// so E_a = 1/2 + 1/3 + 1/2 = 4/3 of 2 observed; V = 1/4 + 2/9 + 1/4 = 13/18; (2/3)^2 / (13/18) = 8/13.
    /// With rho = 1 the events weigh 1, 3/4 and 1/2: O_a - E_a = 1/2 - 3/4 * 1/3 + 1/2 * 1/2 = 1/2,
    /// V = 1/4 + 9/16 * 2/9 + 1/4 * 1/4 = 7/16, so 4/7.
    @Test
    void testsByHand() {
        SurvivalData four = SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, false});
        int[] group = {5, 9, 5, 9};
        LogRank test = LogRank.of(four, group);
        assertThat(test.observed(0)).isEqualTo(2);
        assertThat(test.expected(0)).isCloseTo(4.0 / 3, within(1e-15));
        assertThat(test.variance().get(0, 0)).isCloseTo(13.0 / 18, within(1e-15));
        assertThat(test.chiSquared()).isCloseTo(8.0 / 13, within(1e-15));
        assertThat(test.label(1)).isEqualTo(9);
        assertThat(LogRank.of(four, group, 1).chiSquared()).isCloseTo(4.0 / 7, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "lung_sex, lung.csv, ecog, sex, ''",
        "veteran_celltype, veteran.csv, time, celltype, ''",
        "colon_rx, colon_death.csv, nodes, rx, ''",
        "colon_rx_strata_node4, colon_death.csv, nodes, rx, node4"
    })
    void equalsR(String name, String file, String complete, String column, String strata) {
        Reference.Table table = Reference.csv(file).complete(complete);
        SurvivalData data = table.followUp("time", "status");
        SurvivalData stratified = strata.isEmpty() ? data : data.withStrata(table.integers(strata));
        Reference.json("parity.json").at("/survdiff/" + name).properties().forEach(rho -> {
            LogRank test = LogRank.of(stratified, table.codes(column), Double.parseDouble(rho.getKey()));
            JsonNode expected = rho.getValue();
            for (int g = 0; g < test.groups(); g++) {
                requireClose(test.observed(g), expected.get("obs").get(g));
                requireClose(test.expected(g), expected.get("exp").get(g));
                for (int h = 0; h < test.groups(); h++) {
                    requireClose(test.variance().get(g, h), expected.at("/var/" + g + "/" + h));
                }
            }
            requireClose(test.chiSquared(), expected.get("chisq"));
            assertThat(test.df()).isEqualTo(test.groups() - 1);
        });
    }

    /// Without ties, the log-rank test is the score test of a Cox model of the groups, also with late entry.
    @Test
    void withoutTiesItIsTheScoreTestOfACoxModel() {
        Random random = new Random(5);
        int n = 60;
        double[] entry = random.doubles(n).toArray();
        double[] exit = new double[n];
        boolean[] event = new boolean[n];
        int[] group = new int[n];
        double[] x = new double[2 * n];
        for (int i = 0; i < n; i++) {
            exit[i] = entry[i] + 1 + 3 * random.nextDouble();
            event[i] = random.nextInt(4) > 0;
            group[i] = i % 3;
            x[2 * i] = i % 3 == 1 ? 1 : 0;
            x[2 * i + 1] = i % 3 == 2 ? 1 : 0;
        }
        SurvivalData data = SurvivalData.of(exit, event).withEntry(entry);
        CoxFit cox = CoxRegression.withDefaults().fit(data, Matrix.ofRowMajor(n, 2, x));
        LogRank test = LogRank.of(data, group);
        assertThat(test.chiSquared()).isCloseTo(cox.scoreTest(), within(1e-10));
        assertThat(test.df()).isEqualTo(2);
    }

    @Test
    void oneGroupHasNothingToDifferFrom() {
        SurvivalData two = SurvivalData.of(new double[] {1, 2}, new boolean[] {true, false});
        LogRank test = LogRank.of(two, new int[2]);
        assertThat(test.df()).isZero();
        assertThat(test.chiSquared()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void caseWeightsAndNoEventsAreRefused() {
        SurvivalData two = SurvivalData.of(new double[] {1, 2}, new boolean[] {true, false});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.of(two.withWeights(new double[] {1, 2}), new int[] {0, 1}))
                .withMessageContaining("row 1");
        SurvivalData none = SurvivalData.of(new double[] {1, 2}, new boolean[2]);
        assertThatIllegalArgumentException().isThrownBy(() -> LogRank.of(none, new int[] {0, 1}));
    }

    /// R prints 15 digits; sums of a few hundred terms lose two.
    private static void requireClose(double actual, JsonNode expected) {
        double value = expected.doubleValue();
        assertThat(actual).isCloseTo(value, within(1e-12 * (10 + Math.abs(value))));
    }
}
