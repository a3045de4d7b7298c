package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candor.causal.CrossFit;
import org.candor.causal.Endpoint;
import org.candor.causal.Quantity;
import org.candor.disease.TreatmentStudy.Subgroup;
import org.candor.survival.Estimate;

/// What an effect is made of, what simple rules would have achieved, and the adjusted curves; at the primary
/// landmark.
final class DecisionReport {
    private static final double HORIZON = 1095;

    private final TreatmentResults results;
    private final LandmarkAnalysis primary;

    DecisionReport(TreatmentResults results) {
        this.results = results;
        this.primary = results.primary();
    }

    /// Relapse, and death without relapse, as competing risks.
    ArrayNode components() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        LandmarkAnalysis analysis = LandmarkAnalysis.of(
                results.cohort(), primary.day(), Endpoint.RELAPSE_AND_NON_RELAPSE_DEATH, results.seed());
        for (int cause = 1; cause <= 2; cause++) {
            for (double horizon : results.cohort().study().trial().followUp().horizonDays()) {
                double tau = horizon - analysis.day();
                ObjectNode row = rows.addObject().put("cause", cause == 1 ? "relapse" : "death without relapse");
                row.put("horizonDays", horizon);
                EffectRow.put(
                        row,
                        "incidenceDifference",
                        analysis.fit().difference(Quantity.incidence(cause), tau),
                        TreatmentReport.LEVEL,
                        1e4);
                EffectRow.put(
                        row,
                        "daysLostDifference",
                        analysis.fit().difference(Quantity.timeLost(cause), tau),
                        TreatmentReport.LEVEL,
                        10);
            }
        }
        return rows;
    }

    /// Mean survival time to three years had a rule decided, and what it gains over treating all and none.
    ArrayNode policies() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        add(rows, "nobody", i -> false);
        add(rows, "everybody", i -> true);
        for (Subgroup subgroup : results.cohort().study().subgroups()) {
            int[] members = primary.members(subgroup);
            if (primary.shown(members)) {
                Set<Integer> spared = Arrays.stream(members).boxed().collect(Collectors.toSet());
                add(rows, "everybody but " + subgroup.label(), i -> !spared.contains(i));
            }
        }
        return rows;
    }

    private void add(ArrayNode rows, String rule, IntPredicate treat) {
        CrossFit fit = primary.fit();
        double tau = HORIZON - primary.day();
        long treated = IntStream.range(0, fit.n()).filter(treat).count();
        ObjectNode row = rows.addObject().put("treat", rule);
        row.put("shareTreated", TreatmentReport.round((double) treated / fit.n()));
        EffectRow.put(row, "meanDays", fit.value(Quantity.MEAN_TIME, tau, treat), TreatmentReport.LEVEL, 10);
        EffectRow.put(
                row, "gainOverNobody", fit.gain(Quantity.MEAN_TIME, tau, treat, i -> false), TreatmentReport.LEVEL, 10);
        EffectRow.put(
                row,
                "gainOverEverybody",
                fit.gain(Quantity.MEAN_TIME, tau, treat, i -> true),
                TreatmentReport.LEVEL,
                10);
    }

    /// Adjusted survival from the landmark, and the simultaneous band of the difference.
    ArrayNode curves() {
        CrossFit fit = primary.fit();
        double[] treated = fit.curve(1);
        double[] control = fit.curve(0);
        List<Estimate> band =
                fit.band(Quantity.SURVIVAL, TreatmentReport.LEVEL, LandmarkAnalysis.random(results.seed()));
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int g = 0; g < treated.length; g++) {
            rows.addObject()
                    .put("day", primary.day() + fit.grid().day(g))
                    .put("treated", TreatmentReport.round(treated[g]))
                    .put("control", TreatmentReport.round(control[g]))
                    .put("lower", TreatmentReport.round(band.get(g).lower()))
                    .put("upper", TreatmentReport.round(band.get(g).upper()));
        }
        return rows;
    }
}
