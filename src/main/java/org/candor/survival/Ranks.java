package org.candor.survival;

import java.util.Arrays;

/// Dense ranks of numbers: equal numbers share a rank, ranks run from 0 without gaps.
final class Ranks {
    private final int[] rank;
    private final int count;

    private Ranks(int[] rank, int count) {
        this.rank = rank;
        this.count = count;
    }

    /// @throws IllegalArgumentException when a value is NaN
    static Ranks of(double[] values) {
        double[] levels = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " is not a number");
            }
            levels[i] = values[i] + 0.0; // turns -0.0 into 0.0: they are one number
        }
        Arrays.sort(levels);
        int count = 0;
        for (double level : levels) {
            if (count == 0 || level != levels[count - 1]) {
                levels[count++] = level;
            }
        }
        int[] rank = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            rank[i] = Arrays.binarySearch(levels, 0, count, values[i] + 0.0);
        }
        return new Ranks(rank, count);
    }

    /// Number of distinct values.
    int count() {
        return count;
    }

    int rank(int i) {
        return rank[i];
    }

    /// All positions by ascending rank, equal ones in their own order.
    int[] order() {
        int[] all = new int[rank.length];
        Arrays.setAll(all, i -> i);
        return order(all);
    }

    /// The given positions by ascending rank, equal ones in the given order.
    int[] order(int[] positions) {
        int[] next = new int[count + 1];
        for (int position : positions) {
            next[rank[position] + 1]++;
        }
        for (int k = 0; k < count; k++) {
            next[k + 1] += next[k];
        }
        int[] ordered = new int[positions.length];
        for (int position : positions) {
            ordered[next[rank[position]]++] = position;
        }
        return ordered;
    }
}
