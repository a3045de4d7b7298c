package org.candor.disease.aml.therapy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.CodeMap;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;

/// Recognises courses of therapy among the facts of a record. The result does not depend on the order of the facts.
///
/// What was given, what was only planned and what was not given are looked at apart: a planned drug never completes a
/// regimen of given ones. An order counts like a gift when agents are put together, but a course of which an agent is
/// only ordered is itself only ordered.
public final class TherapyCourses {
    private final TherapyCodes codes;
    private final Instant endOfToday;

    private TherapyCourses(CodeMap codes, LocalDate today) {
        this.codes = new TherapyCodes(codes);
        this.endOfToday = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// All courses, the earliest first, those without a date last.
    ///
    /// @param today what begins later is planned, whatever its status says
    public static List<TherapyCourse> of(List<Fact> facts, CodeMap codes, LocalDate today) {
        return new TherapyCourses(codes, today).courses(facts);
    }

    private List<TherapyCourse> courses(List<Fact> facts) {
        List<Exposure> exposures = new ArrayList<>();
        List<ProcedureEntry> procedures = new ArrayList<>();
        List<Transplantations.Entry> transplantations = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact.kind()) {
                case MEDICATION -> state(fact).ifPresent(state -> addExposures(fact, state, exposures));
                case PROCEDURE -> {
                    Optional<Regimen> transplantation = Transplantations.regimen(names(fact));
                    state(fact)
                            .ifPresent(state -> transplantation.ifPresentOrElse(
                                    type -> transplantations.add(
                                            new Transplantations.Entry(type, state, fact.effective(), fact.source())),
                                    () -> procedure(fact, state).ifPresent(procedures::add)));
                }
                case CONDITION -> {
                    if (fact.status() == Fact.Status.CONFIRMED) {
                        // the state after a transplantation: that there was one, not when
                        Transplantations.regimen(names(fact))
                                .ifPresent(type -> transplantations.add(new Transplantations.Entry(
                                        type, TherapyState.GIVEN, Optional.empty(), fact.source())));
                    }
                }
                case OBSERVATION, PATIENT -> {}
            }
        }
        List<TherapyCourse> courses = new ArrayList<>(Transplantations.courses(transplantations));
        Map<Pool, List<Exposure>> pools = exposures.stream().collect(Collectors.groupingBy(Pool::of));
        for (Pool pool : Pool.values()) {
            List<ProcedureEntry> own = procedures.stream()
                    .filter(entry -> Pool.of(entry.state()) == pool)
                    .toList();
            courses.addAll(new CourseBuilder(Stretch.of(pools.getOrDefault(pool, List.of())), own).build());
        }
        courses.sort(ORDER);
        return List.copyOf(courses);
    }

    private static final Comparator<TherapyCourse> ORDER = Comparator.<TherapyCourse, Instant>comparing(
                    course -> course.start().map(FactTime::earliest).orElse(Instant.MAX))
            .thenComparing(TherapyCourse::regimen)
            .thenComparing(TherapyCourse::state);

    private List<String> names(Fact fact) {
        return fact.codes().stream()
                .flatMap(code -> codes.names(code).stream())
                .distinct()
                .toList();
    }

    private Optional<TherapyState> state(Fact fact) {
        boolean future = fact.effective()
                .filter(time -> !time.earliest().isBefore(endOfToday))
                .isPresent();
        return TherapyState.of(fact).map(state -> switch (state) {
            case GIVEN, STOPPED, ORDERED -> future ? TherapyState.PLANNED : state;
            case PLANNED, NOT_GIVEN -> state;
        });
    }

    private void addExposures(Fact fact, TherapyState state, List<Exposure> exposures) {
        for (Agent agent : codes.agents(fact)) {
            exposures.add(new Exposure(
                    agent, state, fact.effective(), end(fact), partOf(fact), codes.intent(fact), fact.source()));
        }
    }

    private Optional<ProcedureEntry> procedure(Fact fact, TherapyState state) {
        Optional<Regimen> kind = codes.protocol(fact)
                .or(() -> codes.means(fact, "chemotherapy")
                        ? Optional.of(Regimen.OTHER_CHEMOTHERAPY)
                        : codes.means(fact, "radiotherapy") ? Optional.of(Regimen.RADIOTHERAPY) : Optional.empty());
        return kind.map(regimen ->
                new ProcedureEntry(regimen, state, fact.effective(), end(fact), codes.intent(fact), fact.source()));
    }

    private static Optional<FactTime> end(Fact fact) {
        return fact.component(Elements.END)
                .filter(Value.When.class::isInstance)
                .map(value -> ((Value.When) value).time());
    }

    private static Set<String> partOf(Fact fact) {
        return fact.components(Elements.PART_OF)
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).text())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Statements that are never put together with those of another pool.
    private enum Pool {
        GIVEN_OR_ORDERED,
        PLANNED,
        NOT_GIVEN;

        static Pool of(Exposure exposure) {
            return of(exposure.state());
        }

        static Pool of(TherapyState state) {
            return switch (state) {
                case GIVEN, STOPPED, ORDERED -> GIVEN_OR_ORDERED;
                case PLANNED -> PLANNED;
                case NOT_GIVEN -> NOT_GIVEN;
            };
        }
    }
}
