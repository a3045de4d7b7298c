package org.candor.genomics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.candor.genomics.Abnormality.MarkerKind;
import org.candor.genomics.Rearrangement.Kind;

/// The words of ISCN, and what German and English reports write in their place; all in lower case.
final class IscnWords {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("add", Kind.ADDITION),
            Map.entry("del", Kind.DELETION),
            Map.entry("deletion", Kind.DELETION),
            Map.entry("dup", Kind.DUPLICATION),
            Map.entry("duplikation", Kind.DUPLICATION),
            Map.entry("duplication", Kind.DUPLICATION),
            Map.entry("invdup", Kind.DUPLICATION),
            Map.entry("trp", Kind.TRIPLICATION),
            Map.entry("qdp", Kind.QUADRUPLICATION),
            Map.entry("amp", Kind.AMPLIFICATION),
            Map.entry("inv", Kind.INVERSION),
            Map.entry("inversion", Kind.INVERSION),
            Map.entry("ins", Kind.INSERTION),
            Map.entry("insertion", Kind.INSERTION),
            Map.entry("t", Kind.TRANSLOCATION),
            Map.entry("translokation", Kind.TRANSLOCATION),
            Map.entry("translocation", Kind.TRANSLOCATION),
            Map.entry("dic", Kind.DICENTRIC),
            Map.entry("tdic", Kind.DICENTRIC),
            Map.entry("psudic", Kind.DICENTRIC),
            Map.entry("rob", Kind.JOINED_ARMS),
            Map.entry("i", Kind.ISOCHROMOSOME),
            Map.entry("iso", Kind.ISOCHROMOSOME),
            Map.entry("isochromosom", Kind.ISOCHROMOSOME),
            Map.entry("isochromosome", Kind.ISOCHROMOSOME),
            Map.entry("idic", Kind.ISODICENTRIC),
            Map.entry("psuidic", Kind.ISODICENTRIC),
            Map.entry("r", Kind.RING),
            Map.entry("ring", Kind.RING),
            Map.entry("hsr", Kind.STAINED_REGION),
            Map.entry("fra", Kind.FRAGILE_SITE),
            Map.entry("tas", Kind.TELOMERIC_ASSOCIATION),
            Map.entry("abn", Kind.UNSPECIFIED));

    private static final Map<String, MarkerKind> MARKERS = Map.ofEntries(
            Map.entry("mar", MarkerKind.MARKER),
            Map.entry("marker", MarkerKind.MARKER),
            Map.entry("markerchromosom", MarkerKind.MARKER),
            Map.entry("markerchromosomen", MarkerKind.MARKER),
            Map.entry("r", MarkerKind.RING),
            Map.entry("ring", MarkerKind.RING),
            Map.entry("ringchromosom", MarkerKind.RING),
            Map.entry("dmin", MarkerKind.DOUBLE_MINUTES),
            Map.entry("dm", MarkerKind.DOUBLE_MINUTES),
            Map.entry("min", MarkerKind.OTHER),
            Map.entry("ace", MarkerKind.OTHER),
            Map.entry("hsr", MarkerKind.STAINED_REGION));

    private static final Map<String, Integer> CHANGES = Map.of(
            "monosomie", -1,
            "monosomy", -1,
            "trisomie", 1,
            "trisomy", 1,
            "tetrasomie", 2,
            "tetrasomy", 2,
            "verlust", -1,
            "loss", -1,
            "nullisomie", -2,
            "nullisomy", -2);

    private static final Set<String> BEFORE_CHROMOSOME =
            Set.of("eines", "des", "vom", "von", "of", "a", "one", "chromosom", "chromosoms", "chromosome");

    private IscnWords() {}

    /// The rearrangement that a word names.
    static Optional<Kind> kind(String word) {
        return Optional.ofNullable(KINDS.get(word));
    }

    /// The sort of marker that a word names, in the singular or with an English plural.
    static Optional<MarkerKind> marker(String word) {
        String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return Optional.ofNullable(MARKERS.get(singular));
    }

    /// Stands between a change and the chromosome that it is about.
    static boolean leadsToChromosome(String word) {
        return BEFORE_CHROMOSOME.contains(word);
    }

    /// By how many copies a word such as `trisomie` changes a chromosome.
    static OptionalInt change(String word) {
        return CHANGES.containsKey(word) ? OptionalInt.of(CHANGES.getOrDefault(word, 0)) : OptionalInt.empty();
    }
}
