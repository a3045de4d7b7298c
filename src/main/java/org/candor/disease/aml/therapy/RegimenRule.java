package org.candor.disease.aml.therapy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which agents, given together, make a regimen.
///
/// @param required one agent of each set must have been given
/// @param optional agents that belong to it where they were given too
record RegimenRule(Regimen regimen, List<Set<Agent>> required, Set<Agent> optional) {
    RegimenRule {
        required = List.copyOf(required);
        optional = Set.copyOf(optional);
    }

    /// Every agent that may be a part.
    Set<Agent> agents() {
        Set<Agent> agents = EnumSet.noneOf(Agent.class);
        required.forEach(agents::addAll);
        agents.addAll(optional);
        return agents;
    }
}
