package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.causal.EValue;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.MarginalSensitivity;
import org.candor.causal.Quantity;
import org.candor.disease.TreatmentStudy;

/// How much of an estimate hangs on what was not measured, or on one covariate.
final class RobustnessReport {
    private static final double HORIZON = 1095;
    private static final double NINETY_PERCENT = 1.645;

    private final TreatmentResults results;

    RobustnessReport(TreatmentResults results) {
        this.results = results;
    }

    ObjectNode sensitivity() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (results.takesTime()) {
            for (Endpoint endpoint : List.of(Endpoint.OVERALL_SURVIVAL, Endpoint.RELAPSE_FREE_SURVIVAL)) {
                EValue value = EValue.ofHazardRatio(
                        EffectFile.ratio(results.timeDependent(endpoint, true), TreatmentReport.LEVEL));
                json.putObject("eValue." + endpoint.id())
                        .put("ofEstimate", TreatmentReport.round(value.ofEstimate()))
                        .put("ofInterval", TreatmentReport.round(value.ofInterval()));
            }
        }
        ArrayNode critical = json.putArray("gammaStar");
        for (LandmarkAnalysis analysis : results.analyses()) {
            critical.addObject()
                    .put("landmarkDays", analysis.day())
                    .put("endpoint", analysis.endpoint().id())
                    .put("horizonDays", HORIZON)
                    .put("gammaStar", TreatmentReport.round(TreatmentResults.critical(analysis, HORIZON, 0)))
                    .put(
                            "gammaStarWithChance",
                            TreatmentReport.round(TreatmentResults.critical(analysis, HORIZON, NINETY_PERCENT)));
        }
        json.set("bounds", bounds());
        return json;
    }

    /// Bounds of the difference of days at the primary landmark, means over repetitions.
    private ArrayNode bounds() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        LandmarkAnalysis primary = results.primary();
        List<MarginalSensitivity> models = primary.fit().repeats().stream()
                .map(one -> MarginalSensitivity.of(one, Quantity.MEAN_TIME, HORIZON - primary.day()))
                .toList();
        for (double gamma : new double[] {1, 1.1, 1.25, 1.5, 2}) {
            double lower = models.stream()
                    .mapToDouble(one -> one.bounds(gamma).lower())
                    .average()
                    .orElseThrow();
            double upper = models.stream()
                    .mapToDouble(one -> one.bounds(gamma).upper())
                    .average()
                    .orElseThrow();
            rows.addObject()
                    .put("gamma", gamma)
                    .put("lower", EffectRow.round(lower, 10))
                    .put("upper", EffectRow.round(upper, 10));
        }
        return rows;
    }

    ArrayNode negativeControls() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        results.negativeControls().forEach((name, effect) -> {
            ObjectNode row = rows.addObject().put("control", name);
            EffectRow.put(row, "standardisedDifference", effect, TreatmentReport.LEVEL, 1e4);
        });
        return rows;
    }

    /// The primary estimate without each further confounder in turn.
    ArrayNode leaveOneOut() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        LandmarkAnalysis primary = results.primary();
        List<String> columns = results.cohort().columns();
        for (TreatmentStudy.Term term : results.cohort().study().confounders().further()) {
            int[] kept = IntStream.range(0, columns.size())
                    .filter(j -> !columns.get(j).equals(term.name()))
                    .toArray();
            Effect effect = primary.without(kept, HORIZON, results.seed());
            EffectRow.put(rows.addObject().put("without", term.name()), "rmstDays", effect, TreatmentReport.LEVEL, 10);
        }
        return rows;
    }
}
