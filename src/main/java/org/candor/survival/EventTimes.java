package org.candor.survival;

import java.util.Arrays;

/// The distinct event times of every stratum, numbered through in ascending order of stratum, then time.
final class EventTimes {
    private final int[] labels;
    private final double[] times;
    private final int[] stratumOfTime;
    private final int[] starts;
    private final int[] events;
    private final double[] eventWeight;

    EventTimes(SurvivalData data) {
        this.labels = labels(data);
        double[][] byStratum = eventTimesByStratum(data);
        this.starts = new int[labels.length + 1];
        double[] all = new double[data.events()];
        int count = 0;
        for (int stratum = 0; stratum < labels.length; stratum++) {
            starts[stratum] = count;
            double[] sorted = byStratum[stratum];
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) {
                if (i == 0 || sorted[i] > sorted[i - 1]) {
                    all[count++] = sorted[i];
                }
            }
        }
        starts[labels.length] = count;
        this.times = Arrays.copyOf(all, count);
        this.stratumOfTime = new int[count];
        for (int stratum = 0; stratum < labels.length; stratum++) {
            Arrays.fill(stratumOfTime, starts[stratum], starts[stratum + 1], stratum);
        }
        this.events = new int[count];
        this.eventWeight = new double[count];
        for (int i = 0; i < data.n(); i++) {
            if (data.event(i)) {
                int k = firstAfter(data.exit(i), stratumOf(data.stratum(i))) - 1;
                events[k]++;
                eventWeight[k] += data.weight(i);
            }
        }
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

    private double[][] eventTimesByStratum(SurvivalData data) {
        int[] counts = new int[labels.length];
        for (int i = 0; i < data.n(); i++) {
            if (data.event(i)) {
                counts[stratumOf(data.stratum(i))]++;
            }
        }
        double[][] byStratum = new double[labels.length][];
        for (int stratum = 0; stratum < labels.length; stratum++) {
            byStratum[stratum] = new double[counts[stratum]];
        }
        for (int i = 0; i < data.n(); i++) {
            if (data.event(i)) {
                int stratum = stratumOf(data.stratum(i));
                counts[stratum]--;
                byStratum[stratum][counts[stratum]] = data.exit(i);
            }
        }
        return byStratum;
    }

    /// Number of event times over all strata.
    int count() {
        return times.length;
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
