package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cumulative incidence and Gray's test.
final class CompetingRisksTest {
    private static final double REFERENCE = 1e-12;
    private static final CompetingRisksData FOUR =
            CompetingRisksData.of(new double[] {1, 2, 3, 4}, new int[] {1, 0, 2, 1});

    /// At 1: 1/4. At 3 two are at risk and S is 3/4: the other cause takes 3/8. At 4 the last: F = 1/4 + 3/8
    /// = 5/8. Variance at 1: 1/16 (1 - 0)^2. At 4, (F(4) - F(1)) / S(1) = (3/8) / (3/4) = 1/2 and
    /// (F(4) - F(3)) / S(3) = 1: 1/16 / 4 + 9/16 / 4 * 1 + (3/8)^2 * 1 = 1/64 + 9/64 + 9/64 = 19/64.
    @Test
    void incidenceByHand() {
        CumulativeIncidence curve = CumulativeIncidence.of(FOUR, 1);
        assertThat(curve.incidenceAt(0.5)).isZero();
        assertThat(curve.incidenceAt(3.5)).isCloseTo(0.25, within(REFERENCE));
        assertThat(curve.incidenceAt(4)).isCloseTo(0.625, within(REFERENCE));
        assertThat(curve.standardErrorAt(0.5)).isZero();
        assertThat(curve.standardErrorAt(1)).isCloseTo(0.25, within(REFERENCE));
        assertThat(curve.standardErrorAt(4)).isCloseTo(Math.sqrt(19.0 / 64), within(REFERENCE));
    }

    @Test
    void incidencesAndSurvivalAddToOne() {
        CompetingRisksData data = mgus2();
        AalenJohansen all = AalenJohansen.competingRisks(times(data), causes(data), 2);
        for (double month : new double[] {1, 30, 100.5, 424}) {
            for (int cause = 1; cause <= 2; cause++) {
                assertThat(CumulativeIncidence.of(data, cause).incidenceAt(month))
                        .isCloseTo(all.probabilityAt(cause, month), within(REFERENCE));
            }
        }
    }

    @Test
    void incidenceEqualsCmprsk() {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        JsonNode expected = Reference.json("parity.json").at("/cuminc/mgus2_sex");
        int[] sex = table.codes("sex");
        double[] months = {24, 60, 120, 240};
        for (int curve = 0; curve < 4; curve++) {
            int group = curve % 2;
            int[] rows =
                    IntStream.range(0, sex.length).filter(i -> sex[i] == group).toArray();
            CumulativeIncidence incidence = CumulativeIncidence.of(mgus2().select(rows), 1 + curve / 2);
            for (int k = 0; k < months.length; k++) {
                double error = incidence.standardErrorAt(months[k]);
                assertThat(incidence.incidenceAt(months[k]))
                        .isCloseTo(expected.at("/est/" + curve + "/" + k).doubleValue(), within(REFERENCE));
                assertThat(error * error)
                        .isCloseTo(expected.at("/var/" + curve + "/" + k).doubleValue(), within(REFERENCE));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mgus2_sex, 0", "mgus2_sex_rho1, 1", "mgus2_age, 0"})
    void grayTestEqualsCmprsk(String name, double rho) {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        int[] group = table.codes("sex");
        if (name.equals("mgus2_age")) {
            double[] age = table.column("age");
            Arrays.setAll(group, i -> age[i] <= 60 ? 1 : age[i] <= 70 ? 2 : age[i] <= 80 ? 3 : 4);
        }
        JsonNode expected = Reference.json("parity.json").at("/cuminc/" + name + "/tests");
        for (int cause = 1; cause <= 2; cause++) {
            GrayTest test = GrayTest.of(mgus2(), cause, group, rho);
            JsonNode row = expected.get(cause - 1);
            assertThat(test.chiSquared()).isCloseTo(row.get(0).doubleValue(), within(1e-9));
            assertThat(test.pValue()).isCloseTo(row.get(1).doubleValue(), within(1e-9));
            assertThat(test.df()).isEqualTo(row.get(2).intValue());
        }
    }

    /// With one cause, and no censoring before the last event, Gray's score is that of the log-rank test.
    @Test
    void withOneCauseTheScoreIsThatOfTheLogRankTest() {
        double[] time = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5};
        int[] cause = {1, 1, 1, 1, 1, 1, 1, 1};
        int[] group = {0, 1, 0, 1, 0, 1, 0, 1};
        boolean[] event = new boolean[8];
        Arrays.fill(event, true);
        LogRank logRank = LogRank.of(SurvivalData.of(time, event), group);
        double[] score =
                GrayTest.of(CompetingRisksData.of(time, cause), 1, group).score();
        assertThat(score[0]).isCloseTo(logRank.observed(0) - logRank.expected(0), within(REFERENCE));
        assertThat(score[0] + score[1]).isCloseTo(0, within(REFERENCE));
    }

    /// Equal incidences in two groups, 30 % censored: 5 % reject; 400 cohorts leave a standard error of 1.1
    /// points.
    @Test
    void grayTestHoldsItsLevel() {
        Random random = new Random(23);
        int rejected = 0;
        for (int cohort = 0; cohort < 400; cohort++) {
            int n = 100;
            double[] time = new double[n];
            int[] cause = new int[n];
            int[] group = new int[n];
            for (int i = 0; i < n; i++) {
                double event = -Math.log(random.nextDouble());
                double censoring = -Math.log(random.nextDouble()) * 2.3;
                time[i] = Math.min(event, censoring);
                cause[i] = event > censoring ? 0 : 1 + random.nextInt(2);
                group[i] = i % 2;
            }
            rejected +=
                    GrayTest.of(CompetingRisksData.of(time, cause), 1, group).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(rejected / 400.0).isBetween(0.017, 0.083);
    }

    @Test
    void impossibleFollowUpIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompetingRisksData.of(new double[] {1, Double.NaN}, new int[] {1, 0}))
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException().isThrownBy(() -> CumulativeIncidence.of(FOUR, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GrayTest.of(FOUR, 1, new int[2]));
    }

    static CompetingRisksData mgus2() {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        return CompetingRisksData.of(table.column("etime"), table.integers("ev"));
    }

    private static double[] times(CompetingRisksData data) {
        return IntStream.range(0, data.n()).mapToDouble(data::time).toArray();
    }

    private static int[] causes(CompetingRisksData data) {
        return IntStream.range(0, data.n()).map(data::cause).toArray();
    }
}
