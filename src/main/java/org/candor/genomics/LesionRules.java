package org.candor.genomics;

import static org.candor.genomics.Chromosome.Arm.LONG;
import static org.candor.genomics.Chromosome.Arm.SHORT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;
import org.candor.genomics.Rearrangement.Kind;

/// The lesions of one clone.
final class LesionRules {
    private final List<Abnormality> abnormalities;
    private final Material material;
    private final List<Rearrangement> events;
    private final Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);

    private LesionRules(List<Abnormality> abnormalities) {
        this.abnormalities = abnormalities;
        this.material = new Material(abnormalities);
        this.events = abnormalities.stream().flatMap(LesionRules::events).toList();
    }

    static Set<Lesion> of(List<Abnormality> abnormalities) {
        if (abnormalities.isEmpty()) {
            return EnumSet.noneOf(Lesion.class);
        }
        LesionRules rules = new LesionRules(abnormalities);
        rules.events.forEach(event -> rules.lesions.addAll(Recurrent.of(event)));
        rules.addLosses();
        rules.addGains();
        rules.addRearranged();
        return rules.lesions;
    }

    static Stream<Rearrangement> events(Abnormality abnormality) {
        return switch (abnormality) {
            case Numeric number -> Stream.of();
            case Marker marker -> Stream.of();
            case Rearranged rearranged -> Stream.of(rearranged.event());
            case Derivative derivative -> derivative.events().stream();
        };
    }

    /// Chromosomes that are changed in a way that is not told: `der(12)`, `del(5)`, `add(17)` without bands.
    static List<Chromosome> unexplained(Abnormality abnormality) {
        return switch (abnormality) {
            case Numeric number -> List.of();
            case Marker marker -> List.of();
            case Rearranged rearranged ->
                rearranged.event().hasBands()
                                || !Recurrent.of(rearranged.event()).isEmpty()
                        ? List.of()
                        : rearranged.event().chromosomes();
            case Derivative derivative ->
                derivative.pieces().isEmpty() && derivative.events().stream().noneMatch(Rearrangement::hasBands)
                        ? derivative.chromosomes()
                        : List.of();
        };
    }

    /// Lesions that an abnormality may be whose bands or nature are not told: `abn(16)(q22)`, `der(12)`.
    static Set<Lesion> hidden(Abnormality abnormality) {
        Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);
        events(abnormality).forEach(event -> lesions.addAll(Recurrent.possible(event)));
        for (Chromosome chromosome : unexplained(abnormality)) {
            lesions.addAll(ofChromosome(chromosome));
        }
        return lesions;
    }

    private static Set<Lesion> ofChromosome(Chromosome chromosome) {
        return switch (chromosome) {
            case CHR_3 -> EnumSet.of(Lesion.ABN3Q_OTHER, Lesion.INV3_T3_3, Lesion.T_3Q26_V);
            case CHR_4 -> EnumSet.of(Lesion.MONO4_4Q_ABN4Q);
            case CHR_5 -> EnumSet.of(Lesion.MINUS5_5Q);
            case CHR_7 -> EnumSet.of(Lesion.MINUS7Q);
            case CHR_8 -> EnumSet.of(Lesion.PLUS8_8Q, Lesion.T_8_21);
            case CHR_9 -> EnumSet.of(Lesion.MINUS9Q, Lesion.T_9_11, Lesion.T_9_22);
            case CHR_11 -> EnumSet.of(Lesion.PLUS11_11Q, Lesion.T_9_11, Lesion.T_V_11);
            case CHR_12 -> EnumSet.of(Lesion.MONO12_12P_ABN12P);
            case CHR_16 -> EnumSet.of(Lesion.INV16_T16_16);
            case CHR_17 -> EnumSet.of(Lesion.MONO17_17P_ABN17P, Lesion.T_15_17);
            case CHR_18 -> EnumSet.of(Lesion.MINUS18_18Q);
            case CHR_20 -> EnumSet.of(Lesion.MINUS20_20Q);
            case CHR_1, CHR_2, CHR_6, CHR_10, CHR_13, CHR_14, CHR_15, CHR_19, CHR_21, CHR_22, X, Y, UNKNOWN ->
                EnumSet.noneOf(Lesion.class);
        };
    }

    private void addLosses() {
        add(Lesion.MINUS5_5Q, material.isLost(Chromosome.CHR_5, LONG));
        add(Lesion.MINUS7, isLost(Chromosome.CHR_7));
        boolean proven7q = Material.withoutAdditions(abnormalities).isLost(Chromosome.CHR_7, LONG);
        add(Lesion.MINUS7Q, !isLost(Chromosome.CHR_7) && proven7q);
        add(Lesion.MINUS9Q, !isLost(Chromosome.CHR_9) && material.isLost(Chromosome.CHR_9, LONG));
        add(Lesion.MINUS18_18Q, material.isLost(Chromosome.CHR_18, LONG));
        add(Lesion.MINUS20_20Q, material.isLost(Chromosome.CHR_20, LONG));
        add(Lesion.MINUS_Y, isLost(Chromosome.Y));
    }

    private void addGains() {
        add(Lesion.PLUS8_8Q, material.isGained(Chromosome.CHR_8, LONG));
        add(Lesion.PLUS11_11Q, material.isGained(Chromosome.CHR_11, LONG));
        add(Lesion.PLUS13, material.centromeres(Chromosome.CHR_13) > 0);
        add(Lesion.PLUS21, material.centromeres(Chromosome.CHR_21) > 0);
        add(Lesion.PLUS22, material.centromeres(Chromosome.CHR_22) > 0);
    }

    private void addRearranged() {
        add(Lesion.MONO12_12P_ABN12P, isLost(Chromosome.CHR_12) || isAbnormal(Chromosome.CHR_12, SHORT));
        add(Lesion.MONO17_17P_ABN17P, isLost(Chromosome.CHR_17) || isAbnormal(Chromosome.CHR_17, SHORT));
        add(Lesion.MONO4_4Q_ABN4Q, isAbnormal(Chromosome.CHR_4, LONG) || material.isGained(Chromosome.CHR_4, LONG));
        boolean imbalance3q = material.isLost(Chromosome.CHR_3, LONG) || material.isGained(Chromosome.CHR_3, LONG);
        boolean broken3q = events.stream()
                .anyMatch(event -> event.breaks(Chromosome.CHR_3, LONG)
                        && !Recurrent.of(event).contains(Lesion.INV3_T3_3));
        add(Lesion.ABN3Q_OTHER, broken3q || imbalance3q);
        add(Lesion.ABN7_OTHER, abnormalities.stream().anyMatch(this::isOther7));
    }

    /// Chromosome 7 is changed in another way than by losing it or a part of its long arm.
    private boolean isOther7(Abnormality abnormality) {
        boolean gained = abnormality instanceof Numeric(Chromosome chromosome, int change)
                && chromosome == Chromosome.CHR_7
                && change > 0;
        boolean broken = events(abnormality)
                        .anyMatch(
                                event -> event.breaks(Chromosome.CHR_7, SHORT) || event.breaks(Chromosome.CHR_7, LONG))
                || unexplained(abnormality).contains(Chromosome.CHR_7);
        boolean loses = Material.withoutAdditions(List.of(inPlace(abnormality))).isLost(Chromosome.CHR_7, LONG);
        return (gained || broken) && !loses;
    }

    /// The same abnormality in the place of the normal chromosome, also where it is written `-7,+der(7)`.
    private static Abnormality inPlace(Abnormality abnormality) {
        return switch (abnormality) {
            case Numeric number -> number;
            case Marker marker -> marker;
            case Rearranged(Rearrangement event, boolean extra, int copies) -> new Rearranged(event, false, copies);
            case Derivative derivative ->
                new Derivative(
                        derivative.chromosomes(),
                        derivative.isochromosome(),
                        derivative.events(),
                        derivative.pieces(),
                        false,
                        derivative.copies());
        };
    }

    private boolean isLost(Chromosome chromosome) {
        return material.centromeres(chromosome) < 0;
    }

    /// The arm is broken, or some of it is lost while the chromosome is there.
    private boolean isAbnormal(Chromosome chromosome, Chromosome.Arm arm) {
        boolean broken =
                events.stream().anyMatch(event -> event.kind() != Kind.FRAGILE_SITE && event.breaks(chromosome, arm));
        return broken || material.isLost(chromosome, arm);
    }

    private void add(Lesion lesion, boolean present) {
        if (present) {
            lesions.add(lesion);
        }
    }
}
