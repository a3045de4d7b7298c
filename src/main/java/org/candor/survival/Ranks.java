package org.candor.survival;

/// Dense ranks of numbers: equal numbers share a rank, ranks run from 0 without gaps.
final class Ranks {
    private final int[] order;
    private final int[] rank;
    private final int count;

    private Ranks(int[] order, int[] rank, int count) {
        this.order = order;
        this.rank = rank;
        this.count = count;
    }

    /// @throws IllegalArgumentException when a value is NaN
    static Ranks of(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " is not a number");
            }
        }
        int[] order = Order.ascending(values);
        int[] rank = new int[values.length];
        int count = 0;
        for (int k = 0; k < order.length; k++) {
            count += k == 0 || values[order[k]] > values[order[k - 1]] ? 1 : 0;
            rank[order[k]] = count - 1;
        }
        return new Ranks(order, rank, count);
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
        return order.clone();
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
