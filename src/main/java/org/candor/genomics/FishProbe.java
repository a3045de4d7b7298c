package org.candor.genomics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;
import org.candor.genomics.Chromosome.Arm;
import org.candor.genomics.Rearrangement.Kind;

/// A probe of fluorescence in situ hybridisation that laboratories use in acute myeloid leukaemia.
///
/// @param name       in capitals
/// @param chromosome where it lies
/// @param band       empty for a probe of the centromere
/// @param counted    its number of signals tells a gain or a loss; that of a fusion partner is changed by the fusion
record FishProbe(String name, Chromosome chromosome, Optional<Band> band, boolean counted) {
    private static final Map<String, FishProbe> PROBES = Stream.of(
                    centromere("D7Z1", Chromosome.CHR_7),
                    centromere("CEP7", Chromosome.CHR_7),
                    centromere("D8Z1", Chromosome.CHR_8),
                    centromere("D8Z2", Chromosome.CHR_8),
                    centromere("CEP8", Chromosome.CHR_8),
                    centromere("D17Z1", Chromosome.CHR_17),
                    centromere("DYZ3", Chromosome.Y),
                    locus("EGR1", Chromosome.CHR_5, Arm.LONG, 31),
                    locus("CDC25C", Chromosome.CHR_5, Arm.LONG, 31),
                    locus("CSF1R", Chromosome.CHR_5, Arm.LONG, 33),
                    locus("D5S23", Chromosome.CHR_5, Arm.SHORT, 15),
                    locus("D5S721", Chromosome.CHR_5, Arm.SHORT, 15),
                    locus("D7S486", Chromosome.CHR_7, Arm.LONG, 31),
                    locus("D7S522", Chromosome.CHR_7, Arm.LONG, 31),
                    locus("ETV6", Chromosome.CHR_12, Arm.SHORT, 13),
                    locus("TP53", Chromosome.CHR_17, Arm.SHORT, 13),
                    locus("D20S108", Chromosome.CHR_20, Arm.LONG, 12),
                    partner("MECOM", Chromosome.CHR_3, Arm.LONG, 26),
                    partner("EVI1", Chromosome.CHR_3, Arm.LONG, 26),
                    partner("DEK", Chromosome.CHR_6, Arm.SHORT, 22),
                    partner("NUP214", Chromosome.CHR_9, Arm.LONG, 34),
                    partner("ABL1", Chromosome.CHR_9, Arm.LONG, 34),
                    partner("MLLT3", Chromosome.CHR_9, Arm.SHORT, 21),
                    partner("BCR", Chromosome.CHR_22, Arm.LONG, 11),
                    partner("KMT2A", Chromosome.CHR_11, Arm.LONG, 23),
                    partner("MLL", Chromosome.CHR_11, Arm.LONG, 23),
                    partner("PML", Chromosome.CHR_15, Arm.LONG, 24),
                    partner("RARA", Chromosome.CHR_17, Arm.LONG, 21),
                    partner("RUNX1T1", Chromosome.CHR_8, Arm.LONG, 22),
                    partner("RUNX1", Chromosome.CHR_21, Arm.LONG, 22),
                    partner("KAT6A", Chromosome.CHR_8, Arm.SHORT, 11),
                    partner("CREBBP", Chromosome.CHR_16, Arm.SHORT, 13),
                    partner("CBFB", Chromosome.CHR_16, Arm.LONG, 22),
                    partner("MYH11", Chromosome.CHR_16, Arm.SHORT, 13))
            .collect(Collectors.toUnmodifiableMap(FishProbe::name, Function.identity()));

    private static FishProbe centromere(String name, Chromosome chromosome) {
        return new FishProbe(name, chromosome, Optional.empty(), true);
    }

    private static FishProbe locus(String name, Chromosome chromosome, Arm arm, int band) {
        return new FishProbe(name, chromosome, Optional.of(new Band(arm, band, true)), true);
    }

    private static FishProbe partner(String name, Chromosome chromosome, Arm arm, int band) {
        return new FishProbe(name, chromosome, Optional.of(new Band(arm, band, true)), false);
    }

    static Optional<FishProbe> find(String name) {
        return Optional.ofNullable(PROBES.get(name));
    }

    /// What a number of signals means; empty when it is the usual one or means nothing for this probe.
    Optional<Finding> imbalance(int signals) {
        int change = signals - (chromosome == Chromosome.Y ? 1 : 2);
        if (change == 0 || !counted) {
            return Optional.empty();
        }
        Abnormality abnormality = band.<Abnormality>map(place -> segment(change < 0, place))
                .orElseGet(() -> new Numeric(chromosome, change));
        return Optional.of(Finding.certain(abnormality));
    }

    private Rearranged segment(boolean lost, Band place) {
        Kind kind = lost ? Kind.DELETION : Kind.DUPLICATION;
        return new Rearranged(new Rearrangement(kind, List.of(chromosome), List.of(List.of(place, place))), false, 1);
    }

    /// The signals of both lie together.
    Finding fusedWith(FishProbe other) {
        List<Band> here = band.stream().toList();
        List<Band> there = other.band.stream().toList();
        Rearrangement event = chromosome == other.chromosome
                ? new Rearrangement(
                        Kind.INVERSION,
                        List.of(chromosome),
                        List.of(Stream.concat(here.stream(), there.stream()).toList()))
                : new Rearrangement(Kind.TRANSLOCATION, List.of(chromosome, other.chromosome), List.of(here, there));
        return Finding.certain(new Rearranged(event, false, 1));
    }

    /// The two halves of a break-apart probe lie apart: only CBFB has one partner, so that the lesion is known.
    Optional<Finding> split() {
        Optional<FishProbe> partner = name.equals("CBFB") ? find("MYH11") : Optional.empty();
        return partner.map(this::fusedWith);
    }
}
