package org.candor.survival;

import java.util.Arrays;

/// Follow-up of `n` subjects as `(entry, exit]` intervals with an event or censoring at exit.
///
/// Subjects are at risk at time `t` when `entry < t <= exit`. Times are days, any unit works if it is one. Strata
/// number separate
/// baseline hazards; weights are case weights. NaN and infinite numbers are refused.
public final class SurvivalData {
    private final double[] entry;
    private final double[] exit;
    private final boolean[] event;
    private final int[] stratum;
    private final double[] weight;

    private SurvivalData(double[] entry, double[] exit, boolean[] event, int[] stratum, double[] weight) {
        this.entry = entry;
        this.exit = exit;
        this.event = event;
        this.stratum = stratum;
        this.weight = weight;
        int n = exit.length;
        if (entry.length != n || event.length != n || stratum.length != n || weight.length != n) {
            throw new IllegalArgumentException("entry, exit, event, stratum and weight must have one length");
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(exit[i]) || Double.isNaN(entry[i]) || !(entry[i] < exit[i])) {
                throw new IllegalArgumentException(
                        "row " + i + ": expected entry < exit, both numbers, got (" + entry[i] + ", " + exit[i] + "]");
            }
            if (!(weight[i] > 0) || !Double.isFinite(weight[i])) {
                throw new IllegalArgumentException("row " + i + ": a weight must be positive, got " + weight[i]);
            }
        }
    }

    /// Follow-up from minus infinity, one stratum, unit weights.
    public static SurvivalData of(double[] exit, boolean[] event) {
        double[] entry = new double[exit.length];
        Arrays.fill(entry, Double.NEGATIVE_INFINITY);
        double[] weight = new double[exit.length];
        Arrays.fill(weight, 1);
        return new SurvivalData(entry, exit.clone(), event.clone(), new int[exit.length], weight);
    }

    /// The same follow-up, observed only after `entry` (left truncation).
    public SurvivalData withEntry(double[] newEntry) {
        return new SurvivalData(newEntry.clone(), exit, event, stratum, weight);
    }

    public SurvivalData withStrata(int[] newStratum) {
        return new SurvivalData(entry, exit, event, newStratum.clone(), weight);
    }

    public SurvivalData withWeights(double[] newWeight) {
        return new SurvivalData(entry, exit, event, stratum, newWeight.clone());
    }

    /// The chosen subjects, in the given order.
    public SurvivalData select(int[] rows) {
        int n = rows.length;
        double[] newEntry = new double[n];
        double[] newExit = new double[n];
        boolean[] newEvent = new boolean[n];
        int[] newStratum = new int[n];
        double[] newWeight = new double[n];
        for (int i = 0; i < n; i++) {
            newEntry[i] = entry[rows[i]];
            newExit[i] = exit[rows[i]];
            newEvent[i] = event[rows[i]];
            newStratum[i] = stratum[rows[i]];
            newWeight[i] = weight[rows[i]];
        }
        return new SurvivalData(newEntry, newExit, newEvent, newStratum, newWeight);
    }

    /// The same subjects, with follow-up ending at a day at the latest: who is followed beyond is censored there.
    ///
    /// @throws IllegalArgumentException when somebody enters only after that day
    public SurvivalData upTo(double day) {
        double[] newExit = new double[exit.length];
        boolean[] newEvent = new boolean[exit.length];
        for (int i = 0; i < newExit.length; i++) {
            newExit[i] = Math.min(exit[i], day);
            newEvent[i] = event[i] && exit[i] <= day;
        }
        return new SurvivalData(entry, newExit, newEvent, stratum, weight);
    }

    public int n() {
        return exit.length;
    }

    public double entry(int i) {
        return entry[i];
    }

    public double exit(int i) {
        return exit[i];
    }

    public boolean event(int i) {
        return event[i];
    }

    public int stratum(int i) {
        return stratum[i];
    }

    public double weight(int i) {
        return weight[i];
    }

    /// Number of events, unweighted.
    public int events() {
        int events = 0;
        for (boolean one : event) {
            events += one ? 1 : 0;
        }
        return events;
    }
}
