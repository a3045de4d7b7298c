package org.candor.forecast;

import java.util.List;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Reason;

/// All that a model is told: with the model itself, enough to make the same forecast again.
///
/// @param features what is known of the patient
/// @param findings what was known beyond the features of the model; the forecast does not depend on it
/// @param course   where the patient stands
/// @param cautions what must be said beside the forecast
public record ForecastInput(FeatureVector features, FurtherFindings findings, Course course, List<Reason> cautions) {
    public ForecastInput {
        cautions = List.copyOf(cautions);
    }

    public static ForecastInput of(Assessment.Given given) {
        return new ForecastInput(given.features(), given.findings(), given.course(), given.cautions());
    }

    @Override
    public String toString() {
        return "ForecastInput[" + features + ", " + cautions.size() + " cautions]";
    }
}
