package org.candor.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.calibration.DriftReference;
import org.candor.calibration.DriftReport;
import org.candor.calibration.InputDrift;
import org.candor.feature.FeatureVector;
import org.candor.reliability.LatentGaussian;
import org.candor.survival.Matrix;

/// Compares patients that are asked about with those a model was made from, by the bundle's joint model of the
/// features.
public final class StreamDrift {
    private final ModelBundle bundle;

    public StreamDrift(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /// @param patients one vector for each patient
    /// @throws IllegalArgumentException when a vector is of another schema, or no feature is known often enough
    public DriftReport compare(List<FeatureVector> patients) {
        double[][] vectors = new double[patients.size()][];
        for (int i = 0; i < vectors.length; i++) {
            FeatureVector patient = patients.get(i);
            if (!patient.schema().id().equals(bundle.schema().id())) {
                throw new IllegalArgumentException("expected features of schema "
                        + bundle.schema().id() + ", got " + patient.schema().id());
            }
            vectors[i] = patient.toArray();
            for (int j = 0; j < vectors[i].length; j++) {
                vectors[i][j] = Double.isNaN(vectors[i][j])
                        ? Double.NaN
                        : bundle.schema().spec(j).toScale(vectors[i][j]);
            }
        }
        return InputDrift.compare(reference(), vectors);
    }

    private DriftReference reference() {
        LatentGaussian model = bundle.imputation();
        int size = model.variables().size();
        List<DriftReference.Feature> features = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            LatentGaussian.Variable variable = model.variables().get(j);
            features.add(new DriftReference.Feature(
                    variable.name(), variable.binary(), model.marginalMean(j), model.marginalSpread(j)));
        }
        double[] correlation = new double[size * size];
        IntStream.range(0, size * size).forEach(at -> {
            int j = at / size;
            int k = at % size;
            correlation[at] = model.covariance().get(j, k)
                    / Math.sqrt(
                            model.covariance().get(j, j) * model.covariance().get(k, k));
        });
        return new DriftReference(
                features,
                Matrix.ofRowMajor(size, size, correlation),
                bundle.training().patients());
    }
}
