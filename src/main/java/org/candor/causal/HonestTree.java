package org.candor.causal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One tree of a [HonestForest].
final class HonestTree {
    /// Each child keeps at least this share of its parent.
    private static final double SMALLEST_SHARE = 0.05;

    private final int column;
    private final double cut;
    private final double value;
    private final HonestTree[] children;

    private HonestTree(int column, double cut, double value, HonestTree[] children) {
        this.column = column;
        this.cut = cut;
        this.value = value;
        this.children = children;
    }

    /// @param drawn persons of this tree in random order: the first half splits, the second fills the leaves
    static HonestTree grow(
            double[][] x, double[] y, int[] drawn, HonestForest.Settings settings, RandomGenerator random) {
        int half = drawn.length / 2;
        int[] splitting = Arrays.copyOf(drawn, half);
        int[] filling = Arrays.copyOfRange(drawn, half, drawn.length);
        return new Grower(x, y, settings, random).grow(splitting, filling, 0);
    }

    double predict(double[] row) {
        HonestTree node = this;
        while (node.children.length > 0) {
            node = node.children[row[node.column] <= node.cut ? 0 : 1];
        }
        return node.value;
    }

    private record Split(int column, double cut, double gain) {}

    private static final class Grower {
        private final double[][] x;
        private final double[] y;
        private final HonestForest.Settings settings;
        private final RandomGenerator random;

        Grower(double[][] x, double[] y, HonestForest.Settings settings, RandomGenerator random) {
            this.x = x;
            this.y = y;
            this.settings = settings;
            this.random = random;
        }

        HonestTree grow(int[] splitting, int[] filling, double inherited) {
            double value = filling.length == 0
                    ? inherited
                    : Arrays.stream(filling).mapToDouble(i -> y[i]).average().orElseThrow();
            Split best = split(splitting);
            if (best.gain() <= 0) {
                return new HonestTree(0, 0, value, new HonestTree[0]);
            }
            int[][] splitSides = sides(splitting, best);
            int[][] fillSides = sides(filling, best);
            if (Math.min(fillSides[0].length, fillSides[1].length) < settings.smallest()) {
                return new HonestTree(0, 0, value, new HonestTree[0]);
            }
            HonestTree[] children = {grow(splitSides[0], fillSides[0], value), grow(splitSides[1], fillSides[1], value)
            };
            return new HonestTree(best.column(), best.cut(), value, children);
        }

        private int[][] sides(int[] persons, Split split) {
            return new int[][] {
                Arrays.stream(persons)
                        .filter(i -> x[i][split.column()] <= split.cut())
                        .toArray(),
                Arrays.stream(persons)
                        .filter(i -> x[i][split.column()] > split.cut())
                        .toArray()
            };
        }

        private Split split(int[] persons) {
            Split best = new Split(0, 0, 0);
            int least = Math.max(settings.smallest(), (int) Math.ceil(SMALLEST_SHARE * persons.length));
            if (persons.length < 2 * least) {
                return best;
            }
            int[] columns = IntStream.range(0, x[0].length).toArray();
            for (int tried = 0; tried < Math.min(settings.columns(), columns.length); tried++) {
                int other = tried + random.nextInt(columns.length - tried);
                int column = columns[other];
                columns[other] = columns[tried];
                columns[tried] = column;
                Split candidate = split(persons, column, least);
                best = candidate.gain() > best.gain() ? candidate : best;
            }
            return best;
        }

        /// The best cut of one column: gain `n1 n2 / n (mean1 - mean2)^2`.
        private Split split(int[] persons, int column, int least) {
            Integer[] order = Arrays.stream(persons).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> x[i][column]));
            double total = Arrays.stream(persons).mapToDouble(i -> y[i]).sum();
            double left = 0;
            Split best = new Split(column, 0, 0);
            int n = order.length;
            for (int k = 1; k <= n - least; k++) {
                left += y[order[k - 1]];
                if (k >= least && x[order[k - 1]][column] < x[order[k]][column]) {
                    double difference = left / k - (total - left) / (n - k);
                    double gain = (double) k * (n - k) / n * difference * difference;
                    if (gain > best.gain()) {
                        best = new Split(column, (x[order[k - 1]][column] + x[order[k]][column]) / 2, gain);
                    }
                }
            }
            return best;
        }
    }
}
