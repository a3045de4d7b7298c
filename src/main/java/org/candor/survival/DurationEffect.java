package org.candor.survival;

import java.util.Arrays;

/// How the hazard of death after relapse depends on how long the remission lasted: a multiplier for each step of
/// remission duration.
///
/// At most [#MAX_NODES] different multipliers are carried exactly. More are placed between nodes about `SPACING` apart
/// in the logarithm, and the probability is shared between the two neighbours. A patient's survival after relapse is
/// then wrong by less than `SPACING^2 / 8 * 0.31 = 0.0025`, and by 0.0016 on average over a node's range, as long as
/// the nodes suffice. The time to compute a course grows with the number of nodes.
public final class DurationEffect {
    /// Number of multipliers for which a relapsed patient's hazard is followed separately.
    public static final int MAX_NODES = 12;

    private static final double SPACING = 0.25;

    private final double[] nodes;
    private final int[] lower;
    private final double[] upperShare;

    private DurationEffect(double[] nodes, int[] lower, double[] upperShare) {
        this.nodes = nodes;
        this.lower = lower;
        this.upperShare = upperShare;
    }

    /// No effect: the multiplier is 1 for every duration.
    public static DurationEffect none(TimeGrid grid) {
        return new DurationEffect(new double[] {1}, new int[grid.steps()], new double[grid.steps()]);
    }

    /// @param multiplier one positive factor for each step of the grid; `multiplier[i]` holds for remissions that
    ///                   lasted between `grid.day(i)` and `grid.day(i + 1)`
    public static DurationEffect of(TimeGrid grid, double[] multiplier) {
        if (multiplier.length != grid.steps()) {
            throw new IllegalArgumentException(
                    "expected " + grid.steps() + " multipliers, one for each step, got " + multiplier.length);
        }
        for (double factor : multiplier) {
            if (!(factor > 0) || !Double.isFinite(factor)) {
                throw new IllegalArgumentException("a multiplier must be positive and finite, not " + factor);
            }
        }
        double[] distinct = Arrays.stream(multiplier).sorted().distinct().toArray();
        double[] nodes = distinct.length <= MAX_NODES ? distinct : between(distinct[0], distinct[distinct.length - 1]);
        return shared(nodes, multiplier);
    }

    private static double[] between(double smallest, double largest) {
        double range = Math.log(largest / smallest);
        int count = Math.clamp((int) Math.ceil(range / SPACING) + 1, 2, MAX_NODES);
        double[] nodes = new double[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = smallest * Math.exp(i * range / (count - 1));
        }
        nodes[count - 1] = largest;
        return nodes;
    }

    private static DurationEffect shared(double[] nodes, double[] multiplier) {
        int[] lower = new int[multiplier.length];
        double[] upperShare = new double[multiplier.length];
        for (int i = 0; i < multiplier.length; i++) {
            int found = Arrays.binarySearch(nodes, multiplier[i]);
            lower[i] = found >= 0 ? found : Math.max(0, -found - 2);
            if (found < 0 && lower[i] + 1 < nodes.length) {
                double below = nodes[lower[i]];
                upperShare[i] = Math.log(multiplier[i] / below) / Math.log(nodes[lower[i] + 1] / below);
            }
        }
        return new DurationEffect(nodes, lower, upperShare);
    }

    /// Number of separately followed multipliers.
    int nodes() {
        return nodes.length;
    }

    /// Number of steps of duration.
    int steps() {
        return lower.length;
    }

    double multiplier(int node) {
        return nodes[node];
    }

    /// The node at or below the multiplier of a step; the rest of the probability goes to the next node.
    int lowerNode(int step) {
        return lower[step];
    }

    /// The share of the next node.
    double upperShare(int step) {
        return upperShare[step];
    }
}
