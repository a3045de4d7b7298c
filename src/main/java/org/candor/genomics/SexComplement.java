package org.candor.genomics;

import java.util.Optional;

/// The sex chromosomes as a clone names them.
///
/// @param letters        such as `XX`, `X` or `XXY`; empty when they are not told
/// @param constitutional marked as inborn (`XXYc`)
record SexComplement(String letters, boolean constitutional) {
    static final SexComplement NOT_TOLD = new SexComplement("", false);

    private static final int MOST = 8;

    /// Reads the sex chromosomes at the position; empty, with nothing read, when there are none.
    ///
    /// @param separated something stands between the number of chromosomes and them
    static Optional<SexComplement> read(IscnText text, boolean separated) {
        int kept = text.position();
        StringBuilder letters = new StringBuilder();
        while (letters.length() < MOST && isSex(text.peek())) {
            char c = text.peek();
            if (c == 'x' || c == 'y') {
                letters.append(Character.toUpperCase(c));
            }
            text.advance();
        }
        boolean inborn = text.peek() == 'c' && !IscnText.isLetter(text.peek(1));
        if (inborn) {
            text.advance();
        }
        boolean complete = !letters.isEmpty()
                && (!IscnText.isLetter(text.peek()) || letters.length() > 1)
                && (separated || letters.length() > 1);
        if (!complete) {
            text.position(kept);
            return Optional.empty();
        }
        return Optional.of(new SexComplement(letters.toString(), inborn));
    }

    private static boolean isSex(char c) {
        return c == 'x' || c == 'y' || c == '?' || c == 'o' || c == '0';
    }
}
