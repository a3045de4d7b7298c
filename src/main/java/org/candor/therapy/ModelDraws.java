package org.candor.therapy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.forecast.BundleAssessor;
import org.candor.reliability.Completed;

/// What may be true of a patient where it is not known, drawn from the joint model of a bundle given what is known:
/// the same draws as those of the forecast.
public final class ModelDraws {
    private final BundleAssessor model;

    public ModelDraws(BundleAssessor model) {
        this.model = model;
    }

    public FeatureSchema schema() {
        return model.schema();
    }

    /// Complete vectors in the units of the features.
    ///
    /// @param most at most so many
    public List<FeatureVector> of(FeatureVector known, int most) {
        Completed completed = model.complete(known);
        int wanted = Math.min(most, completed.draws());
        List<FeatureVector> draws = new ArrayList<>();
        for (int k = 0; k < wanted; k++) {
            double[] scaled = completed.complete(k * (completed.draws() / wanted));
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] = schema().spec(j).fromScale(scaled[j]);
            }
            draws.add(FeatureVector.of(schema(), scaled));
        }
        return draws;
    }

    /// A vector of which nothing is known: draws given it are the population of the model.
    public FeatureVector nothing() {
        double[] nothing = new double[schema().size()];
        Arrays.fill(nothing, Double.NaN);
        return FeatureVector.of(schema(), nothing);
    }
}
