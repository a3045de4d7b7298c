package org.candor.genomics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candor.genomics.Abnormality.Derivative;
import org.candor.genomics.Abnormality.Marker;
import org.candor.genomics.Abnormality.MarkerKind;
import org.candor.genomics.Abnormality.Numeric;
import org.candor.genomics.Abnormality.Rearranged;

/// Counts what ELN counts: unrelated abnormalities over all clones. An abnormality shared by clones counts once, so
/// does
/// an event seen in both of its products. A gain of two copies counts twice.
final class AbnormalityCount {
    private final Map<Chromosome, Integer> gains = new EnumMap<>(Chromosome.class);
    private final Map<Chromosome, Integer> losses = new EnumMap<>(Chromosome.class);
    private final Map<MarkerKind, Integer> markers = new EnumMap<>(MarkerKind.class);
    private final Set<Rearrangement> events = new HashSet<>();
    private final Set<List<Chromosome>> unexplained = new HashSet<>();

    /// @param clones abnormalities of each clone, constitutional ones left out
    AbnormalityCount(List<List<Abnormality>> clones) {
        clones.forEach(this::addClone);
    }

    private void addClone(List<Abnormality> clone) {
        Map<Chromosome, Integer> net = new EnumMap<>(Chromosome.class);
        Map<MarkerKind, Integer> found = new EnumMap<>(MarkerKind.class);
        for (Abnormality abnormality : clone) {
            switch (abnormality) {
                case Numeric(Chromosome chromosome, int change) -> net.merge(chromosome, change, Integer::sum);
                case Marker marker ->
                    found.merge(
                            marker.kind(),
                            marker.kind() == MarkerKind.DOUBLE_MINUTES ? 1 : marker.least(),
                            Integer::sum);
                case Rearranged rearranged -> events.add(rearranged.event());
                case Derivative derivative -> {
                    events.addAll(derivative.events());
                    if (derivative.events().isEmpty()) {
                        unexplained.add(derivative.chromosomes());
                    }
                }
            }
        }
        net.forEach(
                (chromosome, change) -> (change > 0 ? gains : losses).merge(chromosome, Math.abs(change), Math::max));
        found.forEach((kind, number) -> markers.merge(kind, number, Math::max));
    }

    int total() {
        return sum(gains) + sum(losses) + sum(markers) + events.size() + unexplained.size();
    }

    /// No structural abnormality and no unidentified chromosome.
    boolean isNumericOnly() {
        return events.isEmpty() && unexplained.isEmpty() && markers.isEmpty();
    }

    /// Chromosomes with at least one extra copy.
    int trisomies() {
        return (int) gains.values().stream().filter(copies -> copies > 0).count();
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Autosomal monosomies of one clone: whole chromosomes lost and not there as a derivative.
    static Set<Chromosome> monosomies(List<Abnormality> clone) {
        Material material = new Material(clone);
        Set<Chromosome> lost = EnumSet.noneOf(Chromosome.class);
        for (Chromosome chromosome : Chromosome.values()) {
            if (chromosome.isAutosome() && material.centromeres(chromosome) < 0) {
                lost.add(chromosome);
            }
        }
        return lost;
    }
}
