package org.candor.survival;

import java.util.Arrays;

/// The distinct event times of every stratum, numbered through in ascending order of stratum, then time.
final class EventTimes {
    private final int[] labels;
    private final int[] order;
    private final int[] last;
    private final double[] times;
    private final int[] stratumOfTime;
    private final int[] starts;
    private final int[] events;
    private final double[] eventWeight;
    private int count;

    EventTimes(SurvivalData data) {
        this.labels = labels(data);
        this.order = byStratumAndExit(data);
        this.last = new int[order.length];
        this.starts = new int[labels.length + 1];
        int most = data.events();
        this.times = new double[most];
        this.stratumOfTime = new int[most];
        this.events = new int[most];
        this.eventWeight = new double[most];
        int stratum = -1;
        for (int place = 0; place < order.length; ) {
            int ofRow = stratumOf(data.stratum(order[place]));
            for (; stratum < ofRow; stratum++) {
                starts[stratum + 1] = count;
            }
            place = collect(data, place, stratum);
        }
        starts[labels.length] = count;
    }

    /// Takes the rows that leave at one time, from a place on, and returns the place after them.
    private int collect(SurvivalData data, int start, int stratum) {
        double exit = data.exit(order[start]);
        int tied = 0;
        int end = start;
        for (; end < order.length && data.exit(order[end]) == exit && isOf(stratum, data, order[end]); end++) {
            if (data.event(order[end])) {
                tied++;
                eventWeight[count] += data.weight(order[end]);
            }
        }
        if (tied > 0) {
            times[count] = exit;
            stratumOfTime[count] = stratum;
            events[count++] = tied;
        }
        Arrays.fill(last, start, end, count - 1);
        return end;
    }

    private boolean isOf(int stratum, SurvivalData data, int row) {
        return labels.length == 1 || data.stratum(row) == labels[stratum];
    }

    private int[] byStratumAndExit(SurvivalData data) {
        double[] exit = new double[data.n()];
        Arrays.setAll(exit, data::exit);
        int[] byExit = Order.ascending(exit);
        if (labels.length <= 1) {
            return byExit;
        }
        int[] next = new int[labels.length + 1];
        for (int row : byExit) {
            next[stratumOf(data.stratum(row)) + 1]++;
        }
        for (int stratum = 0; stratum < labels.length; stratum++) {
            next[stratum + 1] += next[stratum];
        }
        int[] ordered = new int[byExit.length];
        for (int row : byExit) {
            ordered[next[stratumOf(data.stratum(row))]++] = row;
        }
        return ordered;
    }

    private static int[] labels(SurvivalData data) {
        if (data.n() == 0) {
            return new int[0];
        }
        int[] all = new int[data.n()];
        boolean one = true;
        for (int i = 0; i < all.length; i++) {
            all[i] = data.stratum(i);
            one &= all[i] == all[0];
        }
        return one ? new int[] {all[0]} : Arrays.stream(all).sorted().distinct().toArray();
    }

    /// The row of the data at a place of the order by stratum, then exit; equal ones as the data have them.
    int row(int place) {
        return order[place];
    }

    /// Index of the last event time of the stratum of the row at a place that is not later than its exit; less than
    /// that of the stratum's first when there is none.
    int last(int place) {
        return last[place];
    }

    /// Number of event times over all strata.
    int count() {
        return count;
    }

    int strata() {
        return labels.length;
    }

    /// The number that the data give to the stratum.
    int label(int stratum) {
        return labels[stratum];
    }

    /// Position of a label among the sorted labels.
    int stratumOf(int label) {
        return labels.length == 1 ? 0 : Arrays.binarySearch(labels, label);
    }

    /// Index of the first event time of a stratum; of the stratum after the last one, [#count()].
    int firstOf(int stratum) {
        return starts[stratum];
    }

    int stratumAt(int k) {
        return stratumOfTime[k];
    }

    double time(int k) {
        return times[k];
    }

    /// Number of events, unweighted.
    int events(int k) {
        return events[k];
    }

    double eventWeight(int k) {
        return eventWeight[k];
    }

    /// Index of the first event time of the stratum that is later than `time`.
    int firstAfter(double time, int stratum) {
        int low = starts[stratum];
        if (time == Double.NEGATIVE_INFINITY) {
            return low;
        }
        int high = starts[stratum + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
