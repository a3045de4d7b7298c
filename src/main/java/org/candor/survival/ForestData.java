package org.candor.survival;

import java.util.Arrays;

/// Follow-up and covariates as the trees of a forest read them: subjects in order of their follow-up,
/// covariates as ranks by column.
///
/// Subject `i` is at risk at the first `timesUpTo(i)` of the distinct event times. Subjects ascend by that
/// number, and of one number those with an event come first, so that any ascending selection of subjects is
/// in order of time.
final class ForestData {
    private final int n;
    private final int p;
    private final double[] times;
    private final int[] row;
    private final int[] timesUpTo;
    private final boolean[] event;
    private final int[] rank;
    private final double[][] level;
    private final double[] value;

    private ForestData(SurvivalData data, Matrix x) {
        this.n = data.n();
        this.p = x.columns();
        this.times = eventTimes(data);
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            int upTo = upTo(data.exit(i));
            order[i] = ((2L * upTo + (data.event(i) ? 0 : 1)) << Integer.SIZE) | i;
        }
        Arrays.sort(order);
        this.row = new int[n];
        this.timesUpTo = new int[n];
        this.event = new boolean[n];
        this.value = new double[n * p];
        for (int i = 0; i < n; i++) {
            row[i] = (int) order[i];
            timesUpTo[i] = (int) (order[i] >>> (Integer.SIZE + 1));
            event[i] = data.event(row[i]);
            for (int j = 0; j < p; j++) {
                value[i * p + j] = x.get(row[i], j);
            }
        }
        this.rank = new int[n * p];
        this.level = new double[p][];
        for (int j = 0; j < p; j++) {
            rankColumn(j);
        }
    }

    /// @throws IllegalArgumentException when sizes differ, a covariate is not finite, nobody has an event, or
    ///     follow-up has late entry, strata or weights
    static ForestData of(SurvivalData data, Matrix x) {
        if (x.rows() != data.n() || x.columns() == 0) {
            throw new IllegalArgumentException(
                    data.n() + " subjects but " + x.rows() + " rows of " + x.columns() + " covariates");
        }
        if (data.events() == 0) {
            throw new IllegalArgumentException("a forest needs events, none of " + data.n() + " subjects has one");
        }
        for (int i = 0; i < data.n(); i++) {
            if (data.entry(i) > 0 || data.weight(i) != 1 || data.stratum(i) != data.stratum(0)) {
                throw new IllegalArgumentException(
                        "row " + i + ": a forest takes no late entry, no strata and no weights");
            }
            for (int j = 0; j < x.columns(); j++) {
                if (!Double.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException("row " + i + ", column " + j + " is not a finite number");
                }
            }
        }
        return new ForestData(data, x);
    }

    private static double[] eventTimes(SurvivalData data) {
        double[] all = new double[data.events()];
        int count = 0;
        for (int i = 0; i < data.n(); i++) {
            if (data.event(i)) {
                all[count++] = data.exit(i);
            }
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    private int upTo(double exit) {
        int index = Arrays.binarySearch(times, exit);
        return index >= 0 ? index + 1 : -index - 1;
    }

    private void rankColumn(int j) {
        double[] column = new double[n];
        Arrays.setAll(column, i -> value[i * p + j]);
        Ranks ranks = Ranks.of(column);
        level[j] = new double[ranks.count()];
        for (int i = 0; i < n; i++) {
            rank[j * n + i] = ranks.rank(i);
            level[j][ranks.rank(i)] = column[i];
        }
    }

    int n() {
        return n;
    }

    int covariates() {
        return p;
    }

    /// The distinct event times, ascending.
    double[] times() {
        return times;
    }

    /// Where subject `i` stood in the data.
    int row(int i) {
        return row[i];
    }

    int timesUpTo(int i) {
        return timesUpTo[i];
    }

    boolean event(int i) {
        return event[i];
    }

    /// Ranks of a covariate: that of subject `i` stands at `covariate * n + i`. The caller must not change
    /// it.
    int[] ranks() {
        return rank;
    }

    /// Covariates of subject `i` from `i * covariates` on. The caller must not change it.
    double[] values() {
        return value;
    }

    /// A value that separates two ranks of a covariate: the middle, or the lower one where the middle
    /// cannot be told from the upper one.
    double between(int covariate, int lower, int upper) {
        double low = level[covariate][lower];
        double high = level[covariate][upper];
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }
}
