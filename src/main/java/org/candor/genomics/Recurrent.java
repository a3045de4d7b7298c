package org.candor.genomics;

import java.util.EnumSet;
import java.util.Set;
import org.candor.genomics.Chromosome.Arm;
import org.candor.genomics.Rearrangement.Kind;

/// Which recurrent translocation or inversion an event is (WHO 2022, ELN 2022), by chromosomes and broken bands. Bands
/// may be off by what banding resolution allows; without any bands the names of the chromosomes are enough.
final class Recurrent {
    private Recurrent() {}

    /// A break: chromosome, arm and the first and last band that belong to it.
    private record Break(Chromosome chromosome, Arm arm, int first, int last) {
        static Break q(Chromosome chromosome, int first, int last) {
            return new Break(chromosome, Arm.LONG, first, last);
        }

        static Break p(Chromosome chromosome, int first, int last) {
            return new Break(chromosome, Arm.SHORT, first, last);
        }

        boolean isIn(Rearrangement event) {
            return event.breaks(chromosome, arm, first, last);
        }
    }

    private static final Break KMT2A = Break.q(Chromosome.CHR_11, 23, 23);
    private static final Break MECOM = Break.q(Chromosome.CHR_3, 26, 26);

    static Set<Lesion> of(Rearrangement event) {
        Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);
        boolean exchange = event.kind() == Kind.TRANSLOCATION || event.kind() == Kind.INSERTION;
        if (exchange) {
            addPairs(event, lesions);
            addPromiscuous(event, lesions);
        }
        if (event.kind() == Kind.INVERSION || exchange) {
            addWithinOneChromosome(event, lesions);
        }
        return lesions;
    }

    /// What an abnormality of unknown nature in one of the bands may be: `abn(16)(q22)` may be an inv(16).
    static Set<Lesion> possible(Rearrangement event) {
        Set<Lesion> lesions = EnumSet.noneOf(Lesion.class);
        if (event.kind() == Kind.UNSPECIFIED) {
            boolean sixteen = event.breaks(Chromosome.CHR_16, Arm.LONG, 22, 22)
                    || event.breaks(Chromosome.CHR_16, Arm.SHORT, 13, 13);
            if (sixteen) {
                lesions.add(Lesion.INV16_T16_16);
            }
            if (KMT2A.isIn(event)) {
                lesions.addAll(EnumSet.of(Lesion.T_9_11, Lesion.T_V_11));
            }
            if (MECOM.isIn(event)) {
                lesions.addAll(EnumSet.of(Lesion.INV3_T3_3, Lesion.T_3Q26_V));
            }
        }
        return lesions;
    }

    private static void addPairs(Rearrangement event, Set<Lesion> lesions) {
        add(event, lesions, Lesion.T_8_21, Break.q(Chromosome.CHR_8, 13, 22), Break.q(Chromosome.CHR_21, 21, 22));
        add(event, lesions, Lesion.T_15_17, Break.q(Chromosome.CHR_15, 21, 26), Break.q(Chromosome.CHR_17, 11, 23));
        add(event, lesions, Lesion.T_6_9, Break.p(Chromosome.CHR_6, 21, 24), Break.q(Chromosome.CHR_9, 33, 34));
        add(event, lesions, Lesion.T_9_11, Break.p(Chromosome.CHR_9, 21, 22), KMT2A);
        add(event, lesions, Lesion.T_9_22, Break.q(Chromosome.CHR_9, 34, 34), Break.q(Chromosome.CHR_22, 11, 11));
        add(event, lesions, Lesion.T_8_16, Break.p(Chromosome.CHR_8, 11, 11), Break.p(Chromosome.CHR_16, 13, 13));
    }

    private static void add(Rearrangement event, Set<Lesion> lesions, Lesion lesion, Break one, Break other) {
        boolean named = event.chromosomes().contains(one.chromosome())
                && event.chromosomes().contains(other.chromosome());
        if (named
                && (event.hasBands()
                        ? one.isIn(event) && other.isIn(event)
                        : event.chromosomes().size() == 2)) {
            lesions.add(lesion);
        }
    }

    /// A gene with many partners.
    private static void addPromiscuous(Rearrangement event, Set<Lesion> lesions) {
        boolean partner = event.chromosomes().stream().distinct().count() > 1;
        if (partner && KMT2A.isIn(event) && !lesions.contains(Lesion.T_9_11)) {
            lesions.add(Lesion.T_V_11);
        }
        if (partner && MECOM.isIn(event)) {
            lesions.add(Lesion.T_3Q26_V);
        }
    }

    private static void addWithinOneChromosome(Rearrangement event, Set<Lesion> lesions) {
        boolean one = event.chromosomes().stream().distinct().count() == 1;
        if (!one) {
            return;
        }
        boolean banded = event.hasBands();
        boolean sixteen = event.chromosomes().contains(Chromosome.CHR_16);
        boolean three = event.chromosomes().contains(Chromosome.CHR_3);
        if (sixteen
                && (!banded
                        || event.breaks(Chromosome.CHR_16, Arm.SHORT, 13, 13)
                                && event.breaks(Chromosome.CHR_16, Arm.LONG, 22, 22))) {
            lesions.add(Lesion.INV16_T16_16);
        }
        if (three && (!banded || event.breaks(Chromosome.CHR_3, Arm.LONG, 21, 21) && MECOM.isIn(event))) {
            lesions.add(Lesion.INV3_T3_3);
        }
    }
}
