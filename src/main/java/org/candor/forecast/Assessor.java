package org.candor.forecast;

import java.util.List;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Reason;

/// Makes forecasts with one model. The same features and course give the same bits.
public interface Assessor {
    FeatureSchema schema();

    Provenance provenance();

    /// @param features a vector of [#schema()]
    /// @param course   where the patient stands
    /// @param cautions what the reading of the record already has to say
    /// @throws IllegalArgumentException when the vector is of another schema
    Assessment assess(FeatureVector features, Course course, List<Reason> cautions);

    /// The same with what is known beyond the features of the model.
    default Assessment assess(FeatureVector features, FurtherFindings findings, Course course, List<Reason> cautions) {
        return assess(features, course, cautions).with(findings);
    }
}
