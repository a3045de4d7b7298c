package org.candor.genomics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.candor.genomics.SequenceChange.Frame;
import org.candor.genomics.SequenceChange.Kind;
import org.jspecify.annotations.Nullable;

/// Kinds of change that make a driver. The id stands in the ConceptMap rows of a gene, which say what feature it is; a
/// row without one means [#MUTATED].
///
/// Codons are those of NM_002520 (NPM1), NM_004119 (FLT3), NM_005896 (IDH1), NM_002168 (IDH2) and NM_004364 (CEBPA).
enum Driver {
    /// any change of the product
    MUTATED("mutated", null, List.of()),
    /// the frameshift at W288 in the last exon, number 12 of the old and 11 of the current count
    NPM1_LAST_EXON("npm1-last-exon", new CodonRange(287, 289), List.of(Set.of(12), Set.of(11))),
    /// an in-frame gain in exons 14 and 15; most lie in the codons that a study must cover
    FLT3_ITD("flt3-itd", new CodonRange(590, 611), List.of(Set.of(14, 15))),
    FLT3_TKD("flt3-tkd", new CodonRange(835, 836), List.of(Set.of(20))),
    /// neither of the two
    FLT3_OTHER("flt3-other", null, List.of()),
    FLT3_HIGH_RATIO("flt3-itd-high-ratio", null, List.of()),
    FLT3_RATIO_ESTIMATED("flt3-itd-ratio-estimated", null, List.of()),
    IDH1_R132("idh1-r132", new CodonRange(132, 132), List.of(Set.of(4))),
    IDH2_R140("idh2-r140", new CodonRange(140, 140), List.of(Set.of(4))),
    IDH2_R172("idh2-r172", new CodonRange(172, 172), List.of(Set.of(4))),
    CEBPA_MONOALLELIC("cebpa-monoallelic", null, List.of(Set.of(1))),
    CEBPA_BIALLELIC("cebpa-biallelic", null, List.of(Set.of(1))),
    /// an in-frame gain or loss in the bZIP region, codons 278 to 345
    CEBPA_BZIP("cebpa-bzip-in-frame", new CodonRange(278, 345), List.of(Set.of(1))),
    KMT2A_PTD("kmt2a-ptd", null, List.of()),
    TP53_FRACTION("tp53-fraction-10", null, List.of()),
    TP53_MULTI_HIT("tp53-multi-hit", null, List.of());

    private static final CodonRange NPM1_INSERTIONS = new CodonRange(283, 294);
    private static final CodonRange FLT3_EXONS_14_15 = new CodonRange(569, 648);
    private static final Set<Kind> AT_A_CODON = Set.of(Kind.SUBSTITUTION, Kind.CODON, Kind.REPLACEMENT);

    /// Bases from which a duplication is of whole exons.
    private static final int EXON_BASES = 60;

    private final String id;
    private final Optional<CodonRange> site;
    private final List<Set<Integer>> exons;

    Driver(String id, @Nullable CodonRange site, List<Set<Integer>> exons) {
        this.id = id;
        this.site = Optional.ofNullable(site);
        this.exons = exons;
    }

    String id() {
        return id;
    }

    static Optional<Driver> find(String id) {
        return Stream.of(values()).filter(driver -> driver.id.equals(id)).findFirst();
    }

    /// Codons that a study must cover to exclude it, empty when only the whole gene does.
    Optional<CodonRange> site() {
        return site;
    }

    /// Sets of exons, any of which a study must cover to exclude it.
    List<Set<Integer>> exons() {
        return exons;
    }

    /// Whether it follows from other drivers of a gene and has no region of its own.
    boolean derived() {
        return switch (this) {
            case FLT3_HIGH_RATIO, FLT3_RATIO_ESTIMATED, TP53_FRACTION, TP53_MULTI_HIT -> true;
            case MUTATED,
                    NPM1_LAST_EXON,
                    FLT3_ITD,
                    FLT3_TKD,
                    FLT3_OTHER,
                    IDH1_R132,
                    IDH2_R140,
                    IDH2_R172,
                    CEBPA_MONOALLELIC,
                    CEBPA_BIALLELIC,
                    CEBPA_BZIP,
                    KMT2A_PTD -> false;
        };
    }

    /// Whether a variant of the gene is of this kind; absent means that it is of another. Not for kinds that depend on
    /// more than one variant.
    Call of(Description description) {
        return switch (this) {
            case MUTATED, TP53_FRACTION, TP53_MULTI_HIT, CEBPA_MONOALLELIC, CEBPA_BIALLELIC ->
                description.changes().isEmpty() ? Call.PRESENT : best(description, SequenceChange::altersProduct);
            case NPM1_LAST_EXON ->
                description.named(VariantName.NPM1_TYPE) || description.untold()
                        ? Call.PRESENT
                        : best(description, Driver::npm1);
            case IDH1_R132 -> description.untold() ? Call.PRESENT : best(description, change -> atCodon(change, 132));
            case IDH2_R140 -> best(description, change -> atCodon(change, 140));
            case IDH2_R172 -> best(description, change -> atCodon(change, 172));
            case FLT3_ITD, FLT3_HIGH_RATIO, FLT3_RATIO_ESTIMATED ->
                description.named(VariantName.ITD)
                        ? Call.PRESENT
                        : description.namedOnly(VariantName.TKD) ? Call.ABSENT : best(description, Driver::itd);
            case FLT3_TKD ->
                description.changes().isEmpty() && !description.names().isEmpty()
                        ? description.named(VariantName.TKD) ? Call.PRESENT : Call.ABSENT
                        : best(description, Driver::tkd);
            case FLT3_OTHER -> other(FLT3_ITD.of(description), FLT3_TKD.of(description), description);
            case CEBPA_BZIP ->
                description.named(VariantName.BZIP_IN_FRAME) ? Call.PRESENT : best(description, Driver::bzip);
            case KMT2A_PTD -> description.named(VariantName.PTD) ? Call.PRESENT : best(description, Driver::ptd);
        };
    }

    /// Present when one change is, else unknown when one may be; unknown without any.
    private static Call best(Description description, Function<SequenceChange, Call> rule) {
        List<Call> calls = description.changes().stream().map(rule).toList();
        if (calls.contains(Call.PRESENT)) {
            return Call.PRESENT;
        }
        return calls.isEmpty() || calls.contains(Call.UNKNOWN) ? Call.UNKNOWN : Call.ABSENT;
    }

    private static Call other(Call itd, Call tkd, Description description) {
        if (itd == Call.PRESENT || tkd == Call.PRESENT) {
            return Call.ABSENT;
        }
        boolean open = itd == Call.UNKNOWN || tkd == Call.UNKNOWN;
        return open ? Call.UNKNOWN : best(description, SequenceChange::altersProduct);
    }

    private static Call npm1(SequenceChange change) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        boolean here = change.touches(NPM1_INSERTIONS);
        boolean shifts = change.changesLength() && change.frame() != Frame.KEPT;
        return here && (shifts || change.kind() == Kind.CODON) ? Call.PRESENT : Call.ABSENT;
    }

    private static Call atCodon(SequenceChange change, int codon) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        if (!change.touches(CodonRange.of(codon))) {
            return Call.ABSENT;
        }
        return change.kind() == Kind.THIRD_BASE
                ? Call.UNKNOWN
                : AT_A_CODON.contains(change.kind()) ? Call.PRESENT : Call.ABSENT;
    }

    private static Call itd(SequenceChange change) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        boolean gain = switch (change.kind()) {
            case DUPLICATION, INSERTION -> true;
            case REPLACEMENT -> change.bases().orElse(1) > 0;
            default -> false;
        };
        if (!gain || !change.touches(FLT3_EXONS_14_15) || change.frame() == Frame.SHIFTED) {
            return Call.ABSENT;
        }
        boolean told = change.frame() == Frame.KEPT && change.bases().isPresent();
        return told || change.kind() == Kind.DUPLICATION || change.level() == SequenceChange.Level.PROTEIN
                ? Call.PRESENT
                : Call.UNKNOWN;
    }

    private static Call tkd(SequenceChange change) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        if (!change.touches(new CodonRange(835, 836)) || change.frame() == Frame.SHIFTED) {
            return Call.ABSENT;
        }
        return switch (change.kind()) {
            case SUBSTITUTION, CODON, DELETION, REPLACEMENT, INSERTION, DUPLICATION -> Call.PRESENT;
            case THIRD_BASE -> Call.UNKNOWN;
            default -> Call.ABSENT;
        };
    }

    /// Whether other amino acids in the region count as in-frame is read differently; such a variant stays open.
    private static Call bzip(SequenceChange change) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        if (!change.touches(new CodonRange(278, 345))) {
            return Call.ABSENT;
        }
        return switch (change.kind()) {
            case INSERTION, DUPLICATION, DELETION, REPLACEMENT ->
                switch (change.frame()) {
                    case KEPT -> Call.PRESENT;
                    case SHIFTED -> Call.ABSENT;
                    case UNKNOWN -> Call.UNKNOWN;
                };
            case SUBSTITUTION, CODON, THIRD_BASE, UNKNOWN, INVERSION -> Call.UNKNOWN;
            case FRAMESHIFT, NONSENSE, START_LOST, EXTENSION, SPLICE_SITE, NONCODING, SILENT -> Call.ABSENT;
        };
    }

    private static Call ptd(SequenceChange change) {
        if (change.kind() == Kind.UNKNOWN) {
            return Call.UNKNOWN;
        }
        boolean large = change.bases().isPresent()
                ? change.bases().getAsInt() >= EXON_BASES
                : change.codons()
                        .filter(codons -> 3 * (codons.last() - codons.first()) >= EXON_BASES)
                        .isPresent();
        return change.kind() == Kind.DUPLICATION && large ? Call.PRESENT : Call.ABSENT;
    }
}
