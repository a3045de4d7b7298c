package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FineGrayRowsTest {
    /// Times 1 to 6 with causes 2, censored, 1, censored, 1, 1. Censorings at 2 (5 at risk: G = 4/5) and at 4 (3 at
    /// risk: G = 8/15). The first has rows (0, 2], (2, 4] and (4, 6] with 1, 4/5 and 8/15; R's finegray gives the
    /// same.
    @Test
    void rowsByHand() {
        FineGrayRows rows = FineGrayRows.of(
                CompetingRisksData.of(new double[] {1, 2, 3, 4, 5, 6}, new int[] {2, 0, 1, 0, 1, 1}), 1);
        assertThat(rows.subjects()).containsExactly(0, 0, 0, 1, 2, 3, 4, 5);
        check(rows, 0, 0, 2, 1);
        check(rows, 1, 2, 4, 0.8);
        check(rows, 2, 4, 6, 8.0 / 15);
        check(rows, 3, 0, 2, 1);
        check(rows, 7, 0, 6, 1);
        assertThat(rows.followUp().events()).isEqualTo(3);
        assertThat(rows.followUp().event(4)).isTrue();
        assertThat(rows.followUp().event(0)).isFalse();
    }

    /// All kinds at 2, two kinds at 4: at 2 three events come before the censoring, of 6 - 2 = 4 at risk, so G(2) =
    /// 3/4; at 4 one event comes first, of 3 - 1 = 2 at risk, so G(4) = 3/8. No event of cause 1 falls into (2, 4].
    @Test
    void eventsPrecedeCensoringsAndIdleIntervalsAreLeftOut() {
        FineGrayRows rows = FineGrayRows.of(
                CompetingRisksData.of(new double[] {2, 2, 2, 4, 4, 6}, new int[] {2, 0, 1, 0, 2, 1}), 1);
        assertThat(rows.subjects()).containsExactly(0, 0, 1, 2, 3, 4, 4, 5);
        check(rows, 1, 4, 6, 0.375);
        check(rows, 5, 0, 4, 1);
        check(rows, 6, 4, 6, 0.5);
    }

    private static void check(FineGrayRows rows, int row, double start, double stop, double weight) {
        assertThat(rows.followUp().entry(row)).isEqualTo(start);
        assertThat(rows.followUp().exit(row)).isEqualTo(stop);
        assertThat(rows.followUp().weight(row)).isCloseTo(weight, within(1e-15));
    }

    /// Where no two times are equal, both have one definition of `G`, and Cox regression on the rows is the fit.
    @Test
    void coxRegressionOnTheRowsIsTheFineGrayFit() {
        Random random = new Random(7);
        int n = 200;
        double[] time = new double[n];
        int[] cause = new int[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            time[i] = -Math.log(random.nextDouble()) * Math.exp(-0.4 * x[i]);
            cause[i] = random.nextInt(3);
        }
        CompetingRisksData data = CompetingRisksData.of(time, cause);
        Matrix column = Matrix.ofRowMajor(n, 1, x);
        FineGrayFit direct = FineGray.fit(data, 1, column);
        FineGrayRows rows = FineGrayRows.of(data, 1);
        CoxFit fit = CoxRegression.withDefaults()
                .withTies(Ties.BRESLOW)
                .fit(rows.followUp(), column.selectRows(rows.subjects()));
        assertThat(fit.coefficient(0)).isCloseTo(direct.coefficient(0), within(1e-7));
        assertThat(fit.logLikelihood()).isCloseTo(direct.logLikelihood(), within(1e-9));
        assertThat(rows.followUp().n()).isGreaterThan(n);
    }

    @Test
    void aCauseThatNobodyHasIsRefused() {
        CompetingRisksData data = CompetingRisksData.of(new double[] {1, 2}, new int[] {1, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> FineGrayRows.of(data, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> FineGrayRows.of(data, 0));
    }
}
