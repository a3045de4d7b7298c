package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.genomics.Abnormality.Piece;
import org.candor.genomics.Chromosome.Arm;

/// Reads what stands in the brackets of a rearrangement: chromosomes, bands, or the pieces of a chromosome in full.
final class BandReader {
    private final IscnText text;

    BandReader(IscnText text) {
        this.text = text;
    }

    /// Chromosomes with the bands that are written beside them (`del(5q)`).
    record Chromosomes(List<Chromosome> names, List<List<Band>> bands, boolean uncertain) {}

    /// `(9;22)`, `(5q)`, and the same without brackets when only one chromosome is named. Empty when none is.
    Optional<Chromosomes> chromosomes() {
        int kept = text.position();
        text.skipBlanks();
        boolean bracket = text.accept('(');
        List<Chromosome> names = new ArrayList<>();
        List<List<Band>> bands = new ArrayList<>();
        boolean uncertain = false;
        do {
            text.skipBlanks();
            boolean questioned = text.peek() == '?';
            Optional<Chromosome> name = chromosome();
            if (name.isEmpty()) {
                text.position(kept);
                return Optional.empty();
            }
            uncertain |= questioned;
            names.add(name.get());
            bands.add(bands(Optional.empty()));
            text.skipBlanks();
        } while (bracket && (text.accept(';') || text.accept(',') || text.accept(':')));
        if (bracket) {
            text.acceptBehindBlanks(')');
        }
        return Optional.of(new Chromosomes(names, bands, uncertain));
    }

    /// One chromosome's name: a number, X, Y, `?`, or `v` for any.
    Optional<Chromosome> chromosome() {
        boolean questioned = text.accept('?');
        int kept = text.position();
        int number = text.number();
        if (number >= 1 && number <= 22) {
            return Chromosome.find(Integer.toString(number));
        }
        text.position(kept);
        char letter = text.peek();
        boolean alone = !IscnText.isLetter(text.peek(1)) || text.peek(1) == 'p' || text.peek(1) == 'q';
        if (alone && (letter == 'x' || letter == 'y' || letter == 'v')) {
            text.advance();
            return letter == 'v' ? Optional.of(Chromosome.UNKNOWN) : Chromosome.find(letter == 'x' ? "X" : "Y");
        }
        return questioned ? Optional.of(Chromosome.UNKNOWN) : Optional.empty();
    }

    /// `(q34;q11)`, also with the opening bracket forgotten. Empty when no bands follow; a list per chromosome when
    /// they do.
    List<List<Band>> bandsOf(int chromosomes) {
        int kept = text.position();
        text.skipBlanks();
        boolean bracket = text.accept('(');
        text.skipBlanks();
        if (!startsBand(bracket)) {
            text.position(kept);
            return List.of();
        }
        List<List<Band>> groups = new ArrayList<>();
        Optional<Arm> previous = Optional.empty();
        do {
            text.skipBlanks();
            List<Band> group = bands(bracket ? Optional.of(previous.orElse(Arm.LONG)) : Optional.empty());
            if (!group.isEmpty()) {
                previous = Optional.of(group.getLast().arm());
            }
            groups.add(group);
            text.skipBlanks();
        } while (text.accept(';') || bracket && (text.accept(':') || acceptListComma()));
        text.acceptBehindBlanks(')');
        return perChromosome(groups, chromosomes);
    }

    private boolean startsBand(boolean bracket) {
        char c = text.peek();
        char next = text.peek(1);
        boolean gene = IscnText.isLetter(next) && next != 't' && next != 'p' && next != 'q';
        return (c == 'p' || c == 'q') && !gene
                || bracket && (c == '?' || c == 'c' && next == 'e' || IscnText.isDigit(c));
    }

    /// A comma in the place of a semicolon: a band follows, not the next abnormality.
    private boolean acceptListComma() {
        int kept = text.position();
        if (text.accept(',')) {
            text.skipBlanks();
            char c = text.peek();
            if (c == 'p' || c == 'q') {
                return true;
            }
        }
        text.position(kept);
        return false;
    }

    /// One list for each chromosome, also where a semicolon is missing (`t(1;11)(p13p15)`) or one too many
    /// (`inv(16)(p13;q22)`).
    private static List<List<Band>> perChromosome(List<List<Band>> groups, int chromosomes) {
        if (chromosomes == 1) {
            return List.of(groups.stream().flatMap(List::stream).toList());
        }
        List<List<Band>> result = new ArrayList<>(groups);
        if (groups.size() == 1 && groups.getFirst().size() == chromosomes) {
            result.clear();
            groups.getFirst().forEach(band -> result.add(List.of(band)));
        }
        while (result.size() < chromosomes) {
            result.add(List.of());
        }
        return result.size() > chromosomes ? List.copyOf(result.subList(0, chromosomes)) : result;
    }

    /// Bands in a row: `q13q33`, `p13.1q22`, `?q21`, `q12~21`. A number without an arm gets `otherwise`.
    List<Band> bands(Optional<Arm> otherwise) {
        List<Band> bands = new ArrayList<>(2);
        while (true) {
            int kept = text.position();
            text.skipBlanks();
            while (text.accept('?')) {
                text.skipBlanks();
            }
            Optional<Arm> arm = arm();
            if (arm.isEmpty() && (otherwise.isEmpty() || !text.isDigit())) {
                if (otherwise.isEmpty()) {
                    text.position(kept);
                }
                return bands;
            }
            bands.add(band(arm.or(() -> otherwise).orElse(Arm.LONG)));
            if (text.peek() == '-' && (text.peek(1) == 'p' || text.peek(1) == 'q')) {
                // del(5)(q13-q33)
                text.advance();
            }
        }
    }

    private Optional<Arm> arm() {
        char c = text.peek();
        if (c == 'p' || c == 'q') {
            text.advance();
            return Optional.of(c == 'p' ? Arm.SHORT : Arm.LONG);
        }
        if (c == 'c' && text.peek(1) == 'e' && text.peek(2) == 'n') {
            return Optional.of(Arm.LONG);
        }
        return Optional.empty();
    }

    private Band band(Arm arm) {
        if (text.peek() == 't' && text.peek(1) == 'e' && text.peek(2) == 'r') {
            text.word();
            return Band.end(arm);
        }
        if (text.peek() == 'c' && text.peek(1) == 'e' && text.peek(2) == 'n') {
            text.word();
            return Band.centromere(arm);
        }
        double place = place();
        skipRange();
        return place < 0 ? Band.somewhere(arm) : new Band(arm, place, true);
    }

    /// Region, band and sub-band; a region alone is taken at its start. -1 when there is no digit.
    private double place() {
        int digits = 0;
        double place = 0;
        while (text.isDigit() || text.peek() == '?' && (digits == 1 || IscnText.isDigit(text.peek(1)))) {
            if (text.isDigit() && digits < 2) {
                place = 10 * place + text.peek() - '0';
                digits++;
            }
            text.advance();
        }
        if (digits == 0) {
            skipQuestions();
            return -1;
        }
        if (digits == 1) {
            place = 10 * place + 1;
        }
        double scale = 0.1;
        if (text.peek() == '.' && IscnText.isDigit(text.peek(1))) {
            text.advance();
            while (text.isDigit()) {
                place += scale * (text.peek() - '0');
                scale /= 10;
                text.advance();
            }
        }
        skipQuestions();
        return Math.max(place, Band.CENTROMERE);
    }

    private void skipQuestions() {
        while (text.peek() == '?') {
            text.advance();
        }
    }

    /// The second band of `q12~21` and `q22-23`: the first one counts.
    private void skipRange() {
        char c = text.peek();
        char next = text.peek(1);
        if (c == '~' || c == '-' && IscnText.isDigit(next)) {
            text.advance();
            if (text.peek() == 'p' || text.peek() == 'q') {
                text.advance();
            }
            place();
        }
    }

    /// A chromosome in full: `(9pter->9q13::16q12->16qter)`. Empty, with nothing read, when the next bracket is not of
    /// that kind.
    List<Piece> pieces(Chromosome first) {
        int kept = text.position();
        text.skipBlanks();
        if (!text.accept('(') || !holdsArrow()) {
            text.position(kept);
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        Chromosome chromosome = first;
        List<Band> ends = new ArrayList<>();
        while (!text.atEnd() && text.peek() != ')' && !endsClone()) {
            int before = text.position();
            if (text.isDigit() || text.peek() == 'x' || text.peek() == 'y') {
                chromosome = chromosome().orElse(chromosome);
            }
            ends.addAll(bands(Optional.empty()));
            if (ends.size() >= 2) {
                pieces.add(new Piece(chromosome, ends.get(0), ends.get(1)));
                ends.clear();
            }
            if (text.position() == before) {
                text.advance();
            }
        }
        text.accept(')');
        return pieces;
    }

    /// Where the pieces of a chromosome given in full were broken: all their ends but those of the arms.
    static List<List<Band>> breaks(List<Chromosome> chromosomes, List<Piece> pieces) {
        return chromosomes.stream()
                .map(name -> pieces.stream()
                        .filter(piece -> piece.chromosome() == name)
                        .flatMap(piece -> Stream.of(piece.first(), piece.last()))
                        .filter(band -> band.place() < Band.END)
                        .toList())
                .toList();
    }

    private boolean endsClone() {
        return text.peek() == '[' || text.peek() == '/' && text.peek(3) == ',';
    }

    private boolean holdsArrow() {
        for (int ahead = 0; ; ahead++) {
            char c = text.peek(ahead);
            if (c == '>') {
                return true;
            }
            if (c == ')' || c == '(' || c == '/' || c == '[' || c == IscnText.END) {
                return false;
            }
        }
    }
}
