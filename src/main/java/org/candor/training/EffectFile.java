package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.candor.causal.EValue;
import org.candor.causal.Endpoint;
import org.candor.causal.LogisticRidge;
import org.candor.causal.Overlap;
import org.candor.causal.TargetTrial;
import org.candor.causal.TimeDependentCox;
import org.candor.causal.Weighting;
import org.candor.disease.TreatmentStudy;
import org.candor.feature.FeatureSpec;
import org.candor.survival.Estimate;

/// The aggregates of a study that the server needs: estimates, overlap, sensitivity, and the propensity by
/// features of the schema. No row of a patient; a cell with fewer than five patients is left out.
final class EffectFile {
    /// The decision rule asks for the lower end of a 90 % interval.
    private static final double LEVEL = 0.9;

    private static final double DIGITS = 1e4;
    private static final double PRIMARY_HORIZON = 1095;

    private final TreatmentResults results;
    private final TreatmentStudy study;

    EffectFile(TreatmentResults results) {
        this.results = results;
        this.study = results.cohort().study();
    }

    /// @param command how the file was made
    /// @param source  where the patients come from
    ObjectNode json(String command, String source) {
        TargetTrial trial = study.trial();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", trial.id()).put("question", trial.question());
        json.put("population", trial.population().text());
        json.putObject("strategies")
                .put("treated", trial.strategies().treated())
                .put("control", trial.strategies().control())
                .put("graceDays", trial.strategies().graceDays());
        json.put("timeZero", trial.followUp().timeZero());
        json.put("primaryLandmarkDays", trial.followUp().primaryDay());
        ArrayNode assumptions = json.putArray("assumptions");
        trial.strategies().assumptions().forEach(assumptions::add);
        ArrayNode estimates = json.putArray("estimates");
        results.contrasts().forEach(row -> estimates.add(row.json(LEVEL)));
        json.set("hazardRatio", hazardRatio());
        json.set("overlap", overlap());
        json.set("sensitivity", sensitivity());
        json.set("propensity", propensity());
        json.putObject("provenance")
                .put("cohortSha256", results.cohort().cohort().sha256())
                .put("rows", results.cohort().cohort().n())
                .put("enrolled", results.cohort().persons().n())
                .put("seed", results.seed())
                .put("command", command)
                .put("source", source);
        return json;
    }

    private ObjectNode hazardRatio() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "timeDependentAdjusted", results.timeDependent(Endpoint.OVERALL_SURVIVAL, true));
        put(json, "timeDependentUnadjusted", results.timeDependent(Endpoint.OVERALL_SURVIVAL, false));
        put(json, "timeDependentAdjustedRelapseFree", results.timeDependent(Endpoint.RELAPSE_FREE_SURVIVAL, true));
        return json;
    }

    private static void put(ObjectNode json, String name, TimeDependentCox.Result result) {
        Estimate ratio = ratio(result, LEVEL);
        json.putObject(name)
                .put("value", round(ratio.value()))
                .put("lower", round(ratio.lower()))
                .put("upper", round(ratio.upper()))
                .put("level", LEVEL)
                .put("logStandardError", round(result.logHazardRatio().standardError()))
                .put("events", result.events());
    }

    static Estimate ratio(TimeDependentCox.Result result, double level) {
        Estimate log = result.logHazardRatio().interval(level);
        return new Estimate(Math.exp(log.value()), Math.exp(log.lower()), Math.exp(log.upper()), level);
    }

    private ObjectNode overlap() {
        LandmarkAnalysis primary = results.primary();
        Overlap overlap = primary.overlap();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("landmarkDays", primary.day());
        json.put("auc", round(overlap.auc()));
        json.put("effectiveTreated", tenth(overlap.effective(true, Weighting.INVERSE_PROBABILITY)));
        json.put("effectiveControl", tenth(overlap.effective(false, Weighting.INVERSE_PROBABILITY)));
        json.put(
                "largestStandardisedDifference",
                round(overlap.largestStandardisedDifference(Weighting.INVERSE_PROBABILITY)));
        json.put(
                "largestStandardisedDifferenceUnweighted",
                round(overlap.largestStandardisedDifference(Weighting.NONE)));
        json.put(
                "largestStandardisedDifferenceOverlapWeights",
                round(overlap.largestStandardisedDifference(Weighting.OVERLAP)));
        ArrayNode groups = json.putArray("bySubgroup");
        for (TreatmentStudy.Subgroup subgroup : study.subgroups()) {
            int[] members = primary.members(subgroup);
            if (primary.shown(members)) {
                groups.addObject()
                        .put("subgroup", subgroup.id())
                        .put("label", subgroup.label())
                        .put("n", members.length)
                        .put("treated", primary.treated(members))
                        .put("effectiveTreated", tenth(overlap.effective(true, Weighting.INVERSE_PROBABILITY, members)))
                        .put(
                                "effectiveControl",
                                tenth(overlap.effective(false, Weighting.INVERSE_PROBABILITY, members)));
            }
        }
        return json;
    }

    private ObjectNode sensitivity() {
        LandmarkAnalysis primary = results.primary();
        EValue value = EValue.ofHazardRatio(ratio(results.timeDependent(Endpoint.OVERALL_SURVIVAL, true), 0.95));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("endpoint", "os").put("landmarkDays", primary.day()).put("horizonDays", PRIMARY_HORIZON);
        json.put("gammaStar", round(TreatmentResults.critical(primary, PRIMARY_HORIZON, 0)));
        json.put("gammaStarWithChance", round(TreatmentResults.critical(primary, PRIMARY_HORIZON, 1.645)));
        json.put("eValue", round(value.ofEstimate())).put("eValueOfInterval", round(value.ofInterval()));
        return json;
    }

    /// `logit P(treated) = intercept + sum coefficient * (value on the feature's scale)`; the mean stands in
    /// for a value that is missing. Support: from the 5th percentile of the treated to the 95th of the
    /// controls.
    private ObjectNode propensity() {
        LogisticRidge model = results.servedPropensity();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("landmarkDays", results.primary().day());
        ArrayNode features = json.putArray("features");
        ArrayNode scales = json.putArray("scales");
        ArrayNode coefficients = json.putArray("coefficients");
        ArrayNode means = json.putArray("means");
        List<String> names = study.confounders().features();
        var schema = results.cohort().cohort().schema();
        for (int j = 0; j < names.size(); j++) {
            FeatureSpec spec = schema.spec(schema.index(names.get(j)));
            features.add(names.get(j));
            scales.add(spec.scale().name().toLowerCase(Locale.ROOT));
            coefficients.add(EffectRow.round(model.coefficients()[j], 1e6));
            means.add(EffectRow.round(results.cohort().means().get(j), 1e6));
        }
        json.put("intercept", EffectRow.round(model.intercept(), 1e6));
        double[] treated = results.servedPropensities(model, true);
        double[] control = results.servedPropensities(model, false);
        json.putArray("support")
                .add(round(treated[(int) (0.05 * (treated.length - 1))]))
                .add(round(control[(int) Math.ceil(0.95 * (control.length - 1))]));
        return json;
    }

    private static double round(double value) {
        return EffectRow.round(value, DIGITS);
    }

    private static double tenth(double value) {
        return EffectRow.round(value, 10);
    }
}
