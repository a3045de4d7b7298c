package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.MarkerKind;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Piece;
import org.candor.genomics.Abnormality.Rearranged;
import org.candor.genomics.Chromosome.Arm;
import org.candor.genomics.Rearrangement.Kind;

/// Reads one abnormality: `+8`, `-7`, `5q-`, `+2mar`, `del(5)(q13q33)`, `der(7)t(5;7)(q11;q22)`.
final class AbnormalityReader {
    private final IscnText text;
    private final BandReader brackets;

    AbnormalityReader(IscnText text) {
        this.text = text;
        this.brackets = new BandReader(text);
    }

    /// An abnormality as it was read; `lost` when its sign is a minus, which only makes sense for one taken over from
    /// an earlier clone.
    record Read(Finding finding, boolean lost) {}

    private record Start(int sign, boolean uncertain, int number, int most) {
        int copies() {
            return Math.clamp(number, 1, 99);
        }
    }

    /// Reads the abnormality at the position; empty, with nothing read, when there is none.
    Optional<Read> read() {
        int kept = text.position();
        Optional<Read> result = abnormality(start());
        if (result.isEmpty()) {
            text.position(kept);
        }
        return result;
    }

    /// Sign, question mark and count: `+`, `-?`, `+2x`, `+1~3`.
    private Start start() {
        boolean uncertain = questions();
        int sign = text.accept('+') ? 1 : text.accept('-') ? -1 : 0;
        text.skipBlanks();
        uncertain |= questions();
        int kept = text.position();
        int number = text.number();
        if (number < 0) {
            return new Start(sign, uncertain, 1, 1);
        }
        int most = number;
        char c = text.peek();
        if ((c == '-' || c == '~') && IscnText.isDigit(text.peek(1))) {
            text.advance();
            most = text.number();
        } else if (c == 'x' && startsCounted(text.peek(1))) {
            text.advance();
            return new Start(sign, uncertain, number, number);
        }
        int behind = text.position();
        text.skipBlanks();
        String word = text.word();
        if (word.equals("var")) {
            text.skipBlanks();
            word = text.word();
        }
        boolean counted = IscnWords.marker(word).isPresent() && text.peek() != '(';
        text.position(counted ? behind : kept);
        return counted ? new Start(sign, uncertain, number, most) : new Start(sign, uncertain, 1, 1);
    }

    private static boolean startsCounted(char c) {
        return IscnText.isDigit(c) || IscnText.isLetter(c) && c != 'x' && c != 'y';
    }

    private boolean questions() {
        boolean any = false;
        while (text.accept('?')) {
            any = true;
        }
        return any;
    }

    private Optional<Read> abnormality(Start start) {
        text.skipBlanks();
        int kept = text.position();
        Optional<Chromosome> chromosome = brackets.chromosome();
        if (chromosome.isPresent()) {
            return ofChromosome(start, chromosome.get());
        }
        text.position(kept);
        String word = text.word();
        if (word.equals("psu") || word.equals("inv")) {
            int behind = text.position();
            text.skipBlanks();
            String next = text.word();
            if (IscnWords.kind(word + next).isPresent()) {
                word += next;
            } else {
                text.position(behind);
            }
        }
        if (word.equals("var")) {
            text.skipBlanks();
            word = text.word();
        }
        return ofWord(start, word);
    }

    private Optional<Read> ofWord(Start start, String word) {
        OptionalInt change = IscnWords.change(word);
        if (change.isPresent()) {
            skipWordsForChromosome();
            int copies = Math.abs(change.getAsInt());
            return brackets.chromosome()
                    .flatMap(name -> ofChromosome(new Start(change.getAsInt(), start.uncertain(), copies, 1), name));
        }
        Optional<MarkerKind> marker = IscnWords.marker(word);
        if (marker.isPresent() && !followedByChromosome()) {
            return Optional.of(marker(start, marker.get()));
        }
        if (word.equals("der") || word.equals("ider") || word.equals("rec")) {
            return derivative(start, word.equals("ider"));
        }
        return IscnWords.kind(word).flatMap(kind -> rearranged(start, kind));
    }

    /// `Verlust eines Chromosoms 7`: the words between the change and the name.
    private void skipWordsForChromosome() {
        int kept;
        do {
            text.skipBlanks();
            kept = text.position();
        } while (IscnWords.leadsToChromosome(text.word()));
        text.position(kept);
    }

    private boolean followedByChromosome() {
        int kept = text.position();
        text.skipBlanks();
        boolean bracket = text.accept('(');
        boolean named = bracket && brackets.chromosome().isPresent();
        text.position(kept);
        return named;
    }

    private Read marker(Start start, MarkerKind kind) {
        int least = start.copies();
        int most = Math.max(least, start.most());
        if (text.isDigit()) {
            // mar1 is the name of a marker, mar1-5 is several of them
            text.number();
            if (text.peek() == '-' && IscnText.isDigit(text.peek(1))) {
                text.advance();
                most = Math.max(most, text.number());
            }
        }
        if (text.accept('x')) {
            least = Math.clamp(text.number(), 1, 99);
            most = Math.max(least, most);
        }
        Finding finding = new Finding(new Marker(kind, least, most), start.uncertain(), suffix().constitutional(), 0);
        return new Read(finding, start.sign() < 0);
    }

    /// `+8`, `-7`, `5q-`, `-17q`, `9qh+`.
    private Optional<Read> ofChromosome(Start start, Chromosome chromosome) {
        List<Band> bands = brackets.bands(Optional.empty());
        if (bands.isEmpty()) {
            boolean named = start.sign() != 0 && (chromosome != Chromosome.UNKNOWN);
            if (!named || text.isLetter() && text.peek() != 'c' && text.peek() != 'x') {
                return Optional.empty();
            }
            Suffix suffix = suffix();
            int change = (start.sign() > 0 ? 1 : -1) * start.copies() * suffix.copies();
            return Optional.of(finding(new Numeric(chromosome, change), start, suffix, false));
        }
        boolean variant = isVariantOfNoMeaning();
        char after = text.peek();
        boolean suffixed = (after == '-' || after == '+') && !IscnText.isDigit(text.peek(1));
        if (suffixed) {
            text.advance();
        }
        if (!variant && !suffixed && start.sign() == 0) {
            return Optional.empty();
        }
        boolean lost = suffixed ? after == '-' : start.sign() < 0;
        Kind kind = lost ? Kind.DELETION : suffixed ? Kind.ADDITION : Kind.DUPLICATION;
        Rearrangement event = new Rearrangement(variant ? Kind.UNSPECIFIED : kind, List.of(chromosome), List.of(bands));
        boolean extra = suffixed && start.sign() > 0;
        Finding finding = new Finding(
                new Rearranged(event, extra, 1), start.uncertain(), variant || suffix().constitutional(), 0);
        return Optional.of(new Read(finding, false));
    }

    /// `9qh+`, `9ph`, `22ps+`, `14pstk+`, `13cenh+`: heterochromatin, satellites and their stalks vary among people.
    private boolean isVariantOfNoMeaning() {
        int kept = text.position();
        String word = text.word();
        boolean variant = word.equals("h") || word.equals("s") || word.equals("stk") || word.equals("ss");
        if (!variant) {
            text.position(kept);
        }
        return variant;
    }

    private Optional<Read> rearranged(Start start, Kind kind) {
        Optional<Rearrangement> event = event(kind, new ArrayList<>());
        if (event.isEmpty()) {
            return Optional.empty();
        }
        Suffix suffix = suffix();
        boolean variant = Heteromorphism.is(event.get());
        int copies = start.copies() * suffix.copies();
        Finding finding = new Finding(
                new Rearranged(event.get(), start.sign() > 0, copies),
                start.uncertain() || suffix.uncertain(),
                variant || suffix.constitutional(),
                0);
        return Optional.of(new Read(finding, start.sign() < 0));
    }

    /// @param pieces takes up the pieces when the text gives the chromosome in full
    private Optional<Rearrangement> event(Kind kind, List<Piece> pieces) {
        return brackets.chromosomes().map(named -> {
            List<Piece> full = brackets.pieces(named.names().getFirst());
            pieces.addAll(full);
            List<List<Band>> bands =
                    full.isEmpty() ? brackets.bandsOf(named.names().size()) : BandReader.breaks(named.names(), full);
            return new Rearrangement(kind, named.names(), bands.isEmpty() ? named.bands() : bands);
        });
    }

    private Optional<Read> derivative(Start start, boolean isochromosome) {
        Optional<BandReader.Chromosomes> named = brackets.chromosomes();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        List<Chromosome> names = named.get().names();
        List<Rearrangement> events = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>(brackets.pieces(names.getFirst()));
        List<List<Band>> own = pieces.isEmpty() ? brackets.bandsOf(names.size()) : List.of();
        own = own.isEmpty() ? named.get().bands() : own;
        boolean ownBands = own.stream().anyMatch(list -> !list.isEmpty());
        if (ownBands && !isochromosome) {
            Kind kind = names.size() > 1 ? Kind.JOINED_ARMS : Kind.UNSPECIFIED;
            events.add(new Rearrangement(kind, names, own));
        }
        boolean uncertain = innerEvents(events, pieces);
        if (isochromosome) {
            List<Band> arm = own.getFirst().isEmpty() ? List.of(Band.somewhere(Arm.LONG)) : own.getFirst();
            events.add(new Rearrangement(Kind.ISOCHROMOSOME, List.of(names.getFirst()), List.of(arm)));
        }
        Suffix suffix = suffix();
        Derivative derivative = new Derivative(
                names, isochromosome, events, pieces, start.sign() > 0, start.copies() * suffix.copies());
        boolean doubtful = start.uncertain() || suffix.uncertain() || uncertain;
        Finding finding = new Finding(derivative, doubtful, suffix.constitutional(), 0);
        return Optional.of(new Read(finding, start.sign() < 0));
    }

    /// The events behind `der(…)`, without a separator between them. True when one is marked with `?`.
    private boolean innerEvents(List<Rearrangement> events, List<Piece> pieces) {
        boolean uncertain = false;
        while (true) {
            int kept = text.position();
            text.skipBlanks();
            boolean questioned = questions();
            text.accept('(');
            String word = text.word();
            Optional<Rearrangement> event = IscnWords.kind(word).flatMap(kind -> event(kind, pieces));
            if (event.isEmpty()) {
                text.position(kept);
                return uncertain;
            }
            uncertain |= questioned;
            events.add(event.get());
        }
    }

    private record Suffix(int copies, boolean constitutional, boolean uncertain) {}

    /// What may follow: `c` for inborn, `x2` for copies, `?` for doubt.
    private Suffix suffix() {
        int copies = 1;
        boolean constitutional = false;
        boolean uncertain = false;
        while (true) {
            char next = text.peek(1);
            if (text.peek() == 'x' && IscnText.isDigit(next)) {
                text.advance();
                copies = Math.clamp(text.number(), 1, 99);
            } else if (text.peek() == 'c' && !IscnText.isLetter(next)) {
                text.advance();
                constitutional = true;
            } else if (text.peek() == '?' && !IscnText.isDigit(next) && !IscnText.isLetter(next)) {
                text.advance();
                uncertain = true;
            } else {
                return new Suffix(copies, constitutional, uncertain);
            }
        }
    }

    private static Read finding(Abnormality abnormality, Start start, Suffix suffix, boolean lost) {
        boolean uncertain = start.uncertain() || suffix.uncertain();
        return new Read(new Finding(abnormality, uncertain, suffix.constitutional(), 0), lost);
    }
}
