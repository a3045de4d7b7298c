package org.candor.genomics;

import java.util.List;
import java.util.Optional;
import org.candor.genomics.Chromosome.Arm;

/// One event that breaks chromosomes: `t(8;21)(q22;q22)`, `del(5)(q13q33)`.
///
/// @param kind        what happened
/// @param chromosomes in the order of the text
/// @param bands       broken bands of each chromosome; empty where the laboratory gives none
public record Rearrangement(Kind kind, List<Chromosome> chromosomes, List<List<Band>> bands) {
    public Rearrangement {
        chromosomes = List.copyOf(chromosomes);
        bands = bands.stream().map(List::copyOf).toList();
        if (chromosomes.isEmpty() || chromosomes.size() != bands.size()) {
            throw new IllegalArgumentException(
                    "expected bands for each of " + chromosomes.size() + " chromosomes, got " + bands.size());
        }
    }

    /// What happened to the chromosomes; the word is ISCN's.
    public enum Kind {
        ADDITION("add"),
        DELETION("del"),
        DUPLICATION("dup"),
        TRIPLICATION("trp"),
        QUADRUPLICATION("qdp"),
        AMPLIFICATION("amp"),
        INVERSION("inv"),
        INSERTION("ins"),
        TRANSLOCATION("t"),
        DICENTRIC("dic"),
        JOINED_ARMS("rob"),
        ISOCHROMOSOME("i"),
        ISODICENTRIC("idic"),
        RING("r"),
        STAINED_REGION("hsr"),
        FRAGILE_SITE("fra"),
        TELOMERIC_ASSOCIATION("tas"),
        UNSPECIFIED("abn");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// True when the named chromosome is broken in a band of an arm within band numbers.
    boolean breaks(Chromosome chromosome, Arm arm, int first, int last) {
        for (int i = 0; i < chromosomes.size(); i++) {
            if (chromosomes.get(i) == chromosome
                    && bands.get(i).stream().anyMatch(band -> band.within(arm, first, last))) {
                return true;
            }
        }
        return false;
    }

    /// True when the chromosome is broken anywhere on an arm.
    boolean breaks(Chromosome chromosome, Arm arm) {
        for (int i = 0; i < chromosomes.size(); i++) {
            if (chromosomes.get(i) == chromosome && bands.get(i).stream().anyMatch(band -> band.arm() == arm)) {
                return true;
            }
        }
        return false;
    }

    boolean hasBands() {
        return bands.stream().anyMatch(list -> !list.isEmpty());
    }

    /// The first broken band of the chromosome at an index.
    Optional<Band> band(int index) {
        return bands.get(index).stream().findFirst();
    }
}
