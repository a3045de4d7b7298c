package org.candor.survival;

import java.util.List;
import java.util.random.RandomGenerator;

/// Grows random survival forests: trees that split by the log-rank statistic, each on a sample of the
/// subjects, with a few covariates drawn at each node.
///
/// Every cut between two values of a drawn covariate is tried ([LogRankSearch] says how); children have at
/// least the smallest node size of drawn subjects. Covariates are numbers and ordered; one that is constant
/// is never split. Each tree has random numbers of its own, so that the forest does not depend on the
/// number of threads.
///
/// Source: Ishwaran, Kogalur, Blackstone and Lauer, Random survival forests, Annals of Applied Statistics 2
/// (2008) 841-860. Settings mean what they mean in R's ranger (Wright and Ziegler, J. Stat. Software 77
/// (2017) 1-17).
public final class RandomSurvivalForest {
    private final Settings settings;

    private RandomSurvivalForest(Settings settings) {
        this.settings = settings;
    }

    /// @param mtry     covariates drawn at a node, 0 for the square root of their number, rounded up
    /// @param fraction part of the subjects that is drawn without replacement, 0 to draw as many as there
    ///     are with replacement
    record Settings(int trees, int mtry, int minNodeSize, double fraction, int threads) {
        int mtry(int covariates) {
            if (mtry > covariates) {
                throw new IllegalArgumentException("cannot draw " + mtry + " of " + covariates + " covariates");
            }
            return mtry == 0 ? (int) Math.ceil(Math.sqrt(covariates)) : mtry;
        }
    }

    /// 500 trees, at each node the square root of the number of covariates (rounded up), no node below 15,
    /// a bootstrap sample for each tree, all processors.
    public static RandomSurvivalForest withDefaults() {
        return new RandomSurvivalForest(
                new Settings(500, 0, 15, 0, Runtime.getRuntime().availableProcessors()));
    }

    public RandomSurvivalForest withTrees(int trees) {
        require(trees >= 1, "a forest needs a tree");
        return new RandomSurvivalForest(
                new Settings(trees, settings.mtry, settings.minNodeSize, settings.fraction, settings.threads));
    }

    /// @param covariates how many to draw at each node
    public RandomSurvivalForest withMtry(int covariates) {
        require(covariates >= 1, "a covariate must be drawn at each node");
        return new RandomSurvivalForest(
                new Settings(settings.trees, covariates, settings.minNodeSize, settings.fraction, settings.threads));
    }

    /// @param subjects how many drawn subjects a child of a split has at least
    public RandomSurvivalForest withMinNodeSize(int subjects) {
        require(subjects >= 1, "a node needs a subject");
        return new RandomSurvivalForest(
                new Settings(settings.trees, settings.mtry, subjects, settings.fraction, settings.threads));
    }

    /// Draws a part of the subjects without replacement for each tree, rather than a bootstrap sample.
    public RandomSurvivalForest withSubsampling(double fraction) {
        require(fraction > 0 && fraction <= 1, "a sample is a part of the subjects");
        return new RandomSurvivalForest(
                new Settings(settings.trees, settings.mtry, settings.minNodeSize, fraction, settings.threads));
    }

    /// The forest is the same for any number.
    public RandomSurvivalForest withThreads(int threads) {
        require(threads >= 1, "a forest needs a thread");
        return new RandomSurvivalForest(
                new Settings(settings.trees, settings.mtry, settings.minNodeSize, settings.fraction, threads));
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }

    /// @param data followed from time 0, one stratum, unit weights
    /// @param x    one row per subject
    /// @param seed of all random numbers
    /// @throws IllegalArgumentException when sizes differ, a covariate is not finite, nobody has an event, or
    ///     follow-up has late entry, strata or weights
    public ForestFit fit(SurvivalData data, Matrix x, long seed) {
        ForestData sorted = ForestData.of(data, x);
        int mtry = settings.mtry(sorted.covariates());
        Bags bags = new Bags(settings, sorted.n(), seed);
        SurvivalTree[] trees = new SurvivalTree[settings.trees];
        Workers.each(settings.trees, settings.threads, () -> {
            TreeGrower grower = new TreeGrower(sorted, mtry, settings.minNodeSize);
            return tree -> {
                RandomGenerator random = bags.random(tree);
                trees[tree] = grower.grow(bags.draw(random), random);
            };
        });
        return new ForestFit(
                SurvivalForest.of(sorted.covariates(), sorted.times(), List.of(trees)), data, sorted, bags);
    }
}
