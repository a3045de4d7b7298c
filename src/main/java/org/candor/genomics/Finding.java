package org.candor.genomics;

/// An abnormality with what the laboratory says about it.
///
/// @param abnormality    what
/// @param uncertain      marked with `?`
/// @param constitutional inborn (`c`), or a variant of no meaning such as inv(9)(p12q13)
/// @param alternative    0, or which side of an `or`: 1 or 2
public record Finding(Abnormality abnormality, boolean uncertain, boolean constitutional, int alternative) {

    static Finding certain(Abnormality abnormality) {
        return new Finding(abnormality, false, false, 0);
    }

    Finding withAlternative(int side) {
        return new Finding(abnormality, uncertain, constitutional, side);
    }
}
