package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.Enrolment;
import org.candor.causal.TargetTrial;
import org.candor.causal.TimeDependentCox;
import org.candor.causal.Weighting;
import org.candor.survival.Estimate;

/// What is estimated for one study, as JSON: everything that the page and its figures show.
final class TreatmentReport {
    static final double LEVEL = 0.95;
    private static final double DIGITS = 1e4;

    private final TreatmentResults results;

    TreatmentReport(TreatmentResults results) {
        this.results = results;
    }

    ObjectNode json() {
        TargetTrial trial = results.cohort().study().trial();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", trial.id()).put("question", trial.question());
        json.put("population", trial.population().text());
        json.put("treated", trial.strategies().treated());
        json.put("control", trial.strategies().control());
        json.put("graceDays", trial.strategies().graceDays());
        json.put("timeZero", trial.followUp().timeZero());
        json.put("primaryLandmarkDays", trial.followUp().primaryDay());
        ArrayNode assumptions = json.putArray("assumptions");
        trial.strategies().assumptions().forEach(assumptions::add);
        ArrayNode limits = json.putArray("limits");
        results.cohort().study().limits().forEach(limits::add);
        json.set("enrolment", enrolment());
        json.set("hazardRatios", hazardRatios());
        ArrayNode contrasts = json.putArray("contrasts");
        results.contrasts().forEach(row -> contrasts.add(row.json(LEVEL)));
        OverlapReport overlap = new OverlapReport(results);
        json.set("overlap", overlap.byLandmark());
        json.set("balance", overlap.balance());
        json.set("propensityHistogram", overlap.histogram());
        RobustnessReport robustness = new RobustnessReport(results);
        json.set("sensitivity", robustness.sensitivity());
        json.set("negativeControls", robustness.negativeControls());
        json.set("leaveOneOut", robustness.leaveOneOut());
        DecisionReport decision = new DecisionReport(results);
        json.set("components", decision.components());
        json.set("policies", decision.policies());
        json.set("curves", decision.curves());
        return json;
    }

    private ObjectNode enrolment() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("enrolled", results.cohort().persons().n());
        json.put("everTreated", results.cohort().persons().everTreated());
        ArrayNode exclusions = json.putArray("exclusions");
        for (Enrolment.Exclusion one : results.cohort().enrolment().exclusions()) {
            ObjectNode row = exclusions.addObject().put("criterion", one.criterion());
            boolean shown = one.persons() == 0 || one.persons() >= LandmarkAnalysis.SMALLEST_CELL;
            row.put("turnedAway", shown ? Integer.toString(one.persons()) : "fewer than 5");
        }
        return json;
    }

    private ArrayNode hazardRatios() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (results.takesTime()) {
            for (Endpoint endpoint : List.of(Endpoint.OVERALL_SURVIVAL, Endpoint.RELAPSE_FREE_SURVIVAL)) {
                TimeDependentCox.Result crude = results.timeDependent(endpoint, false);
                TimeDependentCox.Result adjusted = results.timeDependent(endpoint, true);
                add(rows, "timeDependentUnadjusted", endpoint, 0, crude.logHazardRatio());
                add(rows, "timeDependentAdjusted", endpoint, 0, adjusted.logHazardRatio());
            }
        }
        for (LandmarkAnalysis analysis : results.analyses()) {
            int[] columns =
                    IntStream.range(0, results.cohort().columns().size()).toArray();
            Endpoint endpoint = analysis.endpoint();
            var plain = analysis.weighted(Weighting.NONE);
            add(rows, "unadjusted", endpoint, analysis.day(), plain.logHazardRatio());
            add(rows, "adjusted", endpoint, analysis.day(), plain.logHazardRatio(columns));
            for (Weighting weighting : List.of(Weighting.INVERSE_PROBABILITY, Weighting.OVERLAP)) {
                add(
                        rows,
                        LandmarkAnalysis.name(weighting),
                        endpoint,
                        analysis.day(),
                        analysis.weighted(weighting).logHazardRatio());
            }
        }
        return rows;
    }

    private static void add(ArrayNode rows, String estimator, Endpoint endpoint, double day, Effect log) {
        Estimate interval = log.interval(LEVEL);
        ObjectNode row = rows.addObject().put("estimator", estimator).put("endpoint", endpoint.id());
        row.put("landmarkDays", day);
        row.putObject("hazardRatio")
                .put("value", round(Math.exp(interval.value())))
                .put("lower", round(Math.exp(interval.lower())))
                .put("upper", round(Math.exp(interval.upper())))
                .put("level", LEVEL);
    }

    static double round(double value) {
        return EffectRow.round(value, DIGITS);
    }
}
