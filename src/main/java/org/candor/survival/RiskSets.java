package org.candor.survival;

import java.util.Arrays;

/// Who is at risk at which event time, sorted once.
///
/// Event times are the distinct times with an event, counted over all strata in ascending order of stratum and time. A
/// *position* is a row that is at risk at one event time or more; positions are in descending order of the last event
/// time at which they are at risk, so that a sweep from the last event time to the first reads memory in one direction.
/// Rows that no event time sees (they add nothing to a partial likelihood) have no position.
final class RiskSets {
    /// A running sum that has lost so much to leavers has lost as many digits, and is summed anew.
    private static final double REBUILD_BELOW = 1e-5;

    /// What a sweep tells: the members of the risk set as they come and go, and each event time in descending order.
    interface Visitor {
        void clear();

        void add(int position);

        void remove(int position);

        /// @param eventTime index of the event time
        /// @param sum       sum of the risks of those at risk
        void at(int eventTime, double sum);
    }

    private final SurvivalData data;
    private final EventTimes times;
    private final int[] row;
    private final int[] first;
    private final int[] last;
    private final int[] joined;
    private final int[] leaver;
    private final int[] left;

    RiskSets(SurvivalData data) {
        this.data = data;
        this.times = new EventTimes(data);
        int n = data.n();
        int[] firstOfRow = new int[n];
        int[] lastOfRow = new int[n];
        int[] sizes = new int[times.count() + 1];
        for (int i = 0; i < n; i++) {
            int stratum = times.stratumOf(data.stratum(i));
            firstOfRow[i] = times.firstAfter(data.entry(i), stratum);
            lastOfRow[i] = times.firstAfter(data.exit(i), stratum) - 1;
            if (firstOfRow[i] <= lastOfRow[i]) {
                sizes[lastOfRow[i]]++;
            }
        }
        this.joined = descendingTotals(sizes);
        this.row = new int[joined[0]];
        this.first = new int[row.length];
        this.last = new int[row.length];
        place(firstOfRow, lastOfRow);
        int[] leaving = new int[times.count() + 1];
        for (int position = 0; position < row.length; position++) {
            if (leavesEarly(position)) {
                leaving[first[position]]++;
            }
        }
        this.left = descendingTotals(leaving);
        this.leaver = new int[left[0]];
        int[] next = next(left);
        for (int position = 0; position < row.length; position++) {
            if (leavesEarly(position)) {
                leaver[next[first[position]]++] = position;
            }
        }
    }

    private void place(int[] firstOfRow, int[] lastOfRow) {
        int[] next = next(joined);
        for (int i = 0; i < firstOfRow.length; i++) {
            if (firstOfRow[i] <= lastOfRow[i]) {
                int position = next[lastOfRow[i]]++;
                row[position] = i;
                first[position] = firstOfRow[i];
                last[position] = lastOfRow[i];
            }
        }
    }

    // totals[k] = how many have an index of k or more
    private static int[] descendingTotals(int[] counts) {
        int[] totals = new int[counts.length + 1];
        for (int k = counts.length - 1; k >= 0; k--) {
            totals[k] = totals[k + 1] + counts[k];
        }
        return totals;
    }

    private static int[] next(int[] totals) {
        return Arrays.copyOfRange(totals, 1, totals.length);
    }

    private boolean leavesEarly(int position) {
        return first[position] > times.firstOf(times.stratumAt(last[position]));
    }

    /// Number of positions.
    int positions() {
        return row.length;
    }

    EventTimes times() {
        return times;
    }

    /// The row of the data that stands at `position`.
    int row(int position) {
        return row[position];
    }

    double weight(int position) {
        return data.weight(row[position]);
    }

    boolean event(int position) {
        return data.event(row[position]);
    }

    /// Index of the first event time at which the position is at risk.
    int first(int position) {
        return first[position];
    }

    /// Index of the last event time at which the position is at risk, its own when it has the event.
    int last(int position) {
        return last[position];
    }

    /// The positions whose last event time is `k` are `joined(k + 1)` up to, without, `joined(k)`.
    int joined(int k) {
        return joined[k];
    }

    /// The positions of a stratum are `start(stratum)` up to, without, `end(stratum)`.
    int start(int stratum) {
        return joined[times.firstOf(stratum + 1)];
    }

    int end(int stratum) {
        return joined[times.firstOf(stratum)];
    }

    /// Walks all event times in descending order and sums `risk`, which is listed by position, over the risk sets.
    void sweep(double[] risk, Visitor visitor) {
        for (int stratum = times.strata() - 1; stratum >= 0; stratum--) {
            visitor.clear();
            double sum = 0;
            double peak = 0;
            for (int k = times.firstOf(stratum + 1) - 1; k >= times.firstOf(stratum); k--) {
                for (int i = left[k + 2]; i < left[k + 1]; i++) {
                    sum -= risk[leaver[i]];
                    visitor.remove(leaver[i]);
                }
                for (int position = joined[k + 1]; position < joined[k]; position++) {
                    sum += risk[position];
                    visitor.add(position);
                }
                peak = Math.max(peak, sum);
                if (!(sum > REBUILD_BELOW * peak)) {
                    sum = rebuild(risk, visitor, stratum, k);
                    peak = sum;
                }
                visitor.at(k, sum);
            }
        }
    }

    private double rebuild(double[] risk, Visitor visitor, int stratum, int k) {
        visitor.clear();
        double sum = 0;
        for (int position = start(stratum); position < joined[k]; position++) {
            if (first[position] <= k) {
                sum += risk[position];
                visitor.add(position);
            }
        }
        return sum;
    }
}
