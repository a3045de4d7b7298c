package org.candor.calibration;

import java.util.List;
import org.candor.survival.Matrix;

/// What the patients of the training looked like: for each feature its mean and spread, or how often it is present,
/// and how features go together. Aggregates only.
public final class DriftReference {
    private final List<Feature> features;
    private final Matrix correlation;
    private final int patients;

    /// @param features    in the order of the vectors to be compared
    /// @param correlation of the features, or of the normal variables behind the binary ones
    /// @param patients    how many the numbers come from
    public DriftReference(List<Feature> features, Matrix correlation, int patients) {
        this.features = List.copyOf(features);
        this.correlation = correlation;
        this.patients = patients;
        if (correlation.rows() != features.size() || correlation.columns() != features.size() || patients < 2) {
            throw new IllegalArgumentException("expected a correlation for each pair of " + features.size()
                    + " features and at least two patients");
        }
    }

    /// One feature on its modelled scale.
    ///
    /// @param name   of the feature
    /// @param binary true when it is 0 or 1
    /// @param mean   mean, or share with 1
    /// @param spread standard deviation; not used for a binary feature
    public record Feature(String name, boolean binary, double mean, double spread) {
        public Feature {
            if (binary ? !(mean > 0 && mean < 1) : !(spread > 0)) {
                throw new IllegalArgumentException(name + ": expected a share between 0 and 1 or a spread above 0");
            }
        }
    }

    int size() {
        return features.size();
    }

    Feature feature(int j) {
        return features.get(j);
    }

    int patients() {
        return patients;
    }

    double correlation(int j, int k) {
        return correlation.get(j, k);
    }
}
