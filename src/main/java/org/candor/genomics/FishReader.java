package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;
import org.candor.genomics.Chromosome.Arm;
import org.candor.genomics.Rearrangement.Kind;

/// Reads the probes of an interphase FISH: `nuc ish(D7Z1,D7S486)x1[180/200]`, `(RUNX1T1,RUNX1)x3(RUNX1T1 con RUNX1x2)`,
/// `(CBFBx2)(5'CBFB sep 3'CBFBx1)`.
final class FishReader {
    private static final Map<String, Locus> LOCI = Map.ofEntries(
            locus("D5S721", Chromosome.CHR_5, "p15"),
            locus("D5S23", Chromosome.CHR_5, "p15"),
            locus("EGR1", Chromosome.CHR_5, "q31"),
            locus("CSF1R", Chromosome.CHR_5, "q33"),
            locus("CDC25C", Chromosome.CHR_5, "q31"),
            locus("D7Z1", Chromosome.CHR_7, ""),
            locus("CEP7", Chromosome.CHR_7, ""),
            locus("D7S486", Chromosome.CHR_7, "q31"),
            locus("D7S522", Chromosome.CHR_7, "q31"),
            locus("D8Z1", Chromosome.CHR_8, ""),
            locus("D8Z2", Chromosome.CHR_8, ""),
            locus("CEP8", Chromosome.CHR_8, ""),
            locus("ETV6", Chromosome.CHR_12, "p13"),
            locus("D13S319", Chromosome.CHR_13, "q14"),
            locus("TP53", Chromosome.CHR_17, "p13"),
            locus("D17Z1", Chromosome.CHR_17, ""),
            locus("D20S108", Chromosome.CHR_20, "q12"),
            locus("DYZ3", Chromosome.Y, ""),
            locus("MECOM", Chromosome.CHR_3, "q26"),
            locus("EVI1", Chromosome.CHR_3, "q26"),
            locus("DEK", Chromosome.CHR_6, "p22"),
            locus("NUP214", Chromosome.CHR_9, "q34"),
            locus("ABL1", Chromosome.CHR_9, "q34"),
            locus("MLLT3", Chromosome.CHR_9, "p21"),
            locus("BCR", Chromosome.CHR_22, "q11"),
            locus("KMT2A", Chromosome.CHR_11, "q23"),
            locus("MLL", Chromosome.CHR_11, "q23"),
            locus("PML", Chromosome.CHR_15, "q24"),
            locus("RARA", Chromosome.CHR_17, "q21"),
            locus("RUNX1T1", Chromosome.CHR_8, "q22"),
            locus("RUNX1", Chromosome.CHR_21, "q22"),
            locus("KAT6A", Chromosome.CHR_8, "p11"),
            locus("CREBBP", Chromosome.CHR_16, "p13"),
            locus("CBFB", Chromosome.CHR_16, "q22"),
            locus("MYH11", Chromosome.CHR_16, "p13"));

    /// Genes whose loss is not asked for: their extra or missing signals come with the fusion.
    private static final Set<Chromosome> COUNTED = Set.of(
            Chromosome.CHR_5,
            Chromosome.CHR_7,
            Chromosome.CHR_8,
            Chromosome.CHR_12,
            Chromosome.CHR_13,
            Chromosome.CHR_17,
            Chromosome.CHR_20,
            Chromosome.Y);

    private final IscnText text;

    FishReader(IscnText text) {
        this.text = text;
    }

    private record Locus(String name, Chromosome chromosome, Optional<Band> band) {
        boolean isCentromere() {
            return band.isEmpty();
        }
    }

    private static Map.Entry<String, Locus> locus(String name, Chromosome chromosome, String band) {
        Optional<Band> place = band.isEmpty()
                ? Optional.empty()
                : Optional.of(new Band(
                        band.charAt(0) == 'p' ? Arm.SHORT : Arm.LONG, Double.parseDouble(band.substring(1)), true));
        return Map.entry(name, new Locus(name, chromosome, place));
    }

    /// Reads one bracket with its count, when it names a known probe.
    boolean read(List<Finding> targeted) {
        int kept = text.position();
        boolean bracket = text.accept('(');
        List<Locus> named = new ArrayList<>();
        List<Finding> found = new ArrayList<>();
        boolean joined = false;
        boolean separated = false;
        while (!endsBracket()) {
            String word = alphanumeric();
            if (word.isEmpty()) {
                text.advance();
                continue;
            }
            joined |= word.equals("CON");
            separated |= word.equals("SEP");
            Optional<Locus> locus = find(word);
            locus.ifPresent(named::add);
            locus.flatMap(probe -> count(word).flatMap(copies -> imbalance(probe, copies)))
                    .ifPresent(found::add);
            if (named.isEmpty() && !bracket) {
                break;
            }
        }
        if (named.isEmpty()) {
            text.position(kept);
            return false;
        }
        text.accept(')');
        int copies = suffix();
        if (copies >= 0 && !joined && !separated) {
            named.forEach(probe -> imbalance(probe, copies).ifPresent(found::add));
        }
        if (joined && named.size() >= 2) {
            found.add(fusion(named.get(0), named.get(1)));
        }
        if (separated && named.getFirst().name().equals("CBFB")) {
            found.add(Finding.certain(new Rearranged(
                    new Rearrangement(Kind.INVERSION, List.of(Chromosome.CHR_16), List.of(List.of())), false, 1)));
        }
        targeted.addAll(found);
        return true;
    }

    private boolean endsBracket() {
        return switch (text.peek()) {
            case '(', ')', '[', '/', IscnText.END -> true;
            default -> false;
        };
    }

    private String alphanumeric() {
        StringBuilder word = new StringBuilder();
        while (text.isLetter() || text.isDigit()) {
            word.append(Character.toUpperCase(text.peek()));
            text.advance();
        }
        return word.toString();
    }

    private static Optional<Locus> find(String word) {
        Locus exact = LOCI.get(word);
        if (exact != null) {
            return Optional.of(exact);
        }
        int times = word.lastIndexOf('X');
        return times > 0 ? Optional.ofNullable(LOCI.get(word.substring(0, times))) : Optional.empty();
    }

    /// The count at the end of `D7Z1X1`.
    private static Optional<Integer> count(String word) {
        int times = word.lastIndexOf('X');
        boolean counted = times > 0
                && times == word.length() - 2
                && IscnText.isDigit(word.charAt(times + 1))
                && LOCI.get(word) == null;
        return counted ? Optional.of(word.charAt(times + 1) - '0') : Optional.empty();
    }

    /// `x1` behind the bracket; -1 when there is none.
    private int suffix() {
        if (text.peek() == 'x' && IscnText.isDigit(text.peek(1))) {
            text.advance();
            return text.number();
        }
        return -1;
    }

    private static Optional<Finding> imbalance(Locus probe, int copies) {
        int change = copies - (probe.chromosome() == Chromosome.Y ? 1 : 2);
        if (change == 0 || !COUNTED.contains(probe.chromosome())) {
            return Optional.empty();
        }
        if (probe.isCentromere()) {
            return Optional.of(Finding.certain(new Numeric(probe.chromosome(), change)));
        }
        Band band = probe.band().orElseThrow();
        Kind kind = change < 0 ? Kind.DELETION : Kind.DUPLICATION;
        boolean gene = probe.name().equals("RARA")
                || probe.name().equals("RUNX1T1")
                || probe.name().equals("KAT6A");
        return gene
                ? Optional.empty()
                : Optional.of(Finding.certain(new Rearranged(
                        new Rearrangement(kind, List.of(probe.chromosome()), List.of(List.of(band, band))), false, 1)));
    }

    private static Finding fusion(Locus one, Locus other) {
        boolean same = one.chromosome() == other.chromosome();
        List<Band> first = List.of(one.band().orElse(Band.centromere(Arm.LONG)));
        List<Band> second = List.of(other.band().orElse(Band.centromere(Arm.LONG)));
        Rearrangement event = same
                ? new Rearrangement(
                        Kind.INVERSION,
                        List.of(one.chromosome()),
                        List.of(List.of(first.getFirst(), second.getFirst())))
                : new Rearrangement(
                        Kind.TRANSLOCATION, List.of(one.chromosome(), other.chromosome()), List.of(first, second));
        return Finding.certain(new Rearranged(event, false, 1));
    }
}
