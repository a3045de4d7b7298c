package org.candor.survival;

/// Spearman's rank correlation: Pearson's correlation of mid-ranks, so that equal numbers count as equal. R's
/// `cor(x, y, method = "spearman")`.
public final class RankCorrelation {
    private RankCorrelation() {}

    /// @return from -1 to 1; 0 when all numbers of a side are the same
    /// @throws IllegalArgumentException when the sides differ in length or a value is NaN
    public static double of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("expected pairs, got " + first.length + " and " + second.length);
        }
        double[] a = midRanks(first);
        double[] b = midRanks(second);
        double mean = (a.length - 1) / 2.0;
        double cross = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < a.length; i++) {
            cross += (a[i] - mean) * (b[i] - mean);
            squares += (a[i] - mean) * (a[i] - mean);
            others += (b[i] - mean) * (b[i] - mean);
        }
        return squares > 0 && others > 0 ? cross / Math.sqrt(squares * others) : 0;
    }

    /// Ranks from 0; equal numbers share the mean of theirs.
    private static double[] midRanks(double[] values) {
        Ranks dense = Ranks.of(values);
        int[] order = dense.order();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && dense.rank(order[to]) == dense.rank(order[from])) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
