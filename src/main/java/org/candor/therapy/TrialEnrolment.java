package org.candor.therapy;

import org.candor.feature.FeatureVector;

/// Who could have taken part in a trial, among patients of whom every feature is known and nothing else.
public interface TrialEnrolment {
    /// @param features complete
    boolean admits(Trial trial, FeatureVector features);
}
