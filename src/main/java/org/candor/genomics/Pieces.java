package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.genomics.Abnormality.Derivative;

/// Which pieces of normal chromosomes an abnormal chromosome consists of.
final class Pieces {
    private Pieces() {}

    /// True when nothing is gained or lost as long as all products are there.
    static boolean isBalanced(Rearrangement event) {
        return switch (event.kind()) {
            case TRANSLOCATION,
                    INSERTION,
                    INVERSION,
                    FRAGILE_SITE,
                    TELOMERIC_ASSOCIATION,
                    STAINED_REGION,
                    UNSPECIFIED -> true;
            case ADDITION,
                    DELETION,
                    DUPLICATION,
                    TRIPLICATION,
                    QUADRUPLICATION,
                    AMPLIFICATION,
                    DICENTRIC,
                    JOINED_ARMS,
                    ISOCHROMOSOME,
                    ISODICENTRIC,
                    RING -> false;
        };
    }

    /// The chromosome that a single event makes of the normal one, or the one that it makes of two.
    static List<Segment> ofOne(Rearrangement event) {
        List<Segment> chain = new ArrayList<>();
        event.chromosomes().forEach(name -> chain.add(Segment.whole(name)));
        return apply(chain, event.chromosomes().getFirst(), event);
    }

    static List<Segment> of(Derivative derivative) {
        List<Segment> chain = new ArrayList<>();
        if (!derivative.pieces().isEmpty()) {
            derivative
                    .pieces()
                    .forEach(piece -> chain.add(Segment.between(piece.chromosome(), piece.first(), piece.last())));
            return chain;
        }
        derivative.chromosomes().forEach(name -> chain.add(Segment.whole(name)));
        List<Segment> result = chain;
        for (Rearrangement event : derivative.events()) {
            for (Chromosome name : derivative.chromosomes()) {
                if (event.chromosomes().contains(name)) {
                    result = apply(result, name, event);
                    if (event.chromosomes().size() > 1
                            && derivative.chromosomes().containsAll(event.chromosomes())) {
                        break;
                    }
                }
            }
        }
        return result;
    }

    private static List<Segment> apply(List<Segment> chain, Chromosome name, Rearrangement event) {
        int index = event.chromosomes().indexOf(name);
        return switch (event.kind()) {
            case TRANSLOCATION -> translocated(chain, index, event);
            case ADDITION ->
                event.band(index)
                        .map(band -> without(chain, Segment.distal(name, band)))
                        .orElse(chain);
            case DELETION -> deleted(chain, name, event.bands().get(index));
            case DUPLICATION, AMPLIFICATION ->
                repeated(chain, name, event.bands().get(index), 1);
            case TRIPLICATION -> repeated(chain, name, event.bands().get(index), 2);
            case QUADRUPLICATION -> repeated(chain, name, event.bands().get(index), 3);
            case INSERTION -> inserted(chain, index, event);
            case DICENTRIC, JOINED_ARMS -> joined(chain, event);
            case ISOCHROMOSOME ->
                event.band(index).map(band -> mirrored(chain, name, band)).orElse(chain);
            case ISODICENTRIC ->
                event.band(index).map(band -> doubled(chain, name, band)).orElse(chain);
            case RING -> ring(chain, name, event.bands().get(index));
            case INVERSION, STAINED_REGION, FRAGILE_SITE, TELOMERIC_ASSOCIATION, UNSPECIFIED -> chain;
        };
    }

    /// `der(a)t(a;b)`: a up to its break, then the end of b. In a three-way exchange each chromosome receives from the
    /// one before it, the first from the last.
    private static List<Segment> translocated(List<Segment> chain, int index, Rearrangement event) {
        Optional<Band> own = event.band(index);
        if (own.isEmpty()) {
            return chain;
        }
        int count = event.chromosomes().size();
        int donor = (index - 1 + count) % count;
        Chromosome receiver = event.chromosomes().get(index);
        if (own.get().isCentromere()
                && event.band(donor).filter(Band::isCentromere).isPresent()) {
            // whole arms: der(1)t(1;3)(p10;q10) is the short arm of 1 with the long arm of 3
            List<Segment> arms =
                    without(chain, Segment.arm(receiver, own.get().arm().other()));
            arms.add(Segment.arm(
                    event.chromosomes().get(donor),
                    event.band(donor).orElseThrow().arm()));
            return arms;
        }
        List<Segment> result = without(chain, Segment.distal(receiver, own.get()));
        if (donor != index) {
            event.band(donor)
                    .ifPresent(band ->
                            result.add(Segment.distal(event.chromosomes().get(donor), band)));
        }
        return result;
    }

    private static List<Segment> deleted(List<Segment> chain, Chromosome name, List<Band> bands) {
        return switch (bands.size()) {
            case 0 -> chain;
            case 1 -> without(chain, Segment.distal(name, bands.getFirst()));
            default -> without(chain, Segment.between(name, bands.get(0), bands.get(1)));
        };
    }

    private static List<Segment> repeated(List<Segment> chain, Chromosome name, List<Band> bands, int times) {
        List<Segment> result = new ArrayList<>(chain);
        for (int i = 0; i < times && !bands.isEmpty(); i++) {
            result.add(
                    bands.size() == 1
                            ? Segment.distal(name, bands.getFirst())
                            : Segment.between(name, bands.get(0), bands.get(1)));
        }
        return result;
    }

    /// The first chromosome receives at its one band what the second gives between its two.
    private static List<Segment> inserted(List<Segment> chain, int index, Rearrangement event) {
        int last = event.chromosomes().size() - 1;
        List<Band> moved = event.bands().get(last);
        if (last == 0 || moved.size() < 2) {
            return chain;
        }
        Segment piece = Segment.between(event.chromosomes().get(last), moved.get(0), moved.get(1));
        if (index == last) {
            return without(chain, piece);
        }
        List<Segment> result = new ArrayList<>(chain);
        result.add(piece);
        return result;
    }

    /// Two chromosomes joined: with both centromeres (`dic`), or whole arms (`der(1;7)(q10;p10)`). At the centromere
    /// the named arm stays, elsewhere what holds the centromere.
    private static List<Segment> joined(List<Segment> chain, Rearrangement event) {
        List<Segment> result = chain;
        for (int i = 0; i < event.chromosomes().size(); i++) {
            Chromosome name = event.chromosomes().get(i);
            Optional<Band> band = event.band(i);
            if (band.isPresent()) {
                boolean arm = band.get().isCentromere();
                result = without(
                        result, arm ? Segment.arm(name, band.get().arm().other()) : Segment.distal(name, band.get()));
            }
        }
        return result;
    }

    /// `i(17)(q10)`: the named arm twice, with whatever hangs on it.
    private static List<Segment> mirrored(List<Segment> chain, Chromosome name, Band band) {
        List<Segment> arm = without(chain, Segment.arm(name, band.arm().other()));
        List<Segment> result = new ArrayList<>(arm);
        result.addAll(arm);
        return onlyOneCentromere(result, name);
    }

    /// Mirrored pieces touch at the centromere, which is there once.
    private static List<Segment> onlyOneCentromere(List<Segment> pieces, Chromosome name) {
        List<Segment> result = new ArrayList<>(pieces.size());
        boolean seen = false;
        for (Segment piece : pieces) {
            boolean holds = piece.chromosome() == name && piece.from() <= 0 && piece.to() >= 0;
            if (holds && seen) {
                piece = piece.to() > -piece.from()
                        ? new Segment(name, Math.nextUp(0.0), piece.to())
                        : new Segment(name, piece.from(), -Math.nextUp(0.0));
            }
            seen |= holds;
            result.add(piece);
        }
        return result;
    }

    /// `idic(17)(p11)`: from the end of the other arm over the centromere to the break, twice.
    private static List<Segment> doubled(List<Segment> chain, Chromosome name, Band band) {
        List<Segment> half = without(chain, Segment.distal(name, band));
        List<Segment> result = new ArrayList<>(half);
        result.addAll(half);
        return onlyOneCentromere(result, name);
    }

    /// A ring loses what lies beyond its bands; a break in the last band of an arm loses nothing that can be seen.
    private static List<Segment> ring(List<Segment> chain, Chromosome name, List<Band> bands) {
        List<Segment> result = chain;
        for (Band band : bands) {
            if (band.known() && band.place() < name.lastBand(band.arm())) {
                result = without(result, Segment.distal(name, band));
            }
        }
        return result;
    }

    private static List<Segment> without(List<Segment> chain, Segment cut) {
        List<Segment> result = new ArrayList<>();
        chain.forEach(piece -> result.addAll(piece.without(cut)));
        return result;
    }
}
