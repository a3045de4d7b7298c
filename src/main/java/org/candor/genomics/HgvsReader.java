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
        List<SequenceChange> changes = new ArrayList<>(ProteinReader.read(bounded));
        changes.addAll(CodingReader.read(bounded));
        return List.copyOf(changes);
    }
}
