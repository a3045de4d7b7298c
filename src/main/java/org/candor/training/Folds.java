package org.candor.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A partition of patients into folds of nearly equal size and nearly equal numbers of events.
final class Folds {
    private final int[] foldOf;
    private final int count;

    private Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /// Shuffles patients with and without an event apart and deals them out in turn.
    static Folds stratified(boolean[] event, int count, RandomGenerator random) {
        if (count < 2 || count > event.length) {
            throw new IllegalArgumentException("expected 2 to " + event.length + " folds, got " + count);
        }
        int[] foldOf = new int[event.length];
        int next = 0;
        for (boolean stratum : new boolean[] {true, false}) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < event.length; i++) {
                if (event[i] == stratum) {
                    members.add(i);
                }
            }
            Collections.shuffle(members, random);
            for (int member : members) {
                foldOf[member] = next++ % count;
            }
        }
        return new Folds(foldOf, count);
    }

    int count() {
        return count;
    }

    /// Patients of a fold, in order.
    int[] test(int fold) {
        return select(fold, true);
    }

    /// Patients of all other folds, in order.
    int[] training(int fold) {
        return select(fold, false);
    }

    private int[] select(int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> (foldOf[i] == fold) == inside)
                .toArray();
    }
}
