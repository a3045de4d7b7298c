package org.candor.survival;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A weighted mean of survival models, `S(t | x) = sum_m w_m S_m(t | x)` with weights from the simplex.
///
/// The weights maximise the log score ([LogScore]) of forecasts that were made without the subject scored.
/// The logarithm of a mean is concave in the weights, so that the maximum is found by the steps of an
/// expectation maximisation for the weights of a mixture:
///
///     w_m <- sum_k sum_i v_ik w_m p_imk / (sum_l w_l p_ilk)  /  sum_k sum_i v_ik
///
/// where `v_ik` are the censoring weights of subject `i` at horizon `k` and `p_imk` is what member `m` gave
/// to what happened, `S_m` or `1 - S_m`. No step lowers the score.
///
/// Sources: Wolpert, Neural Networks 5 (1992) 241-259; Breiman, Machine Learning 24 (1996) 49-64; the log
/// score, Yao et al., Bayesian Analysis 13 (2018) 917-1007, section 3; the steps, Dempster et al., JRSS B
/// 39 (1977) 1-38, section 4.3.
public final class SurvivalStack implements SurvivalModel {
    private static final int MAX_STEPS = 100_000;
    private static final double SETTLED = 1e-10;

    private final List<SurvivalModel> members;
    private final double[] weights;

    private SurvivalStack(List<SurvivalModel> members, double[] weights) {
        this.members = members;
        this.weights = weights;
    }

    /// @param weights one for each member, none negative, of sum 1
    /// @throws IllegalArgumentException when these are no weights of the members, or the members differ in
    ///     their number of covariates
    public static SurvivalStack of(List<? extends SurvivalModel> members, double[] weights) {
        if (members.isEmpty() || members.size() != weights.length) {
            throw new IllegalArgumentException(members.size() + " members but " + weights.length + " weights");
        }
        if (!Arrays.stream(weights).allMatch(w -> w >= 0)
                || !(Math.abs(Arrays.stream(weights).sum() - 1) < 1e-9)) {
            throw new IllegalArgumentException("weights are not negative and sum to 1");
        }
        if (members.stream().mapToInt(SurvivalModel::covariates).distinct().count() > 1) {
            throw new IllegalArgumentException("the members differ in their number of covariates");
        }
        return new SurvivalStack(List.copyOf(members), weights.clone());
    }

    /// The weights with the best log score.
    ///
    /// @param outOfSample for each member its forecasts, one row for each subject, one column for each of
    ///     `days`, made by fits that had not seen the subject
    /// @throws ConvergenceException when the weights do not settle
    public static double[] weights(SurvivalData data, List<Matrix> outOfSample, double[] days) {
        if (outOfSample.isEmpty()) {
            throw new IllegalArgumentException("a stack has members");
        }
        Outcomes outcomes = new Outcomes(data, outOfSample, days);
        double[] weights = new double[outOfSample.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        double change = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] next = outcomes.step(weights);
            change = 0;
            for (int m = 0; m < next.length; m++) {
                change = Math.max(change, Math.abs(next[m] - weights[m]));
            }
            weights = next;
            if (change < SETTLED) {
                return weights;
            }
        }
        throw new ConvergenceException("the weights of a stack still move", MAX_STEPS, change);
    }

    /// What the members gave to what happened.
    private static final class Outcomes {
        private final double[] weight;
        private final double[][] given;

        Outcomes(SurvivalData data, List<Matrix> forecasts, double[] days) {
            int n = data.n();
            this.weight = new double[2 * n * days.length];
            this.given = new double[forecasts.size()][weight.length];
            CensoringDistribution censoring = CensoringDistribution.of(data);
            for (int k = 0; k < days.length; k++) {
                CensoringWeights weights = CensoringWeights.at(data, censoring, days[k]);
                for (int i = 0; i < n; i++) {
                    weight[2 * (k * n + i)] = weights.ofEvent(i);
                    weight[2 * (k * n + i) + 1] = weights.ofSurvivor(i);
                }
                for (int m = 0; m < given.length; m++) {
                    double[] survival = LogScore.column(data, forecasts.get(m), days, k);
                    for (int i = 0; i < n; i++) {
                        given[m][2 * (k * n + i)] = 1 - survival[i];
                        given[m][2 * (k * n + i) + 1] = survival[i];
                    }
                }
            }
        }

        double[] step(double[] w) {
            double[] next = new double[w.length];
            double total = 0;
            for (int o = 0; o < weight.length; o++) {
                if (weight[o] == 0) {
                    continue;
                }
                double mixture = 0;
                for (int m = 0; m < w.length; m++) {
                    mixture += w[m] * given[m][o];
                }
                for (int m = 0; m < w.length; m++) {
                    next[m] += weight[o] * w[m] * given[m][o] / mixture;
                }
                total += weight[o];
            }
            for (int m = 0; m < next.length; m++) {
                next[m] /= total;
            }
            return next;
        }
    }

    @Override
    public int covariates() {
        return members.getFirst().covariates();
    }

    /// A step wherever a member has one.
    @Override
    public StepFunction survival(double[] covariates) {
        List<StepFunction> curves =
                members.stream().map(member -> member.survival(covariates)).toList();
        double[] times = curves.stream()
                .flatMapToDouble(curve -> IntStream.range(0, curve.size()).mapToDouble(curve::time))
                .sorted()
                .distinct()
                .toArray();
        double[] values = new double[times.length];
        double before = 1;
        for (int k = 0; k < times.length; k++) {
            double sum = 0;
            for (int m = 0; m < weights.length; m++) {
                sum += weights[m] * curves.get(m).at(times[k]);
            }
            // where no member falls, the sum may rise by rounding
            before = Math.min(before, sum);
            values[k] = before;
        }
        return StepFunction.of(1, times, values);
    }

    public List<SurvivalModel> members() {
        return members;
    }

    /// A copy.
    public double[] weights() {
        return weights.clone();
    }
}
