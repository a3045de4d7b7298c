package org.candor.survival;

import java.util.Arrays;

/// Whether the cumulative incidence of one cause is the same in all groups: Gray's test, the log-rank test of
/// the subdistribution hazard. As R's `cmprsk::cuminc`.
///
/// With `n_g` at risk and `S_g` the Kaplan-Meier curve of any event in group `g`, `h_g = n_g / S_g(t-)` and
/// `h` their sum; the pooled incidence `F` grows by `d / h` at a time with `d` events of the cause. The score
/// of a group is
///
///     z_g = sum_t W (d_g - d R_g / R),   R_g = h_g (1 - F_g(t-)),   W = (1 - F(t-))^rho
///
/// Its variance under equality sums over all events of all groups `j` what one of them adds to the scores
/// `g`: with `a_gj = W h_j ([g = j] - h_g / h)` and `C_gj(t)` the sum of `a_gj d / (h (1 - F(t-)))` after
/// `t`, an event of the cause in `j` adds `a_gj + (1 - (1 - F) / S_j) C_gj`, and one of another cause `(1 -
/// F) / S_j C_gj`. The statistic `z' V^- z` is chi-squared with one degree of freedom less than there are
/// groups.
///
/// Source: Gray, Annals of Statistics 16 (1988) 1141-1154, equations 2.4 and 2.5.
public final class GrayTest {
    private static final double DEPENDENT_BELOW = 1e-10;

    private final int groups;
    private final double[] score;
    private final double[] variance;

    private GrayTest(int groups) {
        this.groups = groups;
        this.score = new double[groups];
        this.variance = new double[groups * groups];
    }

    public static GrayTest of(CompetingRisksData data, int cause, int[] group) {
        return of(data, cause, group, 0);
    }

    /// @param cause the event of interest, from 1
    /// @param group the group of each subject, any numbers
    /// @param rho   the power of `1 - F`: 0 weighs all events alike
    public static GrayTest of(CompetingRisksData data, int cause, int[] group, double rho) {
        if (group.length != data.n() || cause < 1 || !Double.isFinite(rho)) {
            throw new IllegalArgumentException("expected " + data.n() + " groups, a cause from 1 and a finite rho, got "
                    + group.length + ", " + cause + " and " + rho);
        }
        int[] labels = Arrays.stream(group).sorted().distinct().toArray();
        int[] index = Arrays.stream(group)
                .map(label -> Arrays.binarySearch(labels, label))
                .toArray();
        GrayTest test = new GrayTest(labels.length);
        SubdistributionSteps steps = new SubdistributionSteps(data, cause, index, labels.length, rho);
        steps.addScores(test.score);
        steps.addVariance(test.variance);
        return test;
    }

    /// Events of a group less expected ones, in ascending order of the groups' labels.
    public double[] score() {
        return score.clone();
    }

    public Matrix variance() {
        return Matrix.ofRowMajor(groups, groups, variance);
    }

    public double chiSquared() {
        return Cholesky.quadraticForm(variance, score, DEPENDENT_BELOW);
    }

    public int df() {
        return groups - 1;
    }

    public double pValue() {
        return ChiSquared.upperTail(chiSquared(), df());
    }
}
