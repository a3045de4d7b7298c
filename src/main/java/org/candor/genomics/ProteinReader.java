package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candor.genomics.SequenceChange.Kind;
import org.candor.genomics.SequenceChange.Level;

/// Finds descriptions of a changed protein in a text: `p.(Trp288CysfsTer12)`, `NP_004110.2:p.Asp835Tyr`, `D835Y`.
///
/// With or without brackets, transcript and `p.`, in one letter or three. Without `p.` a place needs two digits, so
/// that
/// not every letter with a number is one.
final class ProteinReader {
    private static final String AMINO = AminoAcids.ONE;
    private static final Pattern CHANGE = Pattern.compile("(?<![A-Za-z0-9_*.])(?<prefix>p\\.\\s?)?[(\\[]{0,2}"
            + "(?<from>" + AMINO + ")(?<first>\\d{1,5})"
            + "(?:_(?<to>" + AMINO + ")?(?<last>\\d{1,5}))?"
            + "(?:(?<shift>(?:" + AMINO + ")?\\s?fs(?:[\\s(]?(?:Ter|X|\\*)\\s?(?:\\d{1,4}|\\?)?\\)?)?)"
            + "|(?<event>delins|del|dup|ins)(?<run>(?:" + AMINO + "){1,400}|\\(?\\d{1,4}\\)?)?"
            + "|(?<ext>(?:" + AMINO + ")?ext[A-Za-z*0-9-]{0,12})"
            + "|(?<same>=)|(?<unsure>\\?)"
            + "|(?<into>" + AMINO + "))?"
            + "(?![A-Za-z0-9])");
    private static final Pattern WHOLE = Pattern.compile("(?<![A-Za-z0-9])p\\.\\(?(?<what>\\?|=|0)\\)?");

    private ProteinReader() {}

    static List<SequenceChange> read(String text) {
        List<SequenceChange> changes = new ArrayList<>();
        Matcher matcher = CHANGE.matcher(text);
        while (matcher.find()) {
            boolean named = matcher.group("prefix") != null;
            if (named || matcher.group("first").length() > 1) {
                change(matcher, named).ifPresent(changes::add);
            }
        }
        Matcher whole = WHOLE.matcher(text);
        while (whole.find()) {
            Kind kind = switch (whole.group("what")) {
                case "=" -> Kind.SILENT;
                case "0" -> Kind.START_LOST;
                default -> Kind.UNKNOWN;
            };
            changes.add(new SequenceChange(
                    Level.PROTEIN, kind, Optional.empty(), OptionalInt.empty(), "p." + whole.group("what")));
        }
        return changes;
    }

    private static Optional<SequenceChange> change(Matcher matcher, boolean named) {
        int first = Integer.parseInt(matcher.group("first"));
        int last = group(matcher, "last").map(Integer::parseInt).orElse(first);
        if (first < 1 || last < 1) {
            return Optional.empty();
        }
        String from = AminoAcids.letter(matcher.group("from"));
        Kind kind = kind(matcher, from, first);
        if (kind == Kind.CODON && !codonAlone(matcher, named)) {
            return Optional.empty();
        }
        OptionalInt bases = bases(matcher, last - first + 1);
        String text = "p." + from + first
                + group(matcher, "last").map(place -> "_" + place).orElse("")
                + switch (kind) {
                    case FRAMESHIFT -> "fs";
                    case SILENT -> "=";
                    case CODON -> "";
                    default ->
                        group(matcher, "event").orElse("")
                                + group(matcher, "run").orElse("")
                                + group(matcher, "into").map(AminoAcids::letter).orElse("");
                };
        return Optional.of(
                new SequenceChange(Level.PROTEIN, kind, Optional.of(CodonRange.between(first, last)), bases, text));
    }

    /// `R140` is a codon in a report on a gene, but a stretch of two places is nothing without an event.
    private static boolean codonAlone(Matcher matcher, boolean named) {
        boolean stop =
                matcher.group("from").equals("X") || matcher.group("from").equals(AminoAcids.STOP);
        return matcher.group("last") == null
                && !stop
                && (named || matcher.group("first").length() > 1);
    }

    private static Kind kind(Matcher matcher, String from, int first) {
        if (matcher.group("shift") != null) {
            return Kind.FRAMESHIFT;
        }
        if (matcher.group("ext") != null) {
            return from.equals("M") && first == 1 ? Kind.START_LOST : Kind.EXTENSION;
        }
        if (matcher.group("same") != null) {
            return Kind.SILENT;
        }
        if (matcher.group("unsure") != null) {
            return from.equals("M") && first == 1 ? Kind.START_LOST : Kind.UNKNOWN;
        }
        Optional<String> event = group(matcher, "event");
        if (event.isPresent()) {
            boolean stops = group(matcher, "run")
                    .filter(run -> run.contains(AminoAcids.STOP) || run.contains("Ter") || run.contains("X"))
                    .isPresent();
            return stops ? Kind.NONSENSE : event(event.get());
        }
        return group(matcher, "into")
                .map(AminoAcids::letter)
                .map(into -> into.equals(from)
                        ? Kind.SILENT
                        : into.equals(AminoAcids.STOP) || into.equals("X")
                                ? Kind.NONSENSE
                                : first == 1 && from.equals("M") ? Kind.START_LOST : Kind.SUBSTITUTION)
                .orElse(Kind.CODON);
    }

    private static Kind event(String event) {
        return switch (event) {
            case "dup" -> Kind.DUPLICATION;
            case "ins" -> Kind.INSERTION;
            case "del" -> Kind.DELETION;
            default -> Kind.REPLACEMENT;
        };
    }

    /// Three bases for each amino acid gained.
    private static OptionalInt bases(Matcher matcher, int places) {
        Optional<String> event = group(matcher, "event");
        if (event.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt added = group(matcher, "run").map(ProteinReader::length).orElse(OptionalInt.empty());
        return switch (event.get()) {
            case "dup" -> OptionalInt.of(3 * places);
            case "del" -> OptionalInt.of(-3 * places);
            case "ins" -> added.isEmpty() ? added : OptionalInt.of(3 * added.getAsInt());
            default -> added.isEmpty() ? added : OptionalInt.of(3 * (added.getAsInt() - places));
        };
    }

    private static OptionalInt length(String run) {
        String digits = run.replaceAll("[^0-9]", "");
        return OptionalInt.of(digits.isEmpty() ? AminoAcids.count(run) : Integer.parseInt(digits));
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return Optional.ofNullable(matcher.group(name));
    }
}
