package org.candor.therapy;

import java.util.List;
import org.candor.json.StrictObject;
import org.candor.survival.Estimate;
import org.candor.therapy.CohortEffect.Propensity;
import org.candor.therapy.CohortEffect.Row;

/// Reads the aggregates of a causal study, `models/<disease>/<disease>-transplant-effect.json`. What is read must be
/// there and of its type; what the study says besides is left to its report.
public final class CohortEffectReader {
    private CohortEffectReader() {}

    /// The effect of the class path.
    ///
    /// @param disease id, such as `aml`
    public static CohortEffect read(String disease) {
        return read(new StrictObject(
                EvidenceReader.tree("/models/" + disease + "/" + disease + "-transplant-effect.json"), "effect"));
    }

    /// @throws IllegalArgumentException when something that is needed is missing
    static CohortEffect read(StrictObject json) {
        return new CohortEffect(
                json.text("id"),
                json.text("question"),
                json.text("population"),
                json.text("timeZero"),
                (int) json.number("primaryLandmarkDays"),
                json.texts("assumptions"),
                json.objects("estimates").stream().map(CohortEffectReader::row).toList(),
                json.object("overlap").number("auc"),
                json.object("sensitivity").number("gammaStar"),
                propensity(json.object("propensity")),
                json.object("provenance").text("source"));
    }

    private static Row row(StrictObject json) {
        Row row = new Row(
                json.text("estimator"),
                (int) json.number("landmarkDays"),
                json.text("endpoint"),
                json.text("subgroup"),
                (int) json.number("horizonDays"),
                json.whole("n"),
                json.whole("treated"),
                estimate(json.object("rmstDays")),
                estimate(json.object("survivalDifference")));
        json.done();
        return row;
    }

    private static Estimate estimate(StrictObject json) {
        json.number("standardError");
        return EvidenceReader.estimate(json);
    }

    private static Propensity propensity(StrictObject json) {
        json.number("landmarkDays");
        List<Double> support = json.numbers("support");
        if (support.size() != 2) {
            throw new IllegalArgumentException("the support of a propensity has two ends");
        }
        Propensity propensity = new Propensity(
                json.texts("features"),
                json.texts("scales").stream().map("log"::equals).toList(),
                json.numbers("coefficients"),
                json.numbers("means"),
                json.number("intercept"),
                support.getFirst(),
                support.getLast());
        json.done();
        return propensity;
    }
}
