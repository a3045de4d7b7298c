package org.candor.survival;

/// Amounts at ranks 0 to n - 1 that change, with their partial sums in O(log n) (Fenwick 1994).
final class RankSums {
    private final double[] tree;
    private final double[] amount;
    private double total;

    RankSums(int ranks) {
        tree = new double[ranks + 1];
        amount = new double[ranks];
    }

    void add(int rank, double change) {
        amount[rank] += change;
        total += change;
        for (int i = rank + 1; i < tree.length; i += i & -i) {
            tree[i] += change;
        }
    }

    /// The amount at a rank.
    double at(int rank) {
        return amount[rank];
    }

    /// The sum over all ranks below `rank`.
    double below(int rank) {
        double sum = 0;
        for (int i = rank; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    double total() {
        return total;
    }
}
