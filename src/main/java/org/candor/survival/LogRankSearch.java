package org.candor.survival;

import java.util.Arrays;

/// Finds the split of a node of a tree with the largest log-rank statistic, exactly, over all cuts of a
/// covariate.
///
/// At the distinct event times `k` of the node let `Y_k` be at risk and `d_k` have the event, `y_k` and
/// `e_k` of them in the left child. The statistic is `U^2 / V` with
///
///     U = sum_k (e_k - y_k d_k / Y_k)
///     V = sum_k w_k y_k (Y_k - y_k),   w_k = d_k (Y_k - d_k) / ((Y_k - 1) Y_k^2)
///
/// Ishwaran et al., Annals of Applied Statistics 2 (2008) 841-860, equation 1; Segal, Biometrics 44 (1988)
/// 35-47. Nothing is summed anew for each cut. When a subject with event indicator `delta`, at risk at the
/// first `m` times and drawn `c` times, moves to the left child, `U` grows by `c (delta - H_m)` with the
/// Nelson-Aalen estimate `H` of the node, `sum w_k Y_k y_k` by `c A_m`, and `sum w_k y_k^2` by `c^2 W_m + 2
/// c R_m`, where `A` and `W` are running sums of `w_k Y_k` and `w_k`, and `R_m = sum_{k <= m} w_k y_k`. Few
/// event times: `R` is kept as an array. Many: as a binary indexed tree (Fenwick 1994), so that all cuts of
/// a covariate cost O(n log n) whatever the number of times.
final class LogRankSearch {
    /// Event times up to which a plain array is faster than the indexed tree (measured).
    private static final int FEW_TIMES = 16;

    /// Smallest part of its first term that the variance may be: below it is rounding.
    private static final double SMALLEST_VARIANCE = 1e-11;

    private final ForestData data;
    private final int minNodeSize;

    // of each subject of the node
    private final int[] rows;
    private final int[] upTo;
    private final int[] drawn;
    private final double[] score;
    private final double[] variance;
    private final long[] keys;
    // of each event time of the node, from 1 on
    private final int[] time;
    private final double[] jump;
    private final double[] weights;
    private final double[] running;
    private final double[] atRisk;
    private final double[] deaths;

    private int subjects;
    private int times;
    private int size;
    private double bestStatistic;
    private int bestCovariate;
    private int bestRank;
    private double bestThreshold;

    /// @param minNodeSize how many drawn subjects each child must have at least
    LogRankSearch(ForestData data, int minNodeSize) {
        this.data = data;
        this.minNodeSize = minNodeSize;
        int n = data.n();
        int most = data.times().length + 2;
        this.rows = new int[n];
        this.upTo = new int[n];
        this.drawn = new int[n];
        this.score = new double[n];
        this.variance = new double[n];
        this.keys = new long[n];
        this.time = new int[most];
        this.jump = new double[most];
        this.weights = new double[most];
        this.running = new double[2 * most];
        this.atRisk = new double[most];
        this.deaths = new double[most];
    }

    /// Moves to another node.
    ///
    /// @param inNode ascending subjects, those from `from` to before `to` are in the node
    /// @param draws  how often each subject was drawn
    void enter(int[] inNode, int from, int to, int[] draws) {
        subjects = to - from;
        bestStatistic = 0;
        count(inNode, from, draws);
        double hazard = 0;
        double left = 0;
        for (int k = 1; k <= times; k++) {
            double y = size - atRisk[k];
            double d = deaths[k];
            double w = y > 1 ? d * (y - d) / ((y - 1) * y * y) : 0;
            jump[k] = d / y;
            hazard += jump[k];
            left += w * y;
            weights[k] = weights[k - 1] + w;
            atRisk[k] = left;
            deaths[k] = hazard;
        }
        atRisk[0] = 0;
        deaths[0] = 0;
        for (int s = 0; s < subjects; s++) {
            int m = upTo[s];
            score[s] = drawn[s] * ((data.event(rows[s]) ? 1 : 0) - deaths[m]);
            variance[s] = drawn[s] * atRisk[m];
        }
    }

    /// Event times of the node; leaves in `atRisk` how many left before each.
    private void count(int[] inNode, int from, int[] draws) {
        int k = 0;
        int last = -1;
        int before = 0;
        for (int s = 0; s < subjects; s++) {
            int subject = inNode[from + s];
            int c = draws[subject];
            if (data.event(subject)) {
                int at = data.timesUpTo(subject);
                if (at != last) {
                    last = at;
                    k++;
                    time[k] = at - 1;
                    atRisk[k] = before;
                    deaths[k] = 0;
                }
                deaths[k] += c;
            }
            rows[s] = subject;
            upTo[s] = k;
            drawn[s] = c;
            before += c;
        }
        times = k;
        size = before;
    }

    /// Whether no cut could make two children of the smallest size, or nobody has an event.
    boolean isLeaf() {
        return size < 2 * minNodeSize || times == 0 || subjects < 2;
    }

    /// Number of distinct event times of the node.
    int times() {
        return times;
    }

    /// Position of an event time of the node, from 0 on, among those of all data.
    int time(int k) {
        return time[k + 1];
    }

    /// Jump of the Nelson-Aalen estimate of the node at its event time `k`.
    double jump(int k) {
        return jump[k + 1];
    }

    /// Looks at all cuts of a covariate; a later one must be better than all before to be kept.
    void search(int covariate) {
        int[] ranks = data.ranks();
        int base = covariate * data.n();
        int lowest = Integer.MAX_VALUE;
        int highest = -1;
        for (int s = 0; s < subjects; s++) {
            int rank = ranks[base + rows[s]];
            keys[s] = ((long) rank << Integer.SIZE) | s;
            lowest = Math.min(lowest, rank);
            highest = Math.max(highest, rank);
        }
        if (lowest == highest) {
            return;
        }
        Arrays.sort(keys, 0, subjects);
        if (times <= FEW_TIMES) {
            Arrays.fill(running, 0, times + 1, 0);
            sweep(covariate, false);
        } else {
            Arrays.fill(running, 0, 2 * times + 2, 0);
            sweep(covariate, true);
        }
    }

    private void sweep(int covariate, boolean many) {
        double u = 0;
        double linear = 0;
        double square = 0;
        int left = 0;
        int rank = (int) (keys[0] >>> Integer.SIZE);
        for (int at = 0; at < subjects - 1; at++) {
            int s = (int) keys[at];
            int m = upTo[s];
            int c = drawn[s];
            u += score[s];
            linear += variance[s];
            if (m > 0) {
                double before = many ? sumMany(m) : running[m];
                square += c * (c * weights[m] + 2 * before);
                if (many) {
                    addMany(m, c);
                } else {
                    addFew(m, c);
                }
            }
            left += c;
            if (size - left < minNodeSize) {
                return;
            }
            int next = (int) (keys[at + 1] >>> Integer.SIZE);
            if (next != rank && left >= minNodeSize) {
                double v = linear - square;
                if (v > SMALLEST_VARIANCE * linear && u * u > bestStatistic * v) {
                    bestStatistic = u * u / v;
                    bestCovariate = covariate;
                    bestRank = rank;
                    bestThreshold = data.between(covariate, rank, next);
                }
            }
            rank = next;
        }
    }

    private void addFew(int m, int c) {
        for (int k = 1; k <= m; k++) {
            running[k] += c * weights[k];
        }
        double most = c * weights[m];
        for (int k = m + 1; k <= times; k++) {
            running[k] += most;
        }
    }

    /// `R_m = sum of c_i W(m_i) over m_i <= m, plus W(m) times those with m_i > m`: at `2 k` of the indexed
    /// tree is a sum of `c_i W(m_i)`, at `2 k + 1` of `c_i`; the sum of all `c_i` is at 1.
    private double sumMany(int m) {
        double sum = 0;
        double within = 0;
        for (int k = m; k > 0; k &= k - 1) {
            sum += running[2 * k];
            within += running[2 * k + 1];
        }
        return sum + weights[m] * (running[1] - within);
    }

    private void addMany(int m, int c) {
        running[1] += c;
        double weighted = c * weights[m];
        for (int k = m; k <= times; k += k & -k) {
            running[2 * k] += weighted;
            running[2 * k + 1] += c;
        }
    }

    /// Whether a cut was found since the node was entered.
    boolean found() {
        return bestStatistic > 0;
    }

    /// `U^2 / V` of the best cut.
    double statistic() {
        return bestStatistic;
    }

    int covariate() {
        return bestCovariate;
    }

    /// The highest rank of the left child.
    int rank() {
        return bestRank;
    }

    /// The left child are those with values up to this.
    double threshold() {
        return bestThreshold;
    }
}
