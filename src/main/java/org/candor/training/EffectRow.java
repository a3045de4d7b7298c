package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.candor.causal.Effect;

/// One estimate of what a treatment changes.
///
/// @param estimator   short name of the estimator
/// @param who         for whom
/// @param horizonDays horizon, from time zero
/// @param meanTime    difference of event-free days from the landmark to the horizon, treated minus control
/// @param survival    difference of event-free survival at the horizon
record EffectRow(String estimator, Who who, double horizonDays, Effect meanTime, Effect survival) {
    /// @param landmarkDays when the arms were told apart
    /// @param endpoint     id of the endpoint
    /// @param subgroup     id of the subgroup, or `all`
    record Who(double landmarkDays, String endpoint, String subgroup, int n, int treated) {}

    ObjectNode json(double level) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("estimator", estimator).put("landmarkDays", who.landmarkDays());
        row.put("endpoint", who.endpoint()).put("subgroup", who.subgroup()).put("horizonDays", horizonDays);
        row.put("n", who.n()).put("treated", who.treated());
        put(row, "rmstDays", meanTime, level, 10);
        put(row, "survivalDifference", survival, level, 10_000);
        return row;
    }

    /// Adds an effect with its interval and standard error, rounded to `1 / digits`.
    static void put(ObjectNode parent, String name, Effect effect, double level, double digits) {
        var interval = effect.interval(level);
        parent.putObject(name)
                .put("value", round(effect.value(), digits))
                .put("lower", round(interval.lower(), digits))
                .put("upper", round(interval.upper(), digits))
                .put("level", level)
                .put("standardError", round(effect.standardError(), digits));
    }

    static double round(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
