package org.candor.survival;

import java.util.Arrays;

/// Who was at risk, had an event or was censored at each distinct exit time, in case weights.
///
/// At risk at `t` is who entered before `t` and left at `t` or later.
final class RiskTable {
    private final double[] time;
    private final double[] atRisk;
    private final double[] events;
    private final double[] censored;

    private RiskTable(double[] time, double[] atRisk, double[] events, double[] censored) {
        this.time = time;
        this.atRisk = atRisk;
        this.events = events;
        this.censored = censored;
    }

    static RiskTable of(SurvivalData data) {
        int n = data.n();
        double[] exits = new double[n];
        for (int i = 0; i < n; i++) {
            exits[i] = data.exit(i);
        }
        int[] order = Order.ascending(exits);
        double[] time = distinct(exits, order);
        double[] events = new double[time.length];
        double[] censored = new double[time.length];
        double[] entered = new double[time.length + 1];
        int k = 0;
        for (int i : order) {
            k += exits[i] > time[k] ? 1 : 0;
            (data.event(i) ? events : censored)[k] += data.weight(i);
            if (data.entry(i) != Double.NEGATIVE_INFINITY) {
                entered[firstAfter(time, data.entry(i))] += data.weight(i);
            }
        }
        // From the last time back, so that the last who leave are exactly those at risk, whatever their weights.
        double[] atRisk = new double[time.length];
        double present = 0;
        for (int j = time.length - 1; j >= 0; j--) {
            present += events[j] + censored[j];
            atRisk[j] = present;
            present -= entered[j];
        }
        return new RiskTable(time, atRisk, events, censored);
    }

    private static double[] distinct(double[] values, int[] order) {
        double[] distinct = new double[values.length];
        int count = 0;
        for (int i : order) {
            if (count == 0 || values[i] > distinct[count - 1]) {
                distinct[count++] = values[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /// The first time later than `entry`: from there on a subject is at risk.
    private static int firstAfter(double[] time, double entry) {
        int found = Arrays.binarySearch(time, entry);
        return found >= 0 ? found + 1 : -found - 1;
    }

    int size() {
        return time.length;
    }

    double time(int k) {
        return time[k];
    }

    double atRisk(int k) {
        return atRisk[k];
    }

    double events(int k) {
        return events[k];
    }

    double censored(int k) {
        return censored[k];
    }
}
