package org.candor.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A random split into folds in which each arm, with and without an event, is spread evenly.
final class BalancedFolds {
    private final int[] fold;

    private BalancedFolds(int[] fold) {
        this.fold = fold;
    }

    static BalancedFolds of(Arms arms, int folds, RandomGenerator random) {
        int[] fold = new int[arms.n()];
        int next = 0;
        for (int stratum = 0; stratum < 4; stratum++) {
            boolean treated = stratum % 2 == 1;
            boolean event = stratum / 2 == 1;
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < fold.length; i++) {
                if (arms.treated(i) == treated && (arms.cause(i) > 0) == event) {
                    members.add(i);
                }
            }
            for (int left = members.size(); left > 0; left--) {
                int chosen = random.nextInt(left);
                fold[members.get(chosen)] = next++ % folds;
                members.set(chosen, members.get(left - 1));
            }
        }
        return new BalancedFolds(fold);
    }

    int[] inside(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] == number).toArray();
    }

    int[] outside(int number) {
        return IntStream.range(0, fold.length).filter(i -> fold[i] != number).toArray();
    }
}
