package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What could not be read. Neighbouring words become one entry; words that only frame a karyotype are no entry.
final class Leftovers {
    private static final Set<String> FRAME = Set.of(
            "karyotyp",
            "karyotype",
            "chromosomensatz",
            "chromosomen",
            "chromosomenanalyse",
            "zytogenetik",
            "befund",
            "zytogenetischer",
            "cytogenetics",
            "iscn",
            "isch",
            "ergebnis",
            "result",
            "normal",
            "normaler",
            "normale",
            "unauffällig",
            "unauffaellig",
            "unauffälliger",
            "unauffaelliger",
            "männlich",
            "männlicher",
            "weiblich",
            "weiblicher",
            "male",
            "female",
            "klon",
            "clone",
            "km",
            "pb",
            "knochenmark",
            "blut",
            "kein",
            "keine",
            "nachweis",
            "hinweis",
            "auf",
            "mit",
            "der",
            "die",
            "das",
            "ein",
            "eine",
            "einer",
            "nach",
            "bei",
            "in",
            "fish",
            "ish",
            "nuc",
            "cgh",
            "pcr",
            "array",
            "arr",
            "rt",
            "metaphasen",
            "metaphases",
            "mitosen");
    private static final Set<String> DENIALS =
            Set.of("kein", "keine", "keinen", "keiner", "keinerlei", "ohne", "nicht", "no", "not", "without");
    private static final Set<String> DENIALS_BEFORE = Set.of(
            "negativ",
            "negative",
            "ausgeschlossen",
            "unauffällig",
            "unauffaellig",
            "normal",
            "ausstehend",
            "pending",
            "folgt",
            "angefordert");

    private final List<Entry> entries = new ArrayList<>();
    private boolean mayBeAbnormality;

    private record Entry(String text, int start, int end) {}

    /// The word says of what stands before it that it was not found, or not yet.
    static boolean deniesBefore(String word) {
        return DENIALS_BEFORE.contains(word);
    }

    /// The word says of what follows it that it was not found.
    static boolean denies(String word) {
        return DENIALS.contains(word);
    }

    List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    boolean mayBeAbnormality() {
        return mayBeAbnormality;
    }

    /// A word of the text.
    void addWord(String word, String written, int start, int end) {
        if (!FRAME.contains(word)) {
            addNote(written, start, end);
        }
    }

    /// A part that is no word: an abnormality may hide in it when it holds a digit or names an unknown chromosome.
    void add(String written, int start, int end) {
        boolean any = written.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '?' || c == '+');
        if (any) {
            mayBeAbnormality |= !isNumber(written) && (written.length() > 1 || written.equals("?"));
            addNote(written, start, end);
        }
    }

    /// A year, a date or a number of a report: no chromosome has three digits.
    private static boolean isNumber(String written) {
        long digits = written.chars().filter(Character::isDigit).count();
        return digits >= 3 && written.chars().allMatch(c -> Character.isDigit(c) || ".:%)".indexOf(c) >= 0);
    }

    /// A part that was understood as an abnormality but fits nowhere, or the laboratory's own `inc`.
    void addGenetic(String written) {
        mayBeAbnormality = true;
        entries.add(new Entry(written, -1, -1));
    }

    /// A part without meaning for the lesions.
    void addNote(String written, int start, int end) {
        boolean neighbour = !entries.isEmpty()
                && entries.getLast().end() >= 0
                && start - entries.getLast().end() <= 1;
        if (neighbour) {
            Entry last = entries.removeLast();
            entries.add(new Entry(last.text() + " " + written, last.start(), end));
        } else if (!written.isEmpty()) {
            entries.add(new Entry(written, start, end));
        }
    }
}
