package org.candor.survival;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// A grown forest with what it says of its own training data: the error of forecasts out of the bag, and
/// how much each covariate matters.
///
/// A subject is out of the bag of a tree that was grown without it; its forecast out of the bag is that of
/// these trees alone. Holds data of subjects; the [SurvivalForest] is what may be kept.
public final class ForestFit {
    private static final int BLOCK = 256;

    private final SurvivalForest forest;
    private final SurvivalData data;
    private final ForestData sorted;
    private final Bags bags;
    private final double[] mortality;

    ForestFit(SurvivalForest forest, SurvivalData data, ForestData sorted, Bags bags) {
        this.forest = forest;
        this.data = data;
        this.sorted = sorted;
        this.bags = bags;
        this.mortality = outOfBag();
    }

    private double[] outOfBag() {
        int n = sorted.n();
        long[][] inBag = new long[forest.trees().size()][];
        Workers.each(inBag.length, bags.threads(), () -> tree -> inBag[tree] = inBag(tree));
        double[] all = new double[n];
        Workers.each((n + BLOCK - 1) / BLOCK, bags.threads(), () -> block -> {
            int from = block * BLOCK;
            int to = Math.min(from + BLOCK, n);
            double[] sum = new double[to - from];
            int[] trees = new int[to - from];
            for (int b = 0; b < inBag.length; b++) {
                SurvivalTree tree = forest.trees().get(b);
                for (int i = from; i < to; i++) {
                    if ((inBag[b][i >>> 6] >>> i & 1) == 0) {
                        sum[i - from] += forest.mortality(b, tree.leaf(sorted.values(), i * sorted.covariates()));
                        trees[i - from]++;
                    }
                }
            }
            for (int i = from; i < to; i++) {
                all[sorted.row(i)] = sum[i - from] / trees[i - from];
            }
        });
        return all;
    }

    private long[] inBag(int tree) {
        int[] draws = bags.draw(bags.random(tree));
        long[] bits = new long[(draws.length + 63) >>> 6];
        for (int i = 0; i < draws.length; i++) {
            if (draws[i] > 0) {
                bits[i >>> 6] |= 1L << i;
            }
        }
        return bits;
    }

    /// What forecasts for others.
    public SurvivalForest forest() {
        return forest;
    }

    /// The mortality of a subject by the trees that were grown without it; NaN when there is none.
    public double outOfBagMortality(int subject) {
        return mortality[subject];
    }

    /// One minus Harrell's C of the mortality out of the bag, as ranger's `prediction.error`; empty when no
    /// two subjects out of some bag can be compared. Ranger counts a pair with an event and a censoring at
    /// one time as not concordant, unless their scores are equal; here it is one as any other, see
    /// [Concordance].
    public OptionalDouble outOfBagError() {
        int[] rows = new int[data.n()];
        int count = 0;
        for (int i = 0; i < data.n(); i++) {
            if (!Double.isNaN(mortality[i])) {
                rows[count++] = i;
            }
        }
        int[] kept = Arrays.copyOf(rows, count);
        return error(kept, Arrays.stream(kept).mapToDouble(i -> mortality[i]).toArray());
    }

    /// How much the concordance out of the bag falls when the values of a covariate are exchanged at random
    /// among those out of the bag: the mean over trees, in units of concordance; ranger's `importance =
    /// "permutation"`, not scaled. Around 0, also below, for a covariate that says nothing. Source:
    /// Breiman, Machine Learning 45 (2001) 5-32, section 10; Ishwaran et al. 2008, section 5.
    ///
    /// @param seed of the exchanges
    public double[] permutationImportance(long seed) {
        int trees = forest.trees().size();
        double[][] falls = new double[trees][];
        Workers.each(trees, bags.threads(), () -> tree -> falls[tree] = falls(tree, seed));
        double[] mean = new double[sorted.covariates()];
        int counted = 0;
        for (double[] fall : falls) {
            if (fall.length > 0) {
                counted++;
                Arrays.setAll(mean, j -> mean[j] + fall[j]);
            }
        }
        int of = Math.max(counted, 1);
        Arrays.setAll(mean, j -> mean[j] / of);
        return mean;
    }

    /// By covariate, of one tree; empty when nobody out of its bag can be compared.
    private double[] falls(int tree, long seed) {
        int[] draws = bags.draw(bags.random(tree));
        int[] out = new int[draws.length];
        int count = 0;
        for (int i = 0; i < draws.length; i++) {
            if (draws[i] == 0) {
                out[count++] = i;
            }
        }
        out = Arrays.copyOf(out, count);
        int[] rows = Arrays.stream(out).map(sorted::row).toArray();
        OptionalDouble error = error(rows, mortality(tree, out, out, -1));
        if (error.isEmpty()) {
            return new double[0];
        }
        double[] falls = new double[sorted.covariates()];
        boolean[] used = forest.trees().get(tree).used(falls.length);
        RandomGenerator random = bags.random(tree, seed);
        for (int j = 0; j < falls.length; j++) {
            if (used[j]) {
                double[] exchanged = mortality(tree, out, shuffled(out, random), j);
                falls[j] = error(rows, exchanged).orElseThrow() - error.getAsDouble();
            }
        }
        return falls;
    }

    /// Of the subjects of a tree, when covariate `j` is that of the `lenders`.
    private double[] mortality(int tree, int[] subjects, int[] lenders, int j) {
        int p = sorted.covariates();
        double[] values = new double[p];
        double[] all = new double[subjects.length];
        for (int k = 0; k < all.length; k++) {
            System.arraycopy(sorted.values(), subjects[k] * p, values, 0, p);
            if (j >= 0) {
                values[j] = sorted.values()[lenders[k] * p + j];
            }
            all[k] = forest.mortality(tree, forest.trees().get(tree).leaf(values, 0));
        }
        return all;
    }

    private static int[] shuffled(int[] subjects, RandomGenerator random) {
        int[] shuffled = subjects.clone();
        for (int k = shuffled.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int one = shuffled[k];
            shuffled[k] = shuffled[other];
            shuffled[other] = one;
        }
        return shuffled;
    }

    private OptionalDouble error(int[] rows, double[] scores) {
        SurvivalData some = data.select(rows);
        // a pair can be compared when somebody stays longer than the first event
        double firstEvent = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        boolean censoredLast = false;
        for (int i = 0; i < some.n(); i++) {
            firstEvent = some.event(i) ? Math.min(firstEvent, some.exit(i)) : firstEvent;
            last = Math.max(last, some.exit(i));
        }
        for (int i = 0; i < some.n(); i++) {
            censoredLast |= !some.event(i) && some.exit(i) == last;
        }
        boolean comparable = firstEvent < last || (firstEvent == last && censoredLast);
        return comparable
                ? OptionalDouble.of(1 - Concordance.harrell(some, scores).value())
                : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return "ForestFit[" + forest.trees().size() + " trees, " + data.n() + " subjects]";
    }
}
