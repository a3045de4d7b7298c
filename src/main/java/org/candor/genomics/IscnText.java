package org.candor.genomics;

/// A text with a reading position. Characters are compared in lower case, with every sort of dash as `-` and every
/// sort of blank as a blank; the position never moves backwards but to a place that the caller has kept.
final class IscnText {
    /// What [#peek] answers behind the end.
    static final char END = '\0';

    private final String original;
    private final char[] folded;
    private int position;
    private long steps;

    IscnText(String original) {
        this.original = original;
        this.folded = new char[original.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(original.charAt(i));
        }
    }

    private static char fold(char c) {
        return switch (c) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uFF0D' -> '-';
            case '\u00D7', '*' -> 'x';
            case '\u2192' -> '>';
            case '\u223C', '\uFF5E' -> '~';
            case '\uFF0C' -> ',';
            case '\uFF1B' -> ';';
            case '{', '\uFF08' -> '(';
            case '}', '\uFF09' -> ')';
            case '\u00A0', '\u2007', '\u2009', '\u202F', '\uFEFF' -> ' ';
            default -> c <= ' ' ? ' ' : Character.toLowerCase(c);
        };
    }

    /// Whether it ends within a round bracket, as a text does that was cut.
    boolean endsWithinBracket() {
        int last = original.length() - 1;
        while (last >= 0 && "()[]".indexOf(folded[last]) < 0) {
            last--;
        }
        return last >= 0 && folded[last] == '(';
    }

    /// How often a character was looked at: the cost of reading, for tests.
    long steps() {
        return steps;
    }

    int position() {
        return position;
    }

    void position(int kept) {
        position = kept;
    }

    boolean atEnd() {
        return position >= folded.length;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        steps++;
        return position + ahead < folded.length ? folded[position + ahead] : END;
    }

    void advance() {
        position++;
    }

    boolean accept(char wanted) {
        if (peek() == wanted && !atEnd()) {
            position++;
            return true;
        }
        return false;
    }

    void skipBlanks() {
        while (peek() == ' ') {
            position++;
        }
    }

    /// Accepts a character behind blanks; stays where it is when another follows.
    boolean acceptBehindBlanks(char wanted) {
        int kept = position;
        skipBlanks();
        if (accept(wanted)) {
            return true;
        }
        position = kept;
        return false;
    }

    boolean isDigit() {
        return isDigit(peek());
    }

    boolean isLetter() {
        return isLetter(peek());
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= '\u00DF' && Character.isLetter(c);
    }

    /// Reads digits as a number, at most 9999; -1 when there is none.
    int number() {
        if (!isDigit()) {
            return -1;
        }
        int number = 0;
        while (isDigit()) {
            number = Math.min(9999, 10 * number + peek() - '0');
            advance();
        }
        return number;
    }

    /// Reads the letters that follow, in lower case; empty when there is none.
    String word() {
        int start = position;
        while (isLetter()) {
            advance();
        }
        return new String(folded, start, position - start);
    }

    /// The text as it was written, from a position to the current one, without blanks around it.
    String since(int start) {
        return original.substring(start, Math.min(position, original.length())).strip();
    }
}
