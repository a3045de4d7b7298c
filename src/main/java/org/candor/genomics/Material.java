package org.candor.genomics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;
import org.candor.genomics.Chromosome.Arm;

/// What a clone has gained and lost against its own level of ploidy, by place on the chromosomes.
///
/// Every abnormal chromosome is taken apart into pieces. Its pieces are gained, the normal chromosomes that it replaces
/// are lost (ISCN 2020, 4.1: a derivative replaces its normal homologue unless a `+` says that it is extra); what
/// remains of the sum is the imbalance. A balanced translocation comes out as nothing, and
/// `-7,+der(7)t(5;7)(q11;q22)` as the same as `der(7)t(5;7)(q11;q22)`.
final class Material {
    private static final double ARM_END = Band.END - Band.CENTROMERE;

    private final Map<Chromosome, List<Step>> steps = new EnumMap<>(Chromosome.class);

    private record Step(double from, double to, int change) {}

    Material(List<Abnormality> abnormalities) {
        abnormalities.forEach(this::add);
    }

    /// The same as if additional material of unknown origin (`add`) replaced nothing.
    static Material withoutAdditions(List<Abnormality> abnormalities) {
        return new Material(abnormalities.stream()
                .filter(abnormality -> !(abnormality instanceof Rearranged simple
                        && simple.event().kind() == Rearrangement.Kind.ADDITION
                        && !simple.extra()))
                .toList());
    }

    /// Copies of the centromere gained or lost: whole chromosomes, whatever became of their arms.
    int centromeres(Chromosome chromosome) {
        return at(chromosome, 0);
    }

    boolean isLost(Chromosome chromosome, Arm arm) {
        return anywhere(chromosome, arm, copies -> copies < 0);
    }

    boolean isGained(Chromosome chromosome, Arm arm) {
        return anywhere(chromosome, arm, copies -> copies > 0);
    }

    /// Tries one place within each stretch of the arm on which the number of copies is constant.
    private boolean anywhere(Chromosome chromosome, Arm arm, IntPredicate wanted) {
        List<Step> here = steps.getOrDefault(chromosome, List.of());
        if (here.isEmpty()) {
            return false;
        }
        double low = arm == Arm.SHORT ? -ARM_END : 0;
        double high = arm == Arm.SHORT ? 0 : ARM_END;
        double[] cuts = DoubleStream.concat(
                        DoubleStream.of(low, high),
                        here.stream().flatMapToDouble(step -> DoubleStream.of(step.from(), step.to())))
                .filter(place -> place >= low && place <= high)
                .sorted()
                .distinct()
                .toArray();
        for (int i = 1; i < cuts.length; i++) {
            if (wanted.test(at(chromosome, (cuts[i - 1] + cuts[i]) / 2))) {
                return true;
            }
        }
        return false;
    }

    private int at(Chromosome chromosome, double place) {
        int copies = 0;
        for (Step step : steps.getOrDefault(chromosome, List.of())) {
            copies += step.from() <= place && place <= step.to() ? step.change() : 0;
        }
        return copies;
    }

    private void add(Abnormality abnormality) {
        switch (abnormality) {
            case Numeric(Chromosome chromosome, int change) -> step(Segment.whole(chromosome), change);
            case Marker marker -> {}
            case Rearranged rearranged -> add(rearranged);
            case Derivative derivative -> add(derivative);
        }
    }

    private void add(Rearranged rearranged) {
        Rearrangement event = rearranged.event();
        boolean replaces = !rearranged.extra();
        boolean balanced = Pieces.isBalanced(event);
        if (balanced && (replaces || event.chromosomes().size() > 1)) {
            return;
        }
        Pieces.ofOne(event).forEach(piece -> step(piece, rearranged.copies()));
        if (replaces) {
            event.chromosomes().forEach(lost -> step(Segment.whole(lost), -rearranged.copies()));
        }
    }

    private void add(Derivative derivative) {
        Pieces.of(derivative).forEach(piece -> step(piece, derivative.copies()));
        if (!derivative.extra()) {
            derivative.chromosomes().forEach(lost -> step(Segment.whole(lost), -derivative.copies()));
        }
    }

    private void step(Segment piece, int change) {
        if (piece.chromosome() != Chromosome.UNKNOWN && piece.to() > piece.from()) {
            steps.computeIfAbsent(piece.chromosome(), name -> new ArrayList<>())
                    .add(new Step(piece.from(), piece.to(), change));
        }
    }
}
