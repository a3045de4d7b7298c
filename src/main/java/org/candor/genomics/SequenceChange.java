package org.candor.genomics;

import java.util.Optional;
import java.util.OptionalInt;

/// One change of a gene as its HGVS description tells it.
///
/// @param level  sequence that the description is about
/// @param kind   what happens to it
/// @param codons codons that the description names, empty outside the coding sequence
/// @param bases  bases that the coding sequence gains, negative when it loses some; empty when it is not told
/// @param text   the description without what may be written in several ways: `p.W288fs`, `c.860_863dup`
public record SequenceChange(Level level, Kind kind, Optional<CodonRange> codons, OptionalInt bases, String text) {

    /// The sequence.
    public enum Level {
        PROTEIN,
        CODING
    }

    /// What happens to the sequence.
    public enum Kind {
        /// another amino acid, or another base at a place of the codon that changes the amino acid
        SUBSTITUTION,
        /// another base at the third place of a codon, which may or may not change the amino acid
        THIRD_BASE,
        /// a codon is named, but not what becomes of it, as in `IDH2 R140`
        CODON,
        INSERTION,
        DUPLICATION,
        DELETION,
        /// a stretch replaced by another
        REPLACEMENT,
        INVERSION,
        FRAMESHIFT,
        /// a stop codon
        NONSENSE,
        /// the start codon is lost
        START_LOST,
        /// the stop codon is lost
        EXTENSION,
        /// the first or last two bases of an intron
        SPLICE_SITE,
        /// deeper in an intron, or outside the coding sequence
        NONCODING,
        /// the protein stays the same
        SILENT,
        /// `p.?`: nobody knows
        UNKNOWN
    }

    /// What a change of length does to the reading frame.
    public enum Frame {
        KEPT,
        SHIFTED,
        UNKNOWN
    }

    /// What happens to the reading frame. Insertions and deletions of the protein keep it by definition: HGVS calls
    /// anything else a frameshift.
    public Frame frame() {
        return switch (kind) {
            case FRAMESHIFT -> Frame.SHIFTED;
            case SUBSTITUTION, THIRD_BASE, CODON, SILENT, NONSENSE, START_LOST, EXTENSION, INVERSION -> Frame.KEPT;
            case SPLICE_SITE, NONCODING, UNKNOWN -> Frame.UNKNOWN;
            case INSERTION, DUPLICATION, DELETION, REPLACEMENT ->
                level == Level.PROTEIN
                        ? Frame.KEPT
                        : bases.isEmpty() ? Frame.UNKNOWN : bases.getAsInt() % 3 == 0 ? Frame.KEPT : Frame.SHIFTED;
        };
    }

    /// Whether bases or amino acids are added, removed or replaced, other than one for one.
    public boolean changesLength() {
        return switch (kind) {
            case INSERTION, DUPLICATION, DELETION, REPLACEMENT, FRAMESHIFT -> true;
            case SUBSTITUTION,
                    THIRD_BASE,
                    CODON,
                    INVERSION,
                    NONSENSE,
                    START_LOST,
                    EXTENSION,
                    SPLICE_SITE,
                    NONCODING,
                    SILENT,
                    UNKNOWN -> false;
        };
    }

    /// Whether the gene's product changes: present, absent, or unknown where the description does not say.
    public Call altersProduct() {
        return switch (kind) {
            case SUBSTITUTION,
                    CODON,
                    INSERTION,
                    DUPLICATION,
                    DELETION,
                    REPLACEMENT,
                    INVERSION,
                    FRAMESHIFT,
                    NONSENSE,
                    START_LOST,
                    EXTENSION,
                    SPLICE_SITE -> Call.PRESENT;
            case SILENT, NONCODING -> Call.ABSENT;
            case THIRD_BASE, UNKNOWN -> Call.UNKNOWN;
        };
    }

    /// Whether it touches one of the codons.
    public boolean touches(CodonRange range) {
        return codons.filter(range::overlaps).isPresent();
    }
}
