package org.candor.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;

/// A regression forest whose trees do not look at what they predict: half of a tree's sample places the
/// splits, the other half fills the leaves.
///
/// A split maximises the between-children sum of squares over all columns tried, each child keeping at least
/// a share of the parent; a prediction is the mean over trees of the mean of the honest half in the leaf
/// (its parent's where a leaf got nobody). Sources: Breiman, Machine Learning 45 (2001) 5-32; Wager and
/// Athey, JASA 113 (2018) 1228-1242.
public final class HonestForest {
    private final List<HonestTree> trees;

    private HonestForest(List<HonestTree> trees) {
        this.trees = trees;
    }

    /// @param trees       how many
    /// @param smallest    fewest persons of either half in a leaf
    /// @param columns     columns tried for a split
    /// @param shareOfTree share of persons drawn for a tree, without replacement
    public record Settings(int trees, int smallest, int columns, double shareOfTree) {}

    /// @throws IllegalArgumentException when sizes differ
    public static HonestForest fit(Matrix x, double[] y, Settings settings, RandomGenerator random) {
        if (x.rows() != y.length) {
            throw new IllegalArgumentException(x.rows() + " rows but " + y.length + " values");
        }
        double[][] rows = new double[x.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = x.row(i);
        }
        List<HonestTree> trees = new ArrayList<>();
        int size = (int) Math.round(settings.shareOfTree() * y.length);
        for (int b = 0; b < settings.trees(); b++) {
            int[] drawn = draw(y.length, size, random);
            trees.add(HonestTree.grow(rows, y, drawn, settings, random));
        }
        return new HonestForest(trees);
    }

    private static int[] draw(int n, int size, RandomGenerator random) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            all[i] = i;
        }
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(n - i);
            int kept = all[i];
            all[i] = all[other];
            all[other] = kept;
        }
        return Arrays.copyOf(all, size);
    }

    public double predict(double[] row) {
        double sum = 0;
        for (HonestTree tree : trees) {
            sum += tree.predict(row);
        }
        return sum / trees.size();
    }
}
