package org.candor.feature;

import java.util.List;

/// The features of one patient, in the order of the schema.
public record FeatureVector(FeatureSchema schema, List<FeatureValue> values) {
    public FeatureVector {
        values = List.copyOf(values);
        if (values.size() != schema.size()) {
            throw new IllegalArgumentException(
                    "schema " + schema.id() + " has " + schema.size() + " features, got " + values.size());
        }
    }

    public FeatureValue value(String name) {
        return values.get(schema.index(name));
    }

    /// The values as numbers, `NaN` where missing: the form in which arithmetic wants them.
    public double[] toArray() {
        double[] array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = switch (values.get(i)) {
                case FeatureValue.Present present -> present.value();
                case FeatureValue.Missing missing -> Double.NaN;
            };
        }
        return array;
    }

    public long presentCount() {
        return values.stream().filter(FeatureValue.Present.class::isInstance).count();
    }

    @Override
    public String toString() {
        return "FeatureVector[" + schema.id() + ", " + presentCount() + " of " + values.size() + " present]";
    }
}
