package org.candor.genomics;

import org.candor.genomics.Chromosome.Arm;

/// A band of a chromosome, such as q22 or p13.1.
///
/// @param arm   short or long
/// @param place region and band as a decimal number: 22 for q22, 13.1 for p13.1, 10 for the centromere,
///              99 for the end of the arm; somewhere in the middle when `known` is false
/// @param known false when the laboratory names only the arm
public record Band(Arm arm, double place, boolean known) {
    static final double CENTROMERE = 10;
    static final double END = 99;

    /// Somewhere on the arm.
    static Band somewhere(Arm arm) {
        return new Band(arm, 21, false);
    }

    static Band end(Arm arm) {
        return new Band(arm, END, true);
    }

    static Band centromere(Arm arm) {
        return new Band(arm, CENTROMERE, true);
    }

    boolean isCentromere() {
        return known && place == CENTROMERE;
    }

    /// Distance from the centromere in band numbers; negative on the short arm.
    double coordinate() {
        return arm == Arm.SHORT ? CENTROMERE - place : place - CENTROMERE;
    }

    /// True when the band lies on the arm between two band numbers, sub-bands of the last included. A band that is not
    /// known does not.
    boolean within(Arm wanted, int first, int last) {
        return known && arm == wanted && place >= first && place < last + 1;
    }
}
