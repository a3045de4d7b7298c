package org.candor.survival;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Which subjects each tree of a forest is grown on, drawn again from the seed whenever it is asked.
final class Bags {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final RandomSurvivalForest.Settings settings;
    private final int n;
    private final long seed;

    Bags(RandomSurvivalForest.Settings settings, int n, long seed) {
        this.settings = settings;
        this.n = n;
        this.seed = seed;
    }

    /// The random numbers of a tree, its bag first.
    RandomGenerator random(int tree) {
        return GENERATORS.create(seed + (tree + 1) * GOLDEN_GAMMA);
    }

    /// Other random numbers for the same tree.
    RandomGenerator random(int tree, long otherSeed) {
        return GENERATORS.create(~seed ^ otherSeed + (tree + 1) * GOLDEN_GAMMA);
    }

    /// How often each subject is drawn.
    int[] draw(RandomGenerator random) {
        int[] draws = new int[n];
        if (settings.fraction() == 0) {
            for (int k = 0; k < n; k++) {
                draws[random.nextInt(n)]++;
            }
            return draws;
        }
        int wanted = (int) Math.max(1, Math.round(settings.fraction() * n));
        int chosen = 0;
        for (int i = 0; i < n && chosen < wanted; i++) {
            // selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S
            if (random.nextInt(n - i) < wanted - chosen) {
                draws[i] = 1;
                chosen++;
            }
        }
        return draws;
    }

    int threads() {
        return settings.threads();
    }
}
