package org.candor.forecast;

import java.util.List;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.OrderableTest;
import org.candor.feature.RiskClassification;
import org.candor.reliability.GateLimits;

/// What a disease knows and a model does not: where to warn, what can be ordered, how patients are
/// classified.
///
/// @param limits     of the gate
/// @param tests      that can be ordered
/// @param classifier published risk classifications, oldest edition first
public record Knowledge(GateLimits limits, List<OrderableTest> tests, Classifier classifier) {
    public Knowledge {
        tests = List.copyOf(tests);
    }

    /// Published risk classifications of a patient.
    public interface Classifier {
        List<RiskClassification> classify(FeatureVector features, FurtherFindings findings);
    }
}
