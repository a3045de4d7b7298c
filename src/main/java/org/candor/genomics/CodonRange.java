package org.candor.genomics;

/// Codons of a protein, counted from the start codon, both ends included.
public record CodonRange(int first, int last) {
    public CodonRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("expected codons from 1 on in order, got " + first + " to " + last);
        }
    }

    static CodonRange of(int codon) {
        return new CodonRange(codon, codon);
    }

    /// In either order.
    static CodonRange between(int one, int other) {
        return new CodonRange(Math.min(one, other), Math.max(one, other));
    }

    /// Whether the two share a codon.
    public boolean overlaps(CodonRange other) {
        return first <= other.last && other.first <= last;
    }

    /// Whether all of the other lies within this one.
    public boolean covers(CodonRange other) {
        return first <= other.first && other.last <= last;
    }
}
