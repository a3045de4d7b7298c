package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;

/// Reads HGVS descriptions of changes of protein and coding DNA, alone or in the middle of other words.
///
/// It finds what it understands and passes over the rest; it never throws. A transcript or gene before the
/// description is not needed and not checked: positions are taken as those of the usual transcript.
///
/// Source: den Dunnen et al., HGVS recommendations for the description of sequence variants, Hum Mutat 2016;37:564.
public final class HgvsReader {
    /// Nothing longer is read: a description has some dozens of characters.
    static final int LONGEST = 4000;

    private HgvsReader() {}

    /// Every description in the text, those of the protein first.
    public static List<SequenceChange> read(String text) {
        String bounded = (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .replace('\u2013', '-')
                .replace('\u2212', '-')
                .replace('\u2192', '>')
                .replace("&gt;", ">");
        List<SequenceChange> changes = new ArrayList<>();
        if (bounded.contains("p.") || hasDigit(bounded)) {
            changes.addAll(ProteinReader.read(bounded));
        }
        if (bounded.contains("c.")) {
            changes.addAll(CodingReader.read(bounded));
        }
        return List.copyOf(changes);
    }

    /// Every description of a place has a digit, and most words of a report have none.
    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
