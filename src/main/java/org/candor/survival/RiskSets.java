package org.candor.survival;

import java.util.Arrays;

/// Who is at risk at which event time, sorted once.
///
/// Event times are the distinct times with an event, counted over all strata in ascending order of stratum and time. A
/// *position* is a row that is at risk at one event time or more; positions are in descending order of the last event
/// time at which they are at risk, so that a sweep from the last event time to the first reads memory in one
/// direction. Rows that no event time sees (they add nothing to a partial likelihood) have no position.
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

    private final EventTimes times;
    private final int[] row;
    private final int[] first;
    private final int[] last;
    private final boolean[] event;
    private final double[] weight;
    private final double[] eventWeight;
    private final Chunks chunks;
    private final int[] joined;
    private final int[] leaver;
    private final int[] left;

    RiskSets(SurvivalData data) {
        this.times = new EventTimes(data);
        int n = data.n();
        int[] firstAtPlace = new int[n];
        int[] sizes = new int[times.count() + 1];
        for (int place = 0; place < n; place++) {
            int i = times.row(place);
            firstAtPlace[place] = times.firstAfter(data.entry(i), times.stratumOf(data.stratum(i)));
            if (firstAtPlace[place] <= times.last(place)) {
                sizes[times.last(place)]++;
            }
        }
        this.joined = descendingTotals(sizes);
        this.row = new int[joined[0]];
        this.first = new int[row.length];
        this.last = new int[row.length];
        this.event = new boolean[row.length];
        this.weight = new double[row.length];
        this.eventWeight = new double[row.length];
        place(data, firstAtPlace);
        this.chunks = Chunks.of(joined, times.count());
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

    // Rows that leave at one event time stay in the order of the data where their exits are equal.
    private void place(SurvivalData data, int[] firstAtPlace) {
        int position = 0;
        int end = firstAtPlace.length;
        while (end > 0) {
            int k = times.last(end - 1);
            int start = end - 1;
            while (start > 0 && times.last(start - 1) == k) {
                start--;
            }
            for (int place = start; place < end; place++) {
                if (firstAtPlace[place] <= k) {
                    int i = times.row(place);
                    row[position] = i;
                    first[position] = firstAtPlace[place];
                    last[position] = k;
                    event[position] = data.event(i);
                    weight[position] = data.weight(i);
                    eventWeight[position] = event[position] ? weight[position] : 0;
                    position++;
                }
            }
            end = start;
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
        return weight[position];
    }

    /// The weight of an event, zero for who is censored.
    double eventWeight(int position) {
        return eventWeight[position];
    }

    /// Whether everybody is at risk from the start, so that sums over risk sets only grow.
    boolean nobodyEntersLate() {
        return leaver.length == 0;
    }

    Chunks chunks() {
        return chunks;
    }

    /// The positions of a chunk are `chunkStart` up to, without, `chunkEnd`.
    int chunkStart(int chunk) {
        return joined[chunks.high(chunk)];
    }

    int chunkEnd(int chunk) {
        return joined[chunks.low(chunk)];
    }

    boolean event(int position) {
        return event[position];
    }

    int stratum(int position) {
        return times.stratumAt(last[position]);
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
