package org.candor.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One course of a therapy, put together from everything in the record that speaks of it. Doses and cycles are not
/// looked at, so induction and consolidation with the same agents are one course.
///
/// @param regimen  stable code of the disease's list of regimens, such as `hma-venetoclax`
/// @param label    the regimen for people
/// @param state    how far it came, by the strongest statement
/// @param start    when it began, empty when no statement is dated
/// @param end      when it ended, empty when it goes on or the record does not say
/// @param intent   curative or palliative, where the record says so
/// @param agents   what was given, for people, in the order of the disease's list
/// @param evidence every resource that speaks of it
public record TherapyCourse(
        String regimen,
        String label,
        TherapyState state,
        Optional<FactTime> start,
        Optional<FactTime> end,
        Optional<Intent> intent,
        List<String> agents,
        List<Evidence> evidence) {
    public TherapyCourse {
        agents = List.copyOf(agents);
        evidence = List.copyOf(evidence);
    }

    /// What a therapy is meant to reach.
    public enum Intent {
        CURATIVE,
        PALLIATIVE
    }

    /// True when all that is known of its beginning lies before `day`; false when it is not dated.
    public boolean beganBefore(LocalDate day) {
        FactTime wanted = FactTime.ofDay(day);
        return start.filter(time -> time.latest().isBefore(wanted.earliest())).isPresent();
    }

    @Override
    public String toString() {
        return "TherapyCourse[" + regimen + ", " + state + ", " + evidence.size() + " resources]";
    }
}
