package org.candor.genomics;

import java.util.ArrayList;
import java.util.List;
import org.candor.genomics.Chromosome.Arm;

/// A piece of a chromosome between two coordinates ([Band#coordinate]).
///
/// @param chromosome where the piece comes from
/// @param from       lower coordinate, towards the end of the short arm
/// @param to         upper coordinate, above `from`
record Segment(Chromosome chromosome, double from, double to) {
    private static final double LENGTH = Band.END - Band.CENTROMERE;

    static Segment whole(Chromosome chromosome) {
        return new Segment(chromosome, -LENGTH, LENGTH);
    }

    static Segment arm(Chromosome chromosome, Arm arm) {
        return distal(chromosome, Band.centromere(arm));
    }

    /// From a band to the end of its arm.
    static Segment distal(Chromosome chromosome, Band band) {
        return switch (band.arm()) {
            case SHORT -> new Segment(chromosome, -LENGTH, Math.max(band.coordinate(), 1 - LENGTH));
            case LONG -> new Segment(chromosome, Math.min(band.coordinate(), LENGTH - 1), LENGTH);
        };
    }

    /// Between two bands in either order, each of the two taken as a whole.
    static Segment between(Chromosome chromosome, Band one, Band other) {
        double low = Math.min(one.coordinate(), other.coordinate());
        double high = Math.max(one.coordinate(), other.coordinate());
        return new Segment(chromosome, low, high > low ? high : low + 1);
    }

    /// What is left of this piece when another is cut out.
    List<Segment> without(Segment cut) {
        if (cut.chromosome != chromosome || cut.to <= from || cut.from >= to) {
            return List.of(this);
        }
        List<Segment> rest = new ArrayList<>(2);
        if (cut.from > from) {
            rest.add(new Segment(chromosome, from, cut.from));
        }
        if (cut.to < to) {
            rest.add(new Segment(chromosome, cut.to, to));
        }
        return rest;
    }
}
