package org.candor.survival;

import java.util.Arrays;

/// Whether groups survive alike: the log-rank test, and its family that weighs an event at `t` by `S(t-)^rho`
/// (rho = 1 is Peto and Peto's Wilcoxon test). As R's `survdiff`.
///
/// At each event time with `d` events among `n` at risk, of whom `n_g` are of group `g` with `d_g` events,
/// and `S` the Kaplan-Meier curve of all groups of the stratum,
///
///     observed_g += S^rho d_g,   expected_g += S^rho d n_g / n
///     V_gh += S^(2 rho) d (n - d) / (n - 1) n_g / n ([g = h] - n_h / n)
///
/// summed over times and strata; the statistic is `(O - E)' V^- (O - E)`, chi-squared with one degree of
/// freedom less than there are groups with expected events. Late entry is allowed for. Cost O(n log n +
/// events x groups^2).
///
/// Sources: Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; Harrington and Fleming, Biometrika 69
/// (1982) 553-566.
public final class LogRank {
    private static final double DEPENDENT_BELOW = 1e-10;

    private final int[] labels;
    private final double[] observed;
    private final double[] expected;
    private final double[] variance;

    private LogRank(int[] labels) {
        this.labels = labels;
        this.observed = new double[labels.length];
        this.expected = new double[labels.length];
        this.variance = new double[labels.length * labels.length];
    }

    /// The log-rank test.
    ///
    /// @param data  its strata are compared within
    /// @param group the group of each subject, any numbers
    /// @throws IllegalArgumentException when there is not one group for each subject, a case weight is not 1,
    ///     or
    ///                                  there is no event
    public static LogRank of(SurvivalData data, int[] group) {
        return of(data, group, 0);
    }

    /// @param rho the power of `S`, 0 for the log-rank test
    public static LogRank of(SurvivalData data, int[] group, double rho) {
        if (group.length != data.n() || data.events() == 0 || !Double.isFinite(rho)) {
            throw new IllegalArgumentException("expected events, a finite rho and " + data.n() + " groups, got "
                    + data.events() + ", " + rho + " and " + group.length);
        }
        for (int i = 0; i < data.n(); i++) {
            if (data.weight(i) != 1) {
                throw new IllegalArgumentException("the log-rank test knows no case weights, row " + i + " has one");
            }
        }
        LogRank test = new LogRank(Arrays.stream(group).sorted().distinct().toArray());
        RiskSets sets = new RiskSets(data);
        int[] index = new int[sets.positions()];
        Arrays.setAll(index, position -> Arrays.binarySearch(test.labels, group[sets.row(position)]));
        GroupCounts counts = new GroupCounts(sets, index, test.labels.length);
        EventTimes times = sets.times();
        double survival = 1;
        for (int k = 0; k < times.count(); k++) {
            survival = k == times.firstOf(times.stratumAt(k)) ? 1 : survival;
            test.add(counts, k, times.events(k), StrictMath.pow(survival, rho));
            survival *= (counts.total(k) - times.events(k)) / counts.total(k);
        }
        return test;
    }

    private void add(GroupCounts counts, int k, double events, double factor) {
        double total = counts.total(k);
        double hypergeometric = total > 1 ? factor * factor * events * (total - events) / (total - 1) : 0;
        for (int g = 0; g < labels.length; g++) {
            double share = counts.atRisk(k, g) / total;
            observed[g] += factor * counts.events(k, g);
            expected[g] += factor * events * share;
            for (int h = 0; h < labels.length; h++) {
                variance[g * labels.length + h] +=
                        hypergeometric * share * ((g == h ? 1 : 0) - counts.atRisk(k, h) / total);
            }
        }
    }

    /// At risk and with an event, by event time and group.
    private static final class GroupCounts implements RiskSets.Visitor {
        private final int[] group;
        private final int groups;
        private final double[] present;
        private final double[] atRisk;
        private final double[] events;
        private final double[] total;

        GroupCounts(RiskSets sets, int[] group, int groups) {
            this.group = group;
            this.groups = groups;
            this.present = new double[groups];
            this.atRisk = new double[sets.times().count() * groups];
            this.events = new double[atRisk.length];
            this.total = new double[sets.times().count()];
            for (int position = 0; position < group.length; position++) {
                if (sets.event(position)) {
                    events[sets.last(position) * groups + group[position]]++;
                }
            }
            double[] ones = new double[sets.positions()];
            Arrays.fill(ones, 1);
            sets.sweep(ones, this);
        }

        @Override
        public void clear() {
            Arrays.fill(present, 0);
        }

        @Override
        public void add(int position) {
            present[group[position]]++;
        }

        @Override
        public void remove(int position) {
            present[group[position]]--;
        }

        @Override
        public void at(int k, double sum) {
            total[k] = sum;
            System.arraycopy(present, 0, atRisk, k * groups, groups);
        }

        double total(int k) {
            return total[k];
        }

        double atRisk(int k, int g) {
            return atRisk[k * groups + g];
        }

        double events(int k, int g) {
            return events[k * groups + g];
        }
    }

    /// Number of groups, which are in ascending order of their labels.
    public int groups() {
        return labels.length;
    }

    public int label(int group) {
        return labels[group];
    }

    /// Events of a group, weighted by `S^rho`.
    public double observed(int group) {
        return observed[group];
    }

    /// Events that a group would have if all groups were alike, weighted by `S^rho`.
    public double expected(int group) {
        return expected[group];
    }

    /// The covariance of observed less expected.
    public Matrix variance() {
        return Matrix.ofRowMajor(labels.length, labels.length, variance);
    }

    public double chiSquared() {
        double[] difference = new double[labels.length];
        Arrays.setAll(difference, g -> observed[g] - expected[g]);
        return Cholesky.quadraticForm(variance, difference, DEPENDENT_BELOW);
    }

    public int df() {
        return (int) Arrays.stream(expected).filter(e -> e > 0).count() - 1;
    }

    public double pValue() {
        return ChiSquared.upperTail(chiSquared(), df());
    }
}
