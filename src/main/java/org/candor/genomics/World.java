package org.candor.genomics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.MarkerKind;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;

/// One way in which an uncertain karyotype may be true: with or without what carries a `?`, with the one or the other
/// side of an `or`. What holds in all worlds is present, what holds in none is absent, the rest is unknown.
final class World {
    private static final Set<Lesion> CLASS_DEFINING = EnumSet.of(
            Lesion.T_8_21,
            Lesion.INV16_T16_16,
            Lesion.T_15_17,
            Lesion.T_9_11,
            Lesion.T_V_11,
            Lesion.T_6_9,
            Lesion.INV3_T3_3,
            Lesion.T_3Q26_V,
            Lesion.T_8_16,
            Lesion.T_9_22);
    private static final Set<Lesion> CORE_BINDING_FACTOR = EnumSet.of(Lesion.T_8_21, Lesion.INV16_T16_16);
    private static final int COMPLEX = 3;

    private final List<List<Abnormality>> clones;
    private final Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);
    private final Set<Lesion> hidden = EnumSet.noneOf(Lesion.class);
    private final boolean classDefining;
    private final AbnormalityCount count;

    /// @param clones  what is true in this world
    /// @param sure    what no `?` puts in doubt
    /// @param counted what counts as an abnormality, whatever its nature
    private World(List<List<Abnormality>> clones, List<List<Abnormality>> sure, List<List<Abnormality>> counted) {
        this.clones = clones;
        clones.forEach(clone -> lesions.addAll(LesionRules.of(clone)));
        clones.stream().flatMap(List::stream).forEach(abnormality -> hidden.addAll(LesionRules.hidden(abnormality)));
        this.classDefining = sure.stream().flatMap(List::stream).anyMatch(World::definesClass);
        this.count = new AbnormalityCount(counted);
    }

    /// The worlds of a list of clones, each a list of findings; the first holds everything but second alternatives.
    static List<World> of(List<List<Finding>> clones) {
        boolean uncertain = clones.stream().flatMap(List::stream).anyMatch(Finding::uncertain);
        boolean alternatives = clones.stream().flatMap(List::stream).anyMatch(finding -> finding.alternative() > 0);
        List<World> worlds = new ArrayList<>(4);
        for (int side = 1; side <= (alternatives ? 2 : 1); side++) {
            int chosen = side;
            Predicate<Finding> fits = finding -> finding.alternative() == 0 || finding.alternative() == chosen;
            Predicate<Finding> sure = fits.and(finding -> !finding.uncertain());
            // a structural abnormality marked with ? is there and counts, only its nature is in doubt
            Predicate<Finding> counted =
                    fits.and(finding -> !finding.uncertain() || isStructural(finding.abnormality()));
            worlds.add(new World(select(clones, fits), select(clones, sure), select(clones, fits)));
            if (uncertain) {
                worlds.add(new World(select(clones, sure), select(clones, sure), select(clones, counted)));
            }
        }
        return worlds;
    }

    private static List<List<Abnormality>> select(List<List<Finding>> clones, Predicate<Finding> wanted) {
        return clones.stream()
                .map(clone -> clone.stream()
                        .filter(finding -> !finding.constitutional())
                        .filter(wanted)
                        .map(Finding::abnormality)
                        .toList())
                .toList();
    }

    Set<Lesion> lesions() {
        return lesions;
    }

    /// What an abnormality whose nature is not told may be.
    Set<Lesion> hidden() {
        return hidden;
    }

    int abnormalities() {
        return count.total();
    }

    /// At least three unrelated abnormalities, none of them class-defining (ELN 2010, 2017 and 2022).
    boolean isComplex() {
        return count.total() >= COMPLEX && !classDefining;
    }

    /// The same without hyperdiploid karyotypes, which ELN 2022 takes out.
    boolean isComplexEln2022() {
        return isComplex() && !isHyperdiploid();
    }

    private static boolean definesClass(Abnormality abnormality) {
        return LesionRules.events(abnormality)
                .flatMap(event -> Recurrent.of(event).stream())
                .anyMatch(lesion -> CLASS_DEFINING.contains(lesion) && !isOnlyPartner(abnormality, lesion));
    }

    /// The fusion gene of KMT2A lies on the derivative 11; a partner's derivative alone does not prove it.
    private static boolean isOnlyPartner(Abnormality abnormality, Lesion lesion) {
        return lesion == Lesion.T_V_11
                && abnormality instanceof Derivative derivative
                && !derivative.chromosomes().contains(Chromosome.CHR_11);
    }

    /// Three or more chromosomes gained and no structural abnormality.
    boolean isHyperdiploid() {
        return count.isNumericOnly() && count.trisomies() >= COMPLEX;
    }

    /// ELN 2022: in one clone two autosomal monosomies, or one with a structural abnormality; never with a core
    /// binding factor leukaemia.
    boolean isMonosomal() {
        return lesions.stream().noneMatch(CORE_BINDING_FACTOR::contains)
                && clones.stream().anyMatch(World::isMonosomal);
    }

    /// One monosomy and nothing structural but a marker, which may be what is left of the lost chromosome: ISCN calls a
    /// marker structurally abnormal, the definition of the monosomal karyotype does not name it.
    boolean mayBeMonosomal() {
        return !isMonosomal()
                && lesions.stream().noneMatch(CORE_BINDING_FACTOR::contains)
                && clones.stream()
                        .anyMatch(clone -> AbnormalityCount.monosomies(clone).size() == 1
                                && clone.stream().anyMatch(World::isMarkerChromosome));
    }

    private static boolean isMarkerChromosome(Abnormality abnormality) {
        return abnormality instanceof Marker marker && marker.kind() != MarkerKind.DOUBLE_MINUTES;
    }

    private static boolean isMonosomal(List<Abnormality> clone) {
        int monosomies = AbnormalityCount.monosomies(clone).size();
        return monosomies >= 2 || monosomies == 1 && clone.stream().anyMatch(World::isStructural);
    }

    private static boolean isStructural(Abnormality abnormality) {
        return switch (abnormality) {
            case Numeric number -> false;
            case Marker marker -> false;
            case Rearranged rearranged -> true;
            case Derivative derivative -> true;
        };
    }
}
