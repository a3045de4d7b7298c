package org.candor.causal;

import java.util.List;

/// Who of the candidates is enrolled, and why the others are not.
///
/// @param positions  positions of the enrolled among the candidates, ascending
/// @param exclusions how many each criterion turned away, in the order of the criteria; a person counts
///     once, at the first criterion that turns it away
public record Enrolment(List<Integer> positions, List<Exclusion> exclusions) {
    public Enrolment {
        positions = List.copyOf(positions);
        exclusions = List.copyOf(exclusions);
    }

    /// How many a criterion turned away.
    public record Exclusion(String criterion, int persons) {}
}
