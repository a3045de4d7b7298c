package org.candor.simulation;

import java.util.List;
import java.util.Optional;

/// All scenarios of the bench.
public final class Scenarios {
    private Scenarios() {}

    public static List<Scenario> all(Scenario.Size size) {
        return List.of(
                new PrognosticScenario(size),
                new LowerBoundScenario(size),
                new EffectScenario(size),
                new ImmortalTimeScenario(size),
                new HeterogeneityScenario(size),
                new ShiftScenario(size),
                new InformationScenario(size),
                new DriftScenario(size),
                new SiteScenario(size));
    }

    public static Optional<Scenario> find(String id, Scenario.Size size) {
        return all(size).stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
