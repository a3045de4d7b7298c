package org.candor.therapy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.candor.json.StrictObject;
import org.candor.survival.Estimate;
import org.candor.therapy.CarriedEffect.LogHazard;
import org.candor.therapy.EvidenceEffects.Carried;

/// Writes and reads `models/<disease>/<disease>-evidence-effects.json`.
public final class EvidenceEffectsCodec {
    private static final String FORMAT = "candor-evidence-effects-1";

    private EvidenceEffectsCodec() {}

    /// The effects of the class path.
    ///
    /// @param disease id, such as `aml`
    public static EvidenceEffects read(String disease) {
        return read(EvidenceReader.tree("/models/" + disease + "/" + disease + "-evidence-effects.json"));
    }

    /// @throws IllegalArgumentException when it is not such a document
    public static EvidenceEffects read(JsonNode root) {
        StrictObject document = new StrictObject(root, "effects");
        if (!document.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("expected effects of format " + FORMAT);
        }
        List<Carried> findings = document.objects("findings").stream()
                .map(EvidenceEffectsCodec::carried)
                .toList();
        EvidenceEffects effects =
                new EvidenceEffects(document.text("model"), document.whole("seed"), document.number("tau"), findings);
        document.done();
        return effects;
    }

    private static Carried carried(StrictObject json) {
        Carried carried = new Carried(
                json.text("finding"),
                EvidenceReader.estimate(json.object("published")),
                json.number("days"),
                new LogHazard(json.number("theta"), json.number("sd")),
                json.whole("patients"),
                horizons(json.object("meanRmstDays")),
                horizons(json.object("meanSurvivalDifference")));
        json.done();
        return carried;
    }

    /// Estimates by horizon in days.
    static SortedMap<Integer, Estimate> horizons(StrictObject json) {
        SortedMap<Integer, Estimate> estimates = new TreeMap<>();
        for (String day : json.rest()) {
            estimates.put(Integer.valueOf(day), EvidenceReader.estimate(json.object(day)));
        }
        return estimates;
    }

    public static JsonNode write(EvidenceEffects effects) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT)
                .put("model", effects.model())
                .put("seed", (int) effects.seed())
                .put("tau", effects.tau());
        for (Carried carried : effects.findings()) {
            ObjectNode node = root.withArray("findings").addObject();
            node.put("finding", carried.finding());
            put(node.putObject("published"), carried.published());
            node.put("days", carried.days())
                    .put("theta", carried.hazard().theta())
                    .put("sd", carried.hazard().sd())
                    .put("patients", carried.patients());
            put(node.putObject("meanRmstDays"), carried.meanRmstDays());
            put(node.putObject("meanSurvivalDifference"), carried.meanSurvivalDifference());
        }
        return root;
    }

    private static void put(ObjectNode node, SortedMap<Integer, Estimate> estimates) {
        estimates.forEach((day, estimate) -> put(node.putObject(Integer.toString(day)), estimate));
    }

    private static void put(ObjectNode node, Estimate estimate) {
        node.put("value", estimate.value())
                .put("lower", estimate.lower())
                .put("upper", estimate.upper())
                .put("level", estimate.level());
    }
}
