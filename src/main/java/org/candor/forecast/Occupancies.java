package org.candor.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.candor.reliability.BregmanInformation;
import org.candor.survival.Estimate;
import org.candor.survival.IllnessState;
import org.candor.survival.StateOccupancy;

/// What all pairs of posterior draw and imputation say about one patient, and its summary given survival until today.
///
/// Pair `i` has survival `S_i(t)`. Being alive at day `s` makes pairs more credible that expected it, so everything is
/// weighted by `w_i = S_i(s)`: the predictive survival is `sum w_i S_i(t) / S_i(s) / sum w_i`.
final class Occupancies {
    private static final int PAIR_BITS = 12;

    /// Pairs that can be told apart in a sort key.
    static final int MOST_PAIRS = 1 << PAIR_BITS;

    /// Log scores below this play no part in five years of illness.
    private static final double IMPOSSIBLE = 1e-30;

    private static final double SURVIVAL_STEPS = 0x1p50;

    private final double level;
    private final int today;
    private final int[] days;
    private final int[] stateDays;
    private final int groupSize;
    private final int referenceDay;
    private final double[][] survival;
    private final double[][] logStates;
    private final double[] weight;
    private final double[][] states;
    private final double[] statesToday;
    private int pairs;

    /// The days at which pairs are read, from diagnosis.
    static final class Days {
        private final int today;
        private final int[] survival;
        private final int[] states;
        private final int reference;

        /// @param today     day until which the patient is known to live
        /// @param survival  days at which survival is summarised
        /// @param states    days at which states are summarised, none before `today`
        /// @param reference one of the days of survival, at which uncertainty is split
        Days(int today, int[] survival, int[] states, int reference) {
            this.today = today;
            this.survival = survival;
            this.states = states;
            this.reference = reference;
        }
    }

    /// @param level     level of the intervals
    /// @param groups    number of imputations
    /// @param groupSize posterior draws for each imputation, added one imputation after the other
    Occupancies(double level, Days days, int groups, int groupSize) {
        this.level = level;
        this.today = days.today;
        this.days = days.survival;
        this.stateDays = days.states;
        this.referenceDay = days.reference;
        this.groupSize = groupSize;
        this.survival = new double[groups * groupSize][this.days.length];
        this.logStates = new double[groups * groupSize][];
        this.weight = new double[groups * groupSize];
        this.states = new double[this.stateDays.length][IllnessState.values().length];
        this.statesToday = new double[IllnessState.values().length];
    }

    /// Adds one pair.
    ///
    /// @param occupancy state probabilities on a clock that started `offset` days after diagnosis
    void add(StateOccupancy occupancy, int offset) {
        double alive = occupancy.survivalAt(today - offset);
        for (int k = 0; k < days.length; k++) {
            survival[pairs][k] = days[k] <= today ? 1 : occupancy.survivalAt(days[k] - offset) / alive;
        }
        double[] now = occupancy.stateAt(today - offset);
        logStates[pairs] = logs(now, alive, occupancy.stateAt(referenceDay - offset));
        accumulate(now, statesToday);
        for (int k = 0; k < stateDays.length; k++) {
            accumulate(occupancy.stateAt(stateDays[k] - offset), states[k]);
        }
        weight[pairs] = alive;
        pairs++;
    }

    /// Logarithms of the state probabilities at the reference day of one who is alive today; what cannot be is as good
    /// as impossible in every pair alike.
    private static double[] logs(double[] now, double alive, double[] then) {
        double[] logs = new double[then.length];
        for (IllnessState state : IllnessState.values()) {
            int k = state.ordinal();
            double probability = (then[k] - (state.alive() ? 0 : now[k])) / alive;
            logs[k] = StrictMath.log(Math.max(probability, IMPOSSIBLE));
        }
        return logs;
    }

    private static void accumulate(double[] row, double[] into) {
        for (int k = 0; k < into.length; k++) {
            into[k] += row[k];
        }
    }

    /// What the model gave the patient to live until today, from the start of its clock.
    double aliveToday() {
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            sum += weight[i];
        }
        return sum / pairs;
    }

    /// Survival with its interval at `days[k]`.
    Estimate survival(int k) {
        double mean = mean(k);
        int[] order = order(k);
        double lower = quantile(k, order, (1 - level) / 2);
        double upper = quantile(k, order, (1 + level) / 2);
        return new Estimate(mean, Math.min(lower, mean), Math.max(upper, mean), level);
    }

    /// Pairs by rising survival. Sorts numbers that hold the survival in the high and the pair in the low bits.
    private int[] order(int k) {
        long[] keys = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            keys[i] = (long) (survival[i][k] * SURVIVAL_STEPS) << PAIR_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            order[i] = (int) (keys[i] & (MOST_PAIRS - 1));
        }
        return order;
    }

    private double mean(int k) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < pairs; i++) {
            sum += weight[i] * survival[i][k];
            weights += weight[i];
        }
        return Math.clamp(sum / weights, 0, 1);
    }

    /// Weighted quantile. Without weights it is the one of exchangeable numbers: between the `p (n + 1)`-th of `n` in
    /// order, so that one more draw lies below with probability `p`.
    private double quantile(int k, int[] order, double probability) {
        double total = 0;
        for (double one : weight) {
            total += one;
        }
        double goal = probability * total * (pairs + 1) / pairs;
        double below = 0;
        double previous = survival[order[0]][k];
        for (int i : order) {
            double reached = below + weight[i];
            if (reached >= goal) {
                return previous + (goal - below) / weight[i] * (survival[i][k] - previous);
            }
            below = reached;
            previous = survival[i][k];
        }
        return previous;
    }

    /// State probabilities given survival until today; each row sums to 1.
    List<Forecast.StatesAt> states() {
        double alive = 0;
        for (IllnessState state : IllnessState.values()) {
            alive += state.alive() ? statesToday[state.ordinal()] : 0;
        }
        List<Forecast.StatesAt> rows = new ArrayList<>();
        for (int k = 0; k < stateDays.length; k++) {
            List<Double> row = new ArrayList<>();
            for (IllnessState state : IllnessState.values()) {
                double gone = state.alive() ? 0 : statesToday[state.ordinal()];
                row.add(Math.max(0, states[k][state.ordinal()] - gone) / alive);
            }
            rows.add(new Forecast.StatesAt(stateDays[k], row));
        }
        return rows;
    }

    /// The variance of being alive at the reference day, split, with the split of information for all states.
    ///
    /// With `p` the predictive survival, `p (1 - p) = E[S (1 - S)] + Var S` over pairs. `Var S` is divided between
    /// imputations and draws in proportion to the variance components of a one-way layout (groups: imputations).
    Forecast.Uncertainty uncertainty(List<Forecast.MissingInput> inputs) {
        int k = Arrays.binarySearch(days, referenceDay);
        double mean = mean(k);
        double variance = 0;
        double weights = 0;
        double entropy = 0;
        for (int i = 0; i < pairs; i++) {
            variance += weight[i] * (survival[i][k] - mean) * (survival[i][k] - mean);
            entropy += weight[i] * entropy(logStates[i]);
            weights += weight[i];
        }
        variance /= weights;
        double missing = variance * missingShare(k);
        BregmanInformation.Split split = BregmanInformation.split(logStates, weight, groupSize);
        if (pairs > groupSize) {
            split = split.withoutNoise(pairs / groupSize, groupSize);
        }
        return new Forecast.Uncertainty(
                days[k],
                mean * (1 - mean) - variance,
                variance - missing,
                missing,
                Optional.of(new Forecast.Information(entropy / weights, split.within(), split.between())),
                inputs);
    }

    private static double entropy(double[] logs) {
        double entropy = 0;
        for (double log : logs) {
            entropy -= StrictMath.exp(log) * log;
        }
        return entropy;
    }

    private double missingShare(int k) {
        int groups = pairs / groupSize;
        if (groups < 2) {
            return 0;
        }
        double grand = 0;
        double within = 0;
        double[] means = new double[groups];
        for (int g = 0; g < groups; g++) {
            for (int i = g * groupSize; i < (g + 1) * groupSize; i++) {
                means[g] += survival[i][k] / groupSize;
            }
            grand += means[g] / groups;
            for (int i = g * groupSize; i < (g + 1) * groupSize; i++) {
                double deviation = survival[i][k] - means[g];
                within += deviation * deviation / (groups * (groupSize - 1));
            }
        }
        double between = 0;
        for (double one : means) {
            between += groupSize * (one - grand) * (one - grand) / (groups - 1);
        }
        double component = Math.max(0, (between - within) / groupSize);
        return component == 0 ? 0 : component / (component + within);
    }
}
