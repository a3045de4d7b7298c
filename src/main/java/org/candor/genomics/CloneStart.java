package org.candor.genomics;

import java.util.Optional;
import java.util.OptionalInt;

/// How a clone begins: `46,XX`, `43~46<2n>,XY`, `47,idem`, `45XY`.
///
/// @param least smallest number of chromosomes, empty when it is not told
/// @param most  largest number of chromosomes
/// @param sex   sex chromosomes
record CloneStart(OptionalInt least, OptionalInt most, SexComplement sex) {
    static final CloneStart NOTHING_TOLD =
            new CloneStart(OptionalInt.empty(), OptionalInt.empty(), SexComplement.NOT_TOLD);

    private static final int FEWEST = 20;
    private static final int MOST = 250;

    /// Reads the start of a clone at the position; empty, with nothing read, when there is none.
    ///
    /// @param maySkipSex a number and a comma are enough when an abnormality follows (`47,+8`)
    static Optional<CloneStart> read(IscnText text, boolean maySkipSex) {
        if (!text.isDigit()) {
            return Optional.empty();
        }
        int kept = text.position();
        int least = text.number();
        int most = upper(text, least);
        if (least >= FEWEST && least <= MOST) {
            skipPloidy(text);
            int behind = text.position();
            boolean comma = skipSeparators(text);
            Optional<SexComplement> sex = SexComplement.read(text, text.position() > behind);
            boolean without = comma && (inherits(text) || maySkipSex && isSigned(text));
            if (sex.isPresent() || without) {
                return Optional.of(new CloneStart(
                        OptionalInt.of(least), OptionalInt.of(most), sex.orElse(SexComplement.NOT_TOLD)));
            }
        }
        text.position(kept);
        return Optional.empty();
    }

    /// True when `idem`, `sl` or `sdl` stands at the position.
    static boolean inherits(IscnText text) {
        int kept = text.position();
        String word = text.word();
        text.position(kept);
        return word.equals("idem") || word.equals("idemx") || word.equals("sl") || word.equals("sdl");
    }

    private static boolean isSigned(IscnText text) {
        char c = text.peek();
        return (c == '+' || c == '-') && text.peek(1) != ' ';
    }

    /// The second number of `43~46` or `43-46`; the first when there is no second.
    private static int upper(IscnText text, int least) {
        int kept = text.position();
        text.skipBlanks();
        char c = text.peek();
        if (c == '~' || c == '-' && text.peek(1) != ' ') {
            text.advance();
            text.skipBlanks();
            int most = text.number();
            if (most >= least) {
                return most;
            }
        }
        text.position(kept);
        return least;
    }

    /// `<3n>`: gains and losses are told against that level anyway.
    private static void skipPloidy(IscnText text) {
        int kept = text.position();
        text.skipBlanks();
        if (text.accept('<')) {
            for (int i = 0; i < 6 && !text.atEnd(); i++) {
                if (text.accept('>')) {
                    return;
                }
                text.advance();
            }
        }
        text.position(kept);
    }

    /// True when there is more than blanks between the number and what follows.
    private static boolean skipSeparators(IscnText text) {
        boolean any = false;
        while (true) {
            char c = text.peek();
            if (c != ',' && c != ';' && c != '.' && c != ':' && c != ' ') {
                return any;
            }
            any |= c != ' ';
            text.advance();
        }
    }
}
