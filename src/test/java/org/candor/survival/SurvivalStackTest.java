package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The log score and the weights that maximise it: by hand, at the optimum, and where one member is right.
final class SurvivalStackTest {
    private static final SurvivalData FIVE =
            SurvivalData.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {true, false, true, false, true});

    /// Five patients: events at 1, 3 and 5, censored at 2 and 4. G falls to 3/4 at 2 (four are at risk), to
    /// 3/8 at 4.
    ///
    ///     t = 3.5: died by then 1 (G(1-) = 1) and 3 (G(3-) = 3/4), alive beyond 4 and 5 (G(3.5) = 3/4); 2 counts 0
    ///     L = -1/5 (log(1 - 0.2) + 4/3 log(1 - 0.5) + 4/3 log 0.6 + 4/3 log 0.9)
    @Test
    void theLogScoreOfFivePatientsIsTheOneByHand() {
        double[] survival = {0.2, 0.7, 0.5, 0.6, 0.9};
        double byHand = -(Math.log(0.8) + 4.0 / 3 * (Math.log(0.5) + Math.log(0.6) + Math.log(0.9))) / 5;
        assertThat(LogScore.at(FIVE, survival, 3.5)).isCloseTo(byHand, within(1e-15));
    }

    /// One event that was called impossible costs 13.8, not infinity.
    @Test
    void aCertainForecastThatIsWrongCostsMuchButNotAll() {
        double[] survival = {1, 0.7, 0.5, 0.6, 0.9};
        double rest = -4.0 / 3 * (Math.log(0.5) + Math.log(0.6) + Math.log(0.9));
        assertThat(LogScore.at(FIVE, survival, 3.5)).isCloseTo((rest - Math.log(1e-6)) / 5, within(1e-9));
    }

    @Test
    void theLogScoreRefusesWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogScore.at(FIVE, new double[] {0.2, 1.1, 0.5, 0.6, 0.9}, 3.5));
        assertThatIllegalArgumentException().isThrownBy(() -> LogScore.at(FIVE, new double[] {0.2}, 3.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogScore.mean(FIVE, Matrix.ofRowMajor(5, 1, new double[5]), new double[] {1, 2}));
    }

    /// Without censoring and with forecasts that are the same for all, the mean log score is that of a
    /// coin: it is best at the share that survives. Members 0.2 and 0.8 and 3 of 5 alive at 2.5: 0.2 a +
    /// 0.8 (1 - a) = 0.6, a = 1/3.
    @Test
    void theWeightsOfTwoConstantsMeetTheShareThatSurvives() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {true, true, true, true, true});
        double[] weights = SurvivalStack.weights(data, List.of(constant(0.2), constant(0.8)), new double[] {2.5});
        assertThat(weights).containsExactly(new double[] {1.0 / 3, 2.0 / 3}, within(1e-7));
    }

    /// No other weights on a fine grid score better, with censoring and several horizons.
    @Test
    void noOtherWeightsScoreBetter() {
        Simulated world = new Simulated(400, 11);
        double[] days = {0.3, 0.6, 1};
        Matrix truth = world.forecasts(days, 1);
        Matrix timid = world.forecasts(days, 0.2);
        Matrix bold = world.forecasts(days, 2.5);
        double[] best = SurvivalStack.weights(world.data, List.of(timid, bold), days);
        assertThat(best[0]).isBetween(0.05, 0.95);
        double score = LogScore.mean(world.data, mixture(timid, bold, best[0]), days);
        for (int k = 0; k <= 100; k++) {
            assertThat(LogScore.mean(world.data, mixture(timid, bold, k / 100.0), days))
                    .isGreaterThanOrEqualTo(score - 1e-9);
        }
        assertThat(LogScore.mean(world.data, truth, days)).isLessThan(score);
    }

    /// 4,000 patients tell the model that made them from one that knows nothing: the weight of the truth is
    /// nearly 1.
    @Test
    void theModelThatMadeTheDataGetsTheWeight() {
        Simulated world = new Simulated(4000, 3);
        double[] days = {0.3, 0.6, 1};
        double[] weights =
                SurvivalStack.weights(world.data, List.of(world.forecasts(days, 0), world.forecasts(days, 1)), days);
        assertThat(weights[1]).isGreaterThan(0.9);
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void aStackIsTheMeanOfItsMembers() {
        SurvivalModel cox = new ProportionalHazardsContractTest().model(1);
        SurvivalModel forest = new SurvivalForestContractTest().model(1);
        SurvivalStack stack = SurvivalStack.of(List.of(cox, forest), new double[] {0.25, 0.75});
        double[] subject = {60, 70};
        for (double day : new double[] {0, 1, 33, 200, 999}) {
            double mean = 0.25 * cox.survival(subject).at(day)
                    + 0.75 * forest.survival(subject).at(day);
            assertThat(stack.survival(subject).at(day)).isCloseTo(mean, within(1e-15));
        }
    }

    @Test
    void whatAreNoWeightsIsRefused() {
        List<SurvivalModel> members = List.of(new ProportionalHazardsContractTest().model(1));
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalStack.of(members, new double[] {0.5}));
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalStack.of(members, new double[] {0.5, 0.5}));
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalStack.of(members, new double[] {Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> SurvivalStack.of(List.of(), new double[0]));
    }

    private static Matrix constant(double survival) {
        double[] all = new double[5];
        Arrays.fill(all, survival);
        return Matrix.ofRowMajor(5, 1, all);
    }

    private static Matrix mixture(Matrix first, Matrix second, double weight) {
        double[] one = first.toRowMajor();
        double[] other = second.toRowMajor();
        double[] mixed = new double[one.length];
        Arrays.setAll(mixed, k -> weight * one[k] + (1 - weight) * other[k]);
        return Matrix.ofRowMajor(first.rows(), first.columns(), mixed);
    }

    /// Hazard `exp(x)` with `x` standard normal, half of the follow-up cut off at a uniform time.
    private static final class Simulated {
        private final double[] x;
        private final SurvivalData data;

        Simulated(int n, long seed) {
            Random random = new Random(seed);
            x = new double[n];
            double[] exit = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextGaussian();
                double death = -Math.log(1 - random.nextDouble()) / Math.exp(x[i]);
                double censored = random.nextBoolean() ? 2 * random.nextDouble() : 2;
                exit[i] = Math.max(1e-9, Math.min(death, censored));
                event[i] = death <= censored;
            }
            data = SurvivalData.of(exit, event);
        }

        /// What the model with hazard `exp(slope x)` forecasts; a slope of 1 is right.
        Matrix forecasts(double[] days, double slope) {
            double[][] rows = new double[x.length][];
            for (int i = 0; i < rows.length; i++) {
                double hazard = Math.exp(slope * x[i]);
                rows[i] =
                        Arrays.stream(days).map(day -> Math.exp(-hazard * day)).toArray();
            }
            return Matrix.ofRows(rows);
        }
    }
}
