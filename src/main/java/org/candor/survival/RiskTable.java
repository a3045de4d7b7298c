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
        double[] time = Arrays.stream(exits).sorted().distinct().toArray();
        double[] events = new double[time.length];
        double[] censored = new double[time.length];
        double[] entered = new double[time.length];
        for (int i = 0; i < n; i++) {
            int k = Arrays.binarySearch(time, exits[i]);
            (data.event(i) ? events : censored)[k] += data.weight(i);
            entered[firstAfter(time, data.entry(i))] += data.weight(i);
        }
        // From the last time back, so that the last who leave are exactly those at risk, whatever their weights.
        double[] atRisk = new double[time.length];
        double present = 0;
        for (int k = time.length - 1; k >= 0; k--) {
            present += events[k] + censored[k];
            atRisk[k] = present;
            present -= entered[k];
        }
        return new RiskTable(time, atRisk, events, censored);
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
