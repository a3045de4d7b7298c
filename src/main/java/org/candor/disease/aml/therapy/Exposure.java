package org.candor.disease.aml.therapy;

import java.util.Optional;
import java.util.Set;
import org.candor.feature.Evidence;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse.Intent;
import org.candor.feature.TherapyState;

/// One statement of the record about one agent.
///
/// @param partOf references of the procedures that it is a part of
record Exposure(
        Agent agent,
        TherapyState state,
        Optional<FactTime> start,
        Optional<FactTime> end,
        Set<String> partOf,
        Optional<Intent> intent,
        Evidence evidence) {
    Exposure {
        partOf = Set.copyOf(partOf);
    }

    @Override
    public String toString() {
        return "Exposure[" + agent + ", " + state + "]";
    }
}
