package org.candor.survival;

import java.util.Arrays;

/// The Nelson-Aalen estimates of the leaves of a tree, as jumps at the event times of the forest: leaf `l`
/// has the jumps from `start[l]` to before `start[l + 1]`. A leaf keeps only the times at which somebody in
/// it had the event, so that memory grows with the events and not with leaves times event times.
public final class LeafHazards {
    private final int[] start;
    private final int[] time;
    private final double[] jump;

    private LeafHazards(int[] start, int[] time, double[] jump) {
        this.start = start;
        this.time = time;
        this.jump = jump;
    }

    /// @param start first jump of each leaf, and the number of jumps
    /// @param time  position of each jump among the event times of the forest, ascending within a leaf
    /// @param jump  positive
    /// @throws IllegalArgumentException when these do not fit together
    public static LeafHazards of(int[] start, int[] time, double[] jump) {
        if (start.length < 2 || start[0] != 0 || start[start.length - 1] != jump.length || time.length != jump.length) {
            throw new IllegalArgumentException("the starts of the leaves do not fit " + jump.length + " jumps");
        }
        for (int leaf = 0; leaf < start.length - 1; leaf++) {
            if (start[leaf] > start[leaf + 1]) {
                throw new IllegalArgumentException("leaf " + leaf + " ends before it starts");
            }
            for (int k = start[leaf]; k < start[leaf + 1]; k++) {
                boolean ascending = time[k] >= 0 && (k == start[leaf] || time[k] > time[k - 1]);
                if (!ascending || !(jump[k] > 0) || !Double.isFinite(jump[k])) {
                    throw new IllegalArgumentException("leaf " + leaf + " has no positive jumps at ascending times");
                }
            }
        }
        return new LeafHazards(start.clone(), time.clone(), jump.clone());
    }

    /// Number of leaves.
    public int size() {
        return start.length - 1;
    }

    /// Adds the jumps of a leaf to `sums`, one place for each event time of the forest.
    void addTo(double[] sums, int leaf) {
        for (int k = start[leaf]; k < start[leaf + 1]; k++) {
            sums[time[k]] += jump[k];
        }
    }

    /// Adds the jumps of a leaf to `sums`, one place for each of the columns in which the event times fall.
    void addTo(double[] sums, int leaf, int[] column) {
        for (int k = start[leaf]; k < start[leaf + 1]; k++) {
            sums[column[time[k]]] += jump[k];
        }
    }

    /// The sum of the cumulative hazard of a leaf over all event times of the forest.
    double mortality(int leaf, int times) {
        double sum = 0;
        for (int k = start[leaf]; k < start[leaf + 1]; k++) {
            sum += jump[k] * (times - time[k]);
        }
        return sum;
    }

    /// Whether all jumps are at one of that many event times.
    boolean fits(int times) {
        return Arrays.stream(time).allMatch(k -> k < times);
    }

    /// First jump of each leaf, and the number of jumps; a copy.
    public int[] start() {
        return start.clone();
    }

    /// Positions of the jumps among the event times; a copy.
    public int[] time() {
        return time.clone();
    }

    /// A copy.
    public double[] jump() {
        return jump.clone();
    }
}
