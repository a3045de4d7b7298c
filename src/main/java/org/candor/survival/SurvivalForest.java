package org.candor.survival;

import java.util.Arrays;
import java.util.List;

/// A fitted random survival forest.
///
/// The cumulative hazard of a subject is the mean over trees of the Nelson-Aalen estimate of its leaf, and
/// its survival `S(t) = exp(-H(t))`. So do Ishwaran et al. (2008), R's ranger and, for the hazard,
/// randomForestSRC; the mean of Kaplan-Meier estimates would be somewhat lower, as `exp(-d / n) > 1 - d /
/// n`.
///
/// The mortality of a subject is the sum of its cumulative hazard over the distinct event times of the
/// training data, the score by which subjects are ranked.
public final class SurvivalForest implements SurvivalModel {
    private static final int BLOCK = 256;

    private final int covariates;
    private final double[] times;
    private final List<SurvivalTree> trees;
    private final double[][] mortality;

    private SurvivalForest(int covariates, double[] times, List<SurvivalTree> trees) {
        this.covariates = covariates;
        this.times = times;
        this.trees = List.copyOf(trees);
        this.mortality = new double[trees.size()][];
        for (int b = 0; b < mortality.length; b++) {
            LeafHazards leaves = trees.get(b).leaves();
            mortality[b] = new double[leaves.size()];
            Arrays.setAll(mortality[b], leaf -> leaves.mortality(leaf, times.length));
        }
    }

    /// A forest from its parts, as they were written.
    ///
    /// @param covariates how many covariates a subject has
    /// @param times      distinct event times of the training data, ascending
    /// @throws IllegalArgumentException when the parts do not fit together
    public static SurvivalForest of(int covariates, double[] times, List<SurvivalTree> trees) {
        for (int k = 0; k < times.length; k++) {
            if (!Double.isFinite(times[k]) || (k > 0 && !(times[k] > times[k - 1]))) {
                throw new IllegalArgumentException("the event times do not ascend at position " + k);
            }
        }
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("a forest has trees");
        }
        for (int b = 0; b < trees.size(); b++) {
            if (!trees.get(b).fits(covariates) || !trees.get(b).leaves().fits(times.length)) {
                throw new IllegalArgumentException(
                        "tree " + b + " has more than " + covariates + " covariates or " + times.length + " times");
            }
        }
        return new SurvivalForest(covariates, times.clone(), trees);
    }

    @Override
    public int covariates() {
        return covariates;
    }

    /// A step at every event time of the training data.
    @Override
    public StepFunction survival(double[] subject) {
        double[] hazard = hazard(subject);
        return StepFunction.of(
                1, times, Arrays.stream(hazard).map(h -> StrictMath.exp(-h)).toArray());
    }

    /// The cumulative hazard of a subject, 0 before the first event time.
    public StepFunction cumulativeHazard(double[] subject) {
        return StepFunction.of(0, times, hazard(subject));
    }

    /// The sum of the cumulative hazard over the event times of the training data.
    public double mortality(double[] subject) {
        require(subject);
        double sum = 0;
        for (int b = 0; b < trees.size(); b++) {
            sum += mortality[b][trees.get(b).leaf(subject, 0)];
        }
        return sum / trees.size();
    }

    /// The mortality of many subjects, one for each row.
    public double[] mortality(Matrix x) {
        double[] values = values(x);
        double[] sums = new double[x.rows()];
        for (int from = 0; from < sums.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, sums.length);
            for (int b = 0; b < mortality.length; b++) {
                SurvivalTree tree = trees.get(b);
                for (int i = from; i < to; i++) {
                    sums[i] += mortality[b][tree.leaf(values, i * covariates)];
                }
            }
        }
        Arrays.setAll(sums, i -> sums[i] / trees.size());
        return sums;
    }

    /// Survival of many subjects on a grid, at a cost that does not depend on the number of event times.
    @Override
    public Matrix survival(Matrix x, double[] days) {
        double[] values = values(x);
        int[] column = columns(days);
        double[] all = new double[x.rows() * days.length];
        double[] hazard = new double[days.length + 1];
        for (int i = 0; i < x.rows(); i++) {
            Arrays.fill(hazard, 0);
            for (SurvivalTree tree : trees) {
                tree.leaves().addTo(hazard, tree.leaf(values, i * covariates), column);
            }
            double sum = 0;
            for (int k = 0; k < days.length; k++) {
                sum += hazard[k];
                all[i * days.length + k] = StrictMath.exp(-sum / trees.size());
            }
        }
        return Matrix.ofRowMajor(x.rows(), days.length, all);
    }

    /// For each event time the first day that is not before it; the number of days when there is none.
    private int[] columns(double[] days) {
        int[] column = new int[times.length];
        int next = 0;
        for (int k = 1; k < days.length; k++) {
            if (!(days[k] > days[k - 1])) {
                throw new IllegalArgumentException("days must increase, see position " + k);
            }
        }
        for (int k = 0; k < times.length; k++) {
            while (next < days.length && !(days[next] >= times[k])) {
                next++;
            }
            column[k] = next;
        }
        return column;
    }

    private double[] values(Matrix x) {
        double[] values = x.toRowMajor();
        if (x.columns() != covariates || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("expected " + covariates + " finite covariates, got " + x.columns());
        }
        return values;
    }

    /// The mortality that one tree gives to its leaf.
    double mortality(int tree, int leaf) {
        return mortality[tree][leaf];
    }

    private double[] hazard(double[] subject) {
        require(subject);
        double[] hazard = new double[times.length];
        for (SurvivalTree tree : trees) {
            tree.leaves().addTo(hazard, tree.leaf(subject, 0));
        }
        double sum = 0;
        for (int k = 0; k < hazard.length; k++) {
            sum += hazard[k];
            hazard[k] = sum / trees.size();
        }
        return hazard;
    }

    private void require(double[] subject) {
        if (subject.length != covariates || !Arrays.stream(subject).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("expected " + covariates + " finite covariates, got " + subject.length);
        }
    }

    /// Distinct event times of the training data, ascending; a copy.
    public double[] times() {
        return times.clone();
    }

    public List<SurvivalTree> trees() {
        return trees;
    }

    @Override
    public String toString() {
        return "SurvivalForest[" + trees.size() + " trees]";
    }
}
