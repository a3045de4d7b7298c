package org.candor.genomics;

import java.util.List;
import java.util.OptionalInt;

/// What a karyotype text says, before anything is concluded from it.
///
/// @param clones     in the order of the text; empty when there is no karyotype in it
/// @param targeted   findings of FISH, PCR or an array: they confirm, and exclude nothing
/// @param unread     parts of the text that were not understood, in its order
/// @param incomplete the laboratory says so (`inc`), or an unread part may be an abnormality
public record Karyotype(List<CellClone> clones, List<Finding> targeted, List<String> unread, boolean incomplete) {
    public Karyotype {
        clones = List.copyOf(clones);
        targeted = List.copyOf(targeted);
        unread = List.copyOf(unread);
    }

    /// Metaphases of all clones, empty when no clone was counted.
    public OptionalInt cells() {
        return clones.stream().noneMatch(clone -> clone.cells().isPresent())
                ? OptionalInt.empty()
                : OptionalInt.of(clones.stream()
                        .mapToInt(clone -> clone.cells().orElse(0))
                        .sum());
    }

    @Override
    public String toString() {
        return "Karyotype[" + clones.size() + " clones, " + unread.size() + " unread]";
    }
}
