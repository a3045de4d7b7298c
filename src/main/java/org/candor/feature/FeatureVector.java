package org.candor.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The features of one patient, in the order of the schema.
public record FeatureVector(FeatureSchema schema, List<FeatureValue> values) {
    public FeatureVector {
        values = List.copyOf(values);
        if (values.size() != schema.size()) {
            throw new IllegalArgumentException(
                    "schema " + schema.id() + " has " + schema.size() + " features, got " + values.size());
        }
    }

    /// A vector from numbers whose origin is not told, such as a row of a cohort.
    ///
    /// @param values in their units, `NaN` where missing
    public static FeatureVector of(FeatureSchema schema, double[] values) {
        return new FeatureVector(
                schema,
                Arrays.stream(values)
                        .<FeatureValue>mapToObj(value -> Double.isNaN(value)
                                ? new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)
                                : new FeatureValue.Present(value, new Evidence("", Optional.empty())))
                        .toList());
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
