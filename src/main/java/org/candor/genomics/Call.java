package org.candor.genomics;

import java.util.Collection;
import java.util.function.Predicate;

/// An answer that may be open.
public enum Call {
    PRESENT,
    ABSENT,
    UNKNOWN;

    /// Present when it holds in every world, absent when in none; nothing is known without a world.
    static <T> Call among(Collection<T> worlds, Predicate<T> holds) {
        if (worlds.isEmpty()) {
            return UNKNOWN;
        }
        int count = 0;
        for (T world : worlds) {
            count += holds.test(world) ? 1 : 0;
        }
        return count == worlds.size() ? PRESENT : count == 0 ? ABSENT : UNKNOWN;
    }

    /// The same without the claim that it is absent.
    Call withoutAbsence() {
        return this == ABSENT ? UNKNOWN : this;
    }
}
