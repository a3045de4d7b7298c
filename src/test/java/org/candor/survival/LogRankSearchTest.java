package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the arithmetic by hand, the definition summed anew for each cut, and the log-rank test of two
/// groups.
final class LogRankSearchTest {
    /// Times 1, 3, 2, 4+, 5, 6, 7+ at x = 1..7 (+ is censored). Event times 1, 2, 3, 5, 6 with 7, 6, 5, 3,
    /// 2 at risk, one event each, so that the factor (Y - d) / (Y - 1) is 1. Children have at least 3 of
    /// the 7, which leaves two cuts.
    ///
    ///     {1,2,3} | {4,5,6,7}: y = 3, 2, 1, 0, 0, all three events in the left child
    ///         U = (1 - 3/7) + (1 - 2/6) + (1 - 1/5)                 = 214/105 = 2.0380952
    ///         V = 3/7 4/7 + 2/6 4/6 + 1/5 4/5 = 12/49 + 2/9 + 4/25  =           0.6271202
    ///         U^2 / V = 6.6236...
    ///     {1,2,3,4} | {5,6,7}: y = 4, 3, 2, 0, 0
    ///         U = (1 - 4/7) + (1 - 3/6) + (1 - 2/5) = 107/70 = 1.5285714
    ///         V = 12/49 + 1/4 + 6/25 = 0.7348980,  U^2 / V = 3.1794
    @Test
    void theBestOfTwoCutsIsTheOneByHand() {
        double[] x = {1, 2, 3, 4, 5, 6, 7};
        SurvivalData data = SurvivalData.of(
                new double[] {1, 3, 2, 4, 5, 6, 7}, new boolean[] {true, true, true, false, true, true, false});
        LogRankSearch search = new LogRankSearch(ForestData.of(data, Matrix.ofRowMajor(7, 1, x)), 3);
        int[] once = {1, 1, 1, 1, 1, 1, 1};
        search.enter(new int[] {0, 1, 2, 3, 4, 5, 6}, 0, 7, once);
        search.search(0);
        double u = 214.0 / 105;
        double v = 12.0 / 49 + 2.0 / 9 + 4.0 / 25;
        assertThat(search.found()).isTrue();
        assertThat(search.threshold()).isEqualTo(3.5);
        assertThat(search.statistic()).isCloseTo(u * u / v, within(1e-13));
    }

    /// The search sums millions of terms in another order than the definition, and divides a difference:
    /// 1e-9.
    @ParameterizedTest
    @CsvSource({"12, 5, 3", "40, 1000, 40", "200, 7, 200", "200, 1000, 3", "200, 1000, 200", "300, 60, 20"})
    void theBestCutIsThatOfTheDefinition(int n, int times, int levels) {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            double[] exit =
                    random.doubles(n).map(u -> 1 + Math.floor(u * times)).toArray();
            boolean[] event = new boolean[n];
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                event[i] = i == 0 || random.nextInt(3) > 0;
                x[i] = random.nextInt(levels) - 1;
            }
            ForestData data = ForestData.of(SurvivalData.of(exit, event), Matrix.ofRowMajor(n, 1, x));
            int[] draws = random.ints(n, 0, 4).toArray();
            draws[0] = 2;
            draws[n - 1] = 2;
            int[] inNode = Arrays.stream(order(n)).filter(i -> draws[i] > 0).toArray();
            LogRankSearch search = new LogRankSearch(data, 3);
            search.enter(inNode, 0, inNode.length, draws);
            search.search(0);
            double best = 0;
            for (double cut : Arrays.stream(x).distinct().toArray()) {
                best = Math.max(best, statistic(data, inNode, draws, cut));
            }
            assertThat(search.statistic()).isCloseTo(best, within(1e-9 * (1 + best)));
            assertThat(statistic(data, inNode, draws, search.threshold())).isCloseTo(best, within(1e-9 * (1 + best)));
        }
    }

    /// A cut of a covariate with two values is the log-rank test of two groups.
    @Test
    void aCutOfTwoValuesIsTheLogRankTest() {
        Reference.Table veteran = Reference.csv("veteran.csv");
        SurvivalData data = veteran.followUp("time", "status");
        LogRankSearch search = new LogRankSearch(ForestData.of(data, veteran.matrix("smallcell")), 3);
        int[] once = new int[data.n()];
        Arrays.fill(once, 1);
        search.enter(order(data.n()), 0, data.n(), once);
        search.search(0);
        assertThat(search.statistic())
                .isCloseTo(
                        LogRank.of(data, veteran.integers("smallcell")).chiSquared(),
                        within(1e-11 * search.statistic()));
    }

    private static int[] order(int n) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /// `U^2 / V` of a cut with at least 3 drawn subjects in each child, else 0.
    private static double statistic(ForestData data, int[] inNode, int[] draws, double cut) {
        double u = 0;
        double v = 0;
        int left = 0;
        int right = 0;
        for (int i : inNode) {
            left += data.values()[i] <= cut ? draws[i] : 0;
            right += data.values()[i] <= cut ? 0 : draws[i];
        }
        for (int k = 0; k < data.times().length; k++) {
            double atRisk = 0;
            double leftAtRisk = 0;
            double deaths = 0;
            double leftDeaths = 0;
            for (int i : inNode) {
                boolean dies = data.event(i) && data.timesUpTo(i) == k + 1;
                boolean isLeft = data.values()[i] <= cut;
                atRisk += data.timesUpTo(i) > k ? draws[i] : 0;
                leftAtRisk += data.timesUpTo(i) > k && isLeft ? draws[i] : 0;
                deaths += dies ? draws[i] : 0;
                leftDeaths += dies && isLeft ? draws[i] : 0;
            }
            if (atRisk > 1) {
                double share = leftAtRisk / atRisk;
                u += leftDeaths - share * deaths;
                v += share * (1 - share) * deaths * (atRisk - deaths) / (atRisk - 1);
            }
        }
        return left < 3 || right < 3 || v < 1e-9 ? 0 : u * u / v;
    }
}
