package org.candor.disease.aml.therapy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.FactTime;

/// One agent over a time in which it was given again and again.
///
/// @param agent     of all exposures
/// @param exposures in the order of their beginning, never empty
record Stretch(Agent agent, List<Exposure> exposures) {
    /// The longest pause within one course: a cycle of four weeks and as much again for recovery.
    private static final Duration PAUSE = Duration.ofDays(60);

    /// Agents that begin within four weeks of each other belong together: one cycle.
    static final Duration TOGETHER = Duration.ofDays(28);

    Stretch {
        exposures = List.copyOf(exposures);
    }

    /// The stretches of many exposures. Exposures without a date are a stretch of their own.
    static List<Stretch> of(List<Exposure> exposures) {
        List<Stretch> stretches = new ArrayList<>();
        exposures.stream()
                .collect(Collectors.groupingBy(Exposure::agent))
                .forEach((agent, all) -> stretches.addAll(of(agent, all)));
        stretches.sort(ORDER);
        return stretches;
    }

    private static List<Stretch> of(Agent agent, List<Exposure> all) {
        List<Exposure> undated =
                all.stream().filter(exposure -> exposure.start().isEmpty()).toList();
        List<Exposure> dated = all.stream()
                .filter(exposure -> exposure.start().isPresent())
                .sorted(Comparator.comparing(Stretch::earliest)
                        .thenComparing(exposure -> exposure.evidence().reference()))
                .toList();
        List<Stretch> stretches = new ArrayList<>();
        List<Exposure> open = new ArrayList<>();
        for (Exposure next : dated) {
            if (!open.isEmpty() && new Stretch(agent, open).latest().plus(PAUSE).isBefore(earliest(next))) {
                stretches.add(new Stretch(agent, open));
                open.clear();
            }
            open.add(next);
        }
        if (!open.isEmpty()) {
            stretches.add(new Stretch(agent, open));
        }
        if (!undated.isEmpty()) {
            stretches.add(new Stretch(agent, undated));
        }
        return stretches;
    }

    private static final Comparator<Stretch> ORDER = Comparator.<Stretch, Instant>comparing(
                    stretch -> stretch.start().map(FactTime::earliest).orElse(Instant.MAX))
            .thenComparing(Stretch::agent);

    private static Instant earliest(Exposure exposure) {
        return exposure.start().map(FactTime::earliest).orElse(Instant.MAX);
    }

    Optional<FactTime> start() {
        return exposures.getFirst().start();
    }

    /// The last instant for which the record speaks of it.
    private Instant latest() {
        return exposures.stream()
                .flatMap(exposure -> exposure.end().or(exposure::start).stream())
                .map(FactTime::latest)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    Set<String> partOf() {
        return exposures.stream()
                .flatMap(exposure -> exposure.partOf().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether two agents were given together: as parts of one procedure, at overlapping times, or begun within four
    /// weeks of each other. What has no date is together with nothing.
    boolean together(Stretch other) {
        if (partOf().stream().anyMatch(other.partOf()::contains)) {
            return true;
        }
        if (start().isEmpty() || other.start().isEmpty()) {
            return false;
        }
        return !begins().isAfter(other.reach()) && !other.begins().isAfter(reach());
    }

    private Instant begins() {
        return start().orElseThrow().earliest();
    }

    /// The last instant at which a partner may begin.
    private Instant reach() {
        Instant cycle = start().orElseThrow().latest().plus(TOGETHER);
        return cycle.isAfter(latest()) ? cycle : latest();
    }

    /// The part that began so long before `cut` that it is a course of its own, empty when there is none.
    Optional<Stretch> before(FactTime cut) {
        Instant limit = cut.earliest().minus(TOGETHER);
        List<Exposure> earlier = exposures.stream()
                .filter(exposure -> earliest(exposure).isBefore(limit))
                .toList();
        return earlier.isEmpty() ? Optional.empty() : Optional.of(new Stretch(agent, earlier));
    }

    @Override
    public String toString() {
        return "Stretch[" + agent + ", " + exposures.size() + " exposures]";
    }
}
