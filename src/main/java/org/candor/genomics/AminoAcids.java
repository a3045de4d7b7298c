package org.candor.genomics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Amino acids and the stop in one letter and in three.
final class AminoAcids {
    static final String STOP = "*";

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ala", "A"),
            Map.entry("arg", "R"),
            Map.entry("asn", "N"),
            Map.entry("asp", "D"),
            Map.entry("cys", "C"),
            Map.entry("gln", "Q"),
            Map.entry("glu", "E"),
            Map.entry("gly", "G"),
            Map.entry("his", "H"),
            Map.entry("ile", "I"),
            Map.entry("leu", "L"),
            Map.entry("lys", "K"),
            Map.entry("met", "M"),
            Map.entry("phe", "F"),
            Map.entry("pro", "P"),
            Map.entry("ser", "S"),
            Map.entry("thr", "T"),
            Map.entry("trp", "W"),
            Map.entry("tyr", "Y"),
            Map.entry("val", "V"),
            Map.entry("sec", "U"),
            Map.entry("xaa", "?"),
            Map.entry("ter", STOP),
            Map.entry("stop", STOP),
            Map.entry("x", STOP));

    private static final String THREE =
            "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Sec|Xaa|Ter|STOP|Stop";

    /// Regular expression of one amino acid or stop, written in either way.
    static final String ONE = "(?:" + THREE + "|[ACDEFGHIKLMNPQRSTVWYUX*])";

    private AminoAcids() {}

    /// The letter, `*` for a stop.
    static String letter(String written) {
        return Optional.ofNullable(LETTERS.get(written.toLowerCase(Locale.ROOT)))
                .orElse(written);
    }

    /// How many amino acids a run of them has, such as `AspTyr` or `DYV`.
    static int count(String run) {
        int count = 0;
        int at = 0;
        while (at < run.length()) {
            boolean three = at + 3 <= run.length()
                    && LETTERS.containsKey(run.substring(at, at + 3).toLowerCase(Locale.ROOT))
                    && Character.isLowerCase(run.charAt(at + 1));
            at += three ? 3 : 1;
            count++;
        }
        return count;
    }
}
