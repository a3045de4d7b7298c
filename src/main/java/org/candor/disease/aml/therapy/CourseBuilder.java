package org.candor.disease.aml.therapy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.Evidence;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyCourse.Intent;
import org.candor.feature.TherapyState;

/// Puts the stretches and procedures of one pool together to courses, by the table of [RegimenRules].
final class CourseBuilder {
    private final List<Stretch> left;
    private final List<ProcedureEntry> procedures;
    private final Set<ProcedureEntry> used = new LinkedHashSet<>();
    private final List<TherapyCourse> courses = new ArrayList<>();

    /// @param stretches  in the order of their beginning
    /// @param procedures of the same pool
    CourseBuilder(List<Stretch> stretches, List<ProcedureEntry> procedures) {
        this.left = new ArrayList<>(stretches);
        this.procedures = procedures;
    }

    List<TherapyCourse> build() {
        procedures.stream().filter(entry -> !entry.general()).forEach(this::addProtocol);
        for (RegimenRule rule : RegimenRules.ALL) {
            apply(rule);
        }
        procedures.stream()
                .filter(entry -> entry.general() && !used.contains(entry))
                .forEach(entry -> add(entry.regimen(), List.of(), entry.state(), entry.start()));
        return courses;
    }

    /// A protocol says what its medications are, also where not all of them are recorded.
    private void addProtocol(ProcedureEntry entry) {
        List<Stretch> parts = left.stream()
                .filter(stretch -> stretch.partOf().contains(entry.evidence().reference()))
                .toList();
        left.removeAll(parts);
        add(entry.regimen(), parts, entry.state(), entry.start(), List.of(entry));
    }

    private void apply(RegimenRule rule) {
        Set<Stretch> tried = new LinkedHashSet<>();
        Optional<Stretch> seed = seed(rule, tried);
        while (seed.isPresent()) {
            tried.add(seed.get());
            List<Stretch> members = connected(seed.get(), rule.agents());
            if (complete(rule, members)) {
                left.removeAll(members);
                add(rule, members);
                tried.clear();
            }
            seed = seed(rule, tried);
        }
    }

    private Optional<Stretch> seed(RegimenRule rule, Set<Stretch> tried) {
        return left.stream()
                .filter(stretch -> rule.required().getFirst().contains(stretch.agent()) && !tried.contains(stretch))
                .findFirst();
    }

    /// Everything of these agents that is together with the seed, directly or through another.
    private List<Stretch> connected(Stretch seed, Set<Agent> agents) {
        List<Stretch> members = new ArrayList<>(List.of(seed));
        for (int i = 0; i < members.size(); i++) {
            Stretch member = members.get(i);
            left.stream()
                    .filter(stretch -> agents.contains(stretch.agent()) && !members.contains(stretch))
                    .filter(member::together)
                    .forEach(members::add);
        }
        return members;
    }

    private static boolean complete(RegimenRule rule, List<Stretch> members) {
        return rule.required().stream()
                .allMatch(group -> members.stream().anyMatch(stretch -> group.contains(stretch.agent())));
    }

    /// The regimen begins when the last of its agents does; what an agent did alone more than four weeks before goes
    /// back to the others.
    private void add(RegimenRule rule, List<Stretch> members) {
        Optional<FactTime> complete = rule.required().stream()
                .flatMap(group -> earliest(members.stream()
                                .filter(stretch -> group.contains(stretch.agent()))
                                .flatMap(stretch -> stretch.start().stream()))
                        .stream())
                .max(EARLIER);
        Instant limit = Instant.MIN;
        if (rule.required().size() > 1 && complete.isPresent()) {
            limit = complete.get().earliest().minus(Stretch.TOGETHER);
            members.forEach(stretch -> stretch.before(complete.get()).ifPresent(left::add));
        }
        Instant first = limit;
        Optional<FactTime> start = earliest(members.stream()
                .flatMap(stretch -> stretch.exposures().stream())
                .flatMap(exposure -> exposure.start().stream())
                .filter(time -> !time.earliest().isBefore(first)));
        add(rule.regimen(), members, state(rule, members), start);
    }

    private static final Comparator<FactTime> EARLIER =
            Comparator.comparing(FactTime::earliest).thenComparing(FactTime::latest);

    private static Optional<FactTime> earliest(Stream<FactTime> times) {
        return times.min(EARLIER);
    }

    private static TherapyState state(RegimenRule rule, List<Stretch> members) {
        List<Exposure> exposures = members.stream()
                .flatMap(stretch -> stretch.exposures().stream())
                .toList();
        TherapyState strongest = exposures.getFirst().state();
        if (strongest == TherapyState.PLANNED || strongest == TherapyState.NOT_GIVEN) {
            return strongest;
        }
        boolean begun = rule.required().stream()
                .allMatch(group -> exposures.stream()
                        .anyMatch(exposure -> group.contains(exposure.agent())
                                && exposure.state().begun()));
        if (!begun) {
            return TherapyState.ORDERED;
        }
        boolean goesOn = exposures.stream().anyMatch(exposure -> exposure.state() == TherapyState.GIVEN);
        return goesOn ? TherapyState.GIVEN : TherapyState.STOPPED;
    }

    private void add(Regimen regimen, List<Stretch> members, TherapyState state, Optional<FactTime> start) {
        Set<String> partOf =
                members.stream().flatMap(stretch -> stretch.partOf().stream()).collect(Collectors.toSet());
        List<ProcedureEntry> parents = procedures.stream()
                .filter(entry -> partOf.contains(entry.evidence().reference())
                        || (members.isEmpty()
                                && entry.regimen() == regimen
                                && entry.state() == state
                                && entry.start().equals(start)))
                .toList();
        add(regimen, members, state, start, parents);
    }

    private void add(
            Regimen regimen,
            List<Stretch> members,
            TherapyState state,
            Optional<FactTime> start,
            List<ProcedureEntry> parents) {
        used.addAll(parents);
        List<Exposure> exposures = members.stream()
                .flatMap(stretch -> stretch.exposures().stream())
                .toList();
        Set<Agent> agents = exposures.stream()
                .map(Exposure::agent)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class)));
        courses.add(new TherapyCourse(
                regimen.code(),
                regimen.label(),
                state,
                start,
                end(exposures, parents),
                intent(exposures, parents),
                agents.stream().map(Agent::label).toList(),
                evidence(exposures, parents)));
    }

    private static Optional<FactTime> end(List<Exposure> exposures, Collection<ProcedureEntry> parents) {
        return Stream.concat(
                        exposures.stream().flatMap(exposure -> exposure.end().stream()),
                        parents.stream().flatMap(entry -> entry.end().stream()))
                .max(Comparator.comparing(FactTime::latest).thenComparing(FactTime::earliest));
    }

    private static Optional<Intent> intent(List<Exposure> exposures, Collection<ProcedureEntry> parents) {
        Set<Intent> intents = Stream.concat(
                        exposures.stream().flatMap(exposure -> exposure.intent().stream()),
                        parents.stream().flatMap(entry -> entry.intent().stream()))
                .collect(Collectors.toSet());
        return intents.size() == 1 ? intents.stream().findFirst() : Optional.empty();
    }

    private static List<Evidence> evidence(List<Exposure> exposures, Collection<ProcedureEntry> parents) {
        return Stream.concat(
                        exposures.stream().map(Exposure::evidence),
                        parents.stream().map(ProcedureEntry::evidence))
                .distinct()
                .sorted(Comparator.comparing(Evidence::reference))
                .toList();
    }
}
