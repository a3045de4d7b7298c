package org.candor.feature;

import java.util.List;
import java.util.Optional;

/// The value of a feature, and what became of everything that speaks of it.
record Decision(FeatureValue value, List<Judgement> judgements) {
    Decision {
        judgements = List.copyOf(judgements);
    }

    /// The fate of one fact.
    record Judgement(Fact fact, Fate fate) {}

    /// A decision on one fact alone.
    static Decision of(Fact fact, FeatureValue value) {
        Fate fate = switch (value) {
            case FeatureValue.Present present -> new Fate.Taken(present.value(), Optional.empty());
            case FeatureValue.Missing missing -> new Fate.Refused(missing.cause());
        };
        return new Decision(value, List.of(new Judgement(fact, fate)));
    }

    static Decision missing(FeatureValue.Cause cause) {
        return new Decision(new FeatureValue.Missing(cause), List.of());
    }
}
