package org.candor.survival;

/// Sums over ranks 0 to n - 1 that can be changed, each operation in O(log n) (Fenwick 1994).
final class RankSums {
    private final double[] tree;

    RankSums(int ranks) {
        tree = new double[ranks + 1];
    }

    void add(int rank, double amount) {
        for (int i = rank + 1; i < tree.length; i += i & -i) {
            tree[i] += amount;
        }
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
        return below(tree.length - 1);
    }
}
