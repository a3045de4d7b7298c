package org.candor.genomics;

import java.util.List;
import java.util.OptionalInt;

/// Cells with the same chromosomes.
///
/// @param least     smallest number of chromosomes, empty when the text does not tell
/// @param most      largest number of chromosomes
/// @param sex       sex chromosomes as written, such as `XX`; empty when not repeated
/// @param findings  every abnormality, those taken over from an earlier clone (`idem`) included
/// @param cells     metaphases, empty when not counted
/// @param composite true for `[cp5]`: not all abnormalities are in every cell
public record CellClone(
        OptionalInt least, OptionalInt most, String sex, List<Finding> findings, OptionalInt cells, boolean composite) {
    private static final int DIPLOID = 46;

    public CellClone {
        findings = List.copyOf(findings);
    }

    /// True when no acquired abnormality is named and the number of chromosomes needs none.
    boolean isNormal() {
        boolean plainNumber = least.orElse(DIPLOID) == DIPLOID && most.orElse(DIPLOID) == DIPLOID;
        boolean inborn = findings.stream().anyMatch(Finding::constitutional) || hasInbornSexChromosomes();
        return findings.stream().allMatch(Finding::constitutional) && (plainNumber || inborn);
    }

    /// `47,XX[20]`: the number of chromosomes needs an abnormality and none is named, as when the text was cut.
    boolean leavesNumberOpen() {
        boolean diploid = least.orElse(DIPLOID) <= DIPLOID && most.orElse(DIPLOID) >= DIPLOID;
        return findings.isEmpty() && sex.length() == 2 && !diploid;
    }

    /// `47,XXYc`: the number of chromosomes is that of the sex chromosomes and two of every other.
    private boolean hasInbornSexChromosomes() {
        int expected = DIPLOID - 2 + sex.length();
        return !sex.isEmpty() && least.orElse(expected) == expected && most.orElse(expected) == expected;
    }

    @Override
    public String toString() {
        return "CellClone[" + findings.size() + " findings]";
    }
}
