package org.candor.genomics;

import java.util.List;

/// One abnormality of a clone.
public sealed interface Abnormality {

    /// Whole chromosomes gained (positive) or lost (negative).
    record Numeric(Chromosome chromosome, int change) implements Abnormality {}

    /// A rearrangement whose products are all there, or one abnormal chromosome in the place of a normal one.
    ///
    /// @param extra false when it replaces normal chromosomes, true when it comes on top of them (`+`)
    /// @param copies how many
    record Rearranged(Rearrangement event, boolean extra, int copies) implements Abnormality {}

    /// A derivative chromosome: only this product of its rearrangements is there.
    ///
    /// @param chromosomes whose centromeres it holds, and which normal chromosomes it replaces
    /// @param isochromosome both arms are the same (`ider`)
    /// @param events      in the order of the text
    /// @param pieces      what it consists of when the text says it in full (`9pter->9q13::16q12->`), else empty
    /// @param extra       as above
    /// @param copies      how many
    record Derivative(
            List<Chromosome> chromosomes,
            boolean isochromosome,
            List<Rearrangement> events,
            List<Piece> pieces,
            boolean extra,
            int copies)
            implements Abnormality {
        public Derivative {
            chromosomes = List.copyOf(chromosomes);
            events = List.copyOf(events);
            pieces = List.copyOf(pieces);
        }
    }

    /// From one band to another of a chromosome.
    record Piece(Chromosome chromosome, Band first, Band last) {}

    /// Chromosomes or fragments that nobody could identify.
    ///
    /// @param least smallest number of them, at least 1
    /// @param most  largest number of them
    record Marker(MarkerKind kind, int least, int most) implements Abnormality {}

    /// Sorts of unidentified chromatin.
    enum MarkerKind {
        MARKER,
        RING,
        DOUBLE_MINUTES,
        STAINED_REGION,
        OTHER
    }
}
