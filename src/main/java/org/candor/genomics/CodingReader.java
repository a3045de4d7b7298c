package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candor.genomics.SequenceChange.Kind;
import org.candor.genomics.SequenceChange.Level;

/// Finds descriptions of a changed coding sequence in a text: `NM_002520.7:c.860_863dup`, `c.2503G>T`,
/// `c.1837+1_1838-?dup`, `c.(432+1_433-1)_(1837+1_1838-1)dup`.
final class CodingReader {
    private static final String PLACE = "(?:[*-]?\\d{1,6}(?:[+-](?:\\d{1,6}|\\?))?|\\?)";
    private static final String EVENT =
            "(?:(?<old>[ACGTacgt]{1,50})?>(?<new>[ACGTacgt]{1,50})|(?<same>=)|\\[(?<copies>\\d{1,4})\\]"
                    + "|del(?:[ACGTNacgtn]{1,500}|\\d{1,5})?ins(?<put>RUN)?|(?<event>del|dup|ins|inv)(?<run>RUN)?)";
    private static final String RUN = "[\\[(]?(?:[ACGTNacgtn]{1,500}(?:\\[\\d{1,4}\\])?|\\d{1,5})[\\])]?";
    private static final Pattern CHANGE = Pattern.compile("(?<![A-Za-z0-9])c\\.\\s?\\(?"
            + "(?:(?<sure>(?<first>" + PLACE + ")(?:_(?<last>" + PLACE + "))?)"
            + "|" + PLACE + "_(?<from>" + PLACE + ")\\)_\\((?<to>" + PLACE + ")_" + PLACE + "\\))"
            + EVENT.replace("RUN", RUN));
    private static final Pattern PARTS = Pattern.compile("([*-]?)(\\d{1,6})(?:([+-])(\\d{1,6}|\\?))?");
    private static final Pattern COPIES = Pattern.compile("\\[(\\d{1,4})\\]");
    private static final int SPLICE_BASES = 2;

    private CodingReader() {}

    /// A place: the base in the coding sequence and the distance into an intron.
    ///
    /// @param outside before the start codon or after the stop
    /// @param offset  bases into the intron, empty in an exon; `-1` when told as `?`
    private record Place(int base, boolean outside, OptionalInt offset) {
        static Optional<Place> of(String text) {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            OptionalInt offset = parts.group(4) == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(parts.group(4).equals("?") ? -1 : Integer.parseInt(parts.group(4)));
            int base = Integer.parseInt(parts.group(2));
            return Optional.of(new Place(base, !parts.group(1).isEmpty() || base == 0, offset));
        }

        boolean exonic() {
            return offset.isEmpty();
        }

        int codon() {
            return (base - 1) / 3 + 1;
        }

        boolean thirdOfCodon() {
            return base % 3 == 0;
        }
    }

    static List<SequenceChange> read(String text) {
        List<SequenceChange> changes = new ArrayList<>();
        Matcher matcher = CHANGE.matcher(text);
        while (matcher.find()) {
            changes.add(change(matcher));
        }
        return changes;
    }

    private static SequenceChange change(Matcher matcher) {
        boolean sure = matcher.group("sure") != null;
        String firstText = sure ? matcher.group("first") : matcher.group("from");
        Optional<String> lastText = group(matcher, sure ? "last" : "to");
        Optional<Place> first = Place.of(firstText);
        Optional<Place> last = lastText.isPresent() ? lastText.flatMap(Place::of) : first;
        List<Place> places = Stream.of(first, last)
                .flatMap(Optional::stream)
                .filter(place -> !place.outside())
                .toList();
        OptionalInt bases = bases(matcher, sure ? stretch(first, last) : OptionalInt.empty());
        Optional<CodonRange> codons = places.isEmpty()
                ? Optional.empty()
                : Optional.of(CodonRange.between(
                        places.getFirst().codon(), places.getLast().codon()));
        return new SequenceChange(
                Level.CODING, kind(matcher, first, last), codons, bases, text(matcher, firstText, lastText));
    }

    /// Bases from the first to the last place, both in an exon.
    private static OptionalInt stretch(Optional<Place> first, Optional<Place> last) {
        boolean exonic = first.filter(place -> place.exonic() && !place.outside())
                        .isPresent()
                && last.filter(place -> place.exonic() && !place.outside()).isPresent();
        return exonic
                ? OptionalInt.of(
                        Math.abs(last.orElseThrow().base() - first.orElseThrow().base()) + 1)
                : OptionalInt.empty();
    }

    private static Kind kind(Matcher matcher, Optional<Place> first, Optional<Place> last) {
        if (matcher.group("same") != null) {
            return Kind.SILENT;
        }
        if (first.filter(Place::outside).isPresent()
                && last.filter(Place::outside).isPresent()) {
            return Kind.NONCODING;
        }
        boolean intronic = first.filter(place -> !place.exonic()).isPresent()
                && last.filter(place -> !place.exonic()).isPresent();
        boolean sameIntron = intronic && first.map(Place::base).equals(last.map(Place::base));
        if (sameIntron) {
            boolean nearest = Stream.of(first, last)
                    .flatMap(Optional::stream)
                    .anyMatch(place -> place.offset().orElse(0) <= SPLICE_BASES
                            && place.offset().orElse(0) > 0);
            return nearest ? Kind.SPLICE_SITE : Kind.NONCODING;
        }
        if (matcher.group("new") != null) {
            return substitution(matcher, first);
        }
        if (matcher.group("copies") != null) {
            return Kind.DUPLICATION;
        }
        return group(matcher, "event")
                .map(event -> switch (event) {
                    case "dup" -> Kind.DUPLICATION;
                    case "ins" -> Kind.INSERTION;
                    case "inv" -> Kind.INVERSION;
                    default -> Kind.DELETION;
                })
                .orElse(Kind.REPLACEMENT);
    }

    private static Kind substitution(Matcher matcher, Optional<Place> first) {
        boolean single = matcher.group("new").length() == 1;
        boolean start = first.filter(place -> place.base() <= 3).isPresent();
        boolean third = single && first.filter(Place::thirdOfCodon).isPresent();
        return start ? Kind.START_LOST : third ? Kind.THIRD_BASE : Kind.SUBSTITUTION;
    }

    private static OptionalInt bases(Matcher matcher, OptionalInt stretch) {
        if (matcher.group("copies") != null) {
            int copies = Integer.parseInt(matcher.group("copies"));
            return map(stretch, length -> length * (copies - 1));
        }
        Optional<String> event = group(matcher, "event");
        OptionalInt run = group(matcher, event.isPresent() ? "run" : "put")
                .map(CodingReader::length)
                .orElse(OptionalInt.empty());
        if (event.isEmpty()) {
            boolean replaced = matcher.group("new") == null && matcher.group("same") == null;
            return replaced && run.isPresent() ? map(stretch, length -> run.getAsInt() - length) : OptionalInt.empty();
        }
        return switch (event.get()) {
            case "ins" -> run;
            case "dup" -> stretch;
            case "del" -> map(stretch, length -> -length);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt map(OptionalInt number, IntUnaryOperator step) {
        return number.isPresent() ? OptionalInt.of(step.applyAsInt(number.getAsInt())) : number;
    }

    /// Length of what is put in: bases, their number, or `N[12]`.
    private static OptionalInt length(String run) {
        Matcher copies = COPIES.matcher(run);
        if (copies.find() && copies.start() > 0) {
            int unit =
                    run.substring(0, copies.start()).replaceAll("[^A-Za-z]", "").length();
            return unit == 0 ? OptionalInt.empty() : OptionalInt.of(unit * Integer.parseInt(copies.group(1)));
        }
        String digits = run.replaceAll("[^0-9]", "");
        return OptionalInt.of(digits.isEmpty() ? run.replaceAll("[^A-Za-z]", "").length() : Integer.parseInt(digits));
    }

    /// Places and event; what is duplicated or deleted follows from the places.
    private static String text(Matcher matcher, String first, Optional<String> last) {
        String places = "c." + first + last.map(place -> "_" + place).orElse("");
        if (matcher.group("new") != null) {
            return places + group(matcher, "old").orElse("").toUpperCase(Locale.ROOT) + ">"
                    + matcher.group("new").toUpperCase(Locale.ROOT);
        }
        if (matcher.group("same") != null) {
            return places + "=";
        }
        if (matcher.group("copies") != null) {
            return places + "[" + matcher.group("copies") + "]";
        }
        Optional<String> event = group(matcher, "event");
        String put =
                group(matcher, event.isPresent() ? "run" : "put").orElse("").toUpperCase(Locale.ROOT);
        return places
                + event.map(name -> name.equals("ins") ? name + put : name).orElse("delins" + put);
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return Optional.ofNullable(matcher.group(name));
    }
}
