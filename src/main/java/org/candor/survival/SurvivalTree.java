package org.candor.survival;

/// A tree of a [SurvivalForest], as arrays over its nodes; node 0 is the root.
///
/// A split at `feature[i]` sends a subject to `child[i]` when the covariate is at most `threshold[i]`, else
/// to `child[i] + 1`. A leaf has feature -1 and `child[i]` is its number among the leaves.
public final class SurvivalTree {
    private static final int LEAF = -1;

    private final int[] feature;
    private final double[] threshold;
    private final int[] child;
    private final LeafHazards leaves;

    private SurvivalTree(int[] feature, double[] threshold, int[] child, LeafHazards leaves) {
        this.feature = feature;
        this.threshold = threshold;
        this.child = child;
        this.leaves = leaves;
    }

    /// @throws IllegalArgumentException when the nodes are no tree with these leaves
    public static SurvivalTree of(int[] feature, double[] threshold, int[] child, LeafHazards leaves) {
        int n = feature.length;
        if (n == 0 || threshold.length != n || child.length != n || n != 2 * leaves.size() - 1) {
            throw new IllegalArgumentException(n + " nodes do not fit " + leaves.size() + " leaves");
        }
        boolean[] reached = new boolean[n];
        boolean[] ended = new boolean[leaves.size()];
        reached[0] = true;
        for (int i = 0; i < n; i++) {
            if (feature[i] == LEAF) {
                claim(ended, child[i], i);
                continue;
            }
            if (feature[i] < 0 || !Double.isFinite(threshold[i]) || child[i] <= i) {
                throw new IllegalArgumentException("node " + i + " splits nothing");
            }
            claim(reached, child[i], i);
            claim(reached, child[i] + 1, i);
        }
        return new SurvivalTree(feature.clone(), threshold.clone(), child.clone(), leaves);
    }

    private static void claim(boolean[] claimed, int index, int node) {
        if (index < 0 || index >= claimed.length || claimed[index]) {
            throw new IllegalArgumentException("node " + node + " leads nowhere, or where another leads");
        }
        claimed[index] = true;
    }

    /// The leaf of the subject whose covariates start at `offset`.
    int leaf(double[] values, int offset) {
        int node = 0;
        while (feature[node] >= 0) {
            node = child[node] + (values[offset + feature[node]] <= threshold[node] ? 0 : 1);
        }
        return child[node];
    }

    /// Whether all splits are at one of that many covariates.
    boolean fits(int covariates) {
        for (int one : feature) {
            if (one >= covariates) {
                return false;
            }
        }
        return true;
    }

    /// Which covariates the tree splits at.
    boolean[] used(int covariates) {
        boolean[] used = new boolean[covariates];
        for (int one : feature) {
            if (one != LEAF) {
                used[one] = true;
            }
        }
        return used;
    }

    /// Number of splits and leaves.
    public int nodes() {
        return feature.length;
    }

    /// Covariate of each split, -1 for a leaf; a copy.
    public int[] feature() {
        return feature.clone();
    }

    /// A copy.
    public double[] threshold() {
        return threshold.clone();
    }

    /// First child of each split, number of each leaf; a copy.
    public int[] child() {
        return child.clone();
    }

    public LeafHazards leaves() {
        return leaves;
    }

    @Override
    public String toString() {
        return "SurvivalTree[" + leaves.size() + " leaves]";
    }
}
