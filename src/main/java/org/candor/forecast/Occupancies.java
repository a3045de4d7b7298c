package org.candor.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final double SURVIVAL_STEPS = 0x1p50;

    private final double level;
    private final int today;
    private final int[] days;
    private final int[] stateDays;
    private final int groupSize;
    private final double[][] survival;
    private final double[] weight;
    private final double[][] states;
    private final double[] statesToday;
    private int pairs;

    /// @param level     level of the intervals
    /// @param today     days from diagnosis until which the patient is known to live
    /// @param days      days at which survival is summarised
    /// @param stateDays days at which states are summarised, none before `today`
    /// @param groups    number of imputations
    /// @param groupSize posterior draws for each imputation, added one imputation after the other
    Occupancies(double level, int today, int[] days, int[] stateDays, int groups, int groupSize) {
        this.level = level;
        this.today = today;
        this.days = days;
        this.stateDays = stateDays;
        this.groupSize = groupSize;
        this.survival = new double[groups * groupSize][days.length];
        this.weight = new double[groups * groupSize];
        this.states = new double[stateDays.length][IllnessState.values().length];
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
        accumulate(occupancy.stateAt(today - offset), statesToday);
        for (int k = 0; k < stateDays.length; k++) {
            accumulate(occupancy.stateAt(stateDays[k] - offset), states[k]);
        }
        weight[pairs] = alive;
        pairs++;
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

    /// Weighted quantile, linear between the mid-weights of neighbours.
    private double quantile(int k, int[] order, double probability) {
        double total = 0;
        for (double one : weight) {
            total += one;
        }
        double goal = probability * total;
        double below = 0;
        double previousMiddle = 0;
        double previous = survival[order[0]][k];
        for (int i : order) {
            double middle = below + weight[i] / 2;
            if (middle >= goal) {
                double share = middle == previousMiddle ? 1 : (goal - previousMiddle) / (middle - previousMiddle);
                return previous + Math.clamp(share, 0, 1) * (survival[i][k] - previous);
            }
            below += weight[i];
            previousMiddle = middle;
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

    /// The variance of being alive at `days[k]`, split.
    ///
    /// With `p` the predictive survival, `p (1 - p) = E[S (1 - S)] + Var S` over pairs. `Var S` is divided between
    /// imputations and draws in proportion to the variance components of a one-way layout (groups: imputations).
    Forecast.Uncertainty uncertainty(int k) {
        double mean = mean(k);
        double variance = 0;
        double weights = 0;
        for (int i = 0; i < pairs; i++) {
            variance += weight[i] * (survival[i][k] - mean) * (survival[i][k] - mean);
            weights += weight[i];
        }
        variance /= weights;
        double missing = variance * missingShare(k);
        return new Forecast.Uncertainty(days[k], mean * (1 - mean) - variance, variance - missing, missing);
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
