package org.candor.genomics;

import org.candor.genomics.Chromosome.Arm;
import org.candor.genomics.Rearrangement.Kind;

/// Inversions around the centromere that many healthy people carry (ISCN 2020, variable chromosome features):
/// inv(9)(p12q13), inv(Y)(p11.2q11.2), inv(2)(p11.2q13), inv(10)(p11.2q21). Laboratories often forget the `c`.
final class Heteromorphism {
    private Heteromorphism() {}

    static boolean is(Rearrangement event) {
        return event.kind() == Kind.INVERSION
                && (around(event, Chromosome.CHR_9, 10, 12, 10, 13)
                        || around(event, Chromosome.Y, 10, 11, 10, 11)
                        || around(event, Chromosome.CHR_2, 11, 11, 13, 13)
                        || around(event, Chromosome.CHR_10, 11, 11, 21, 21));
    }

    private static boolean around(
            Rearrangement event, Chromosome chromosome, int firstShort, int lastShort, int firstLong, int lastLong) {
        return event.breaks(chromosome, Arm.SHORT, firstShort, lastShort)
                && event.breaks(chromosome, Arm.LONG, firstLong, lastLong);
    }
}
