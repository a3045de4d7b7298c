package org.candor.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.FeatureValue.Cause;

/// What is known of a patient beyond the features of a model, for classifications that ask for more than the model
/// does: present, absent or missing with its cause, by name.
///
/// It names itself, unlike a [FeatureVector], so that a record can be read whatever has been added since.
///
/// @param values by name, in the order of the disease's list; 1 for present, 0 for absent
public record FurtherFindings(Map<String, FeatureValue> values) {
    private static final FurtherFindings NONE = new FurtherFindings(Map.of());

    public FurtherFindings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Nothing was sought.
    public static FurtherFindings none() {
        return NONE;
    }

    public static FurtherFindings of(FeatureVector vector) {
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        for (int i = 0; i < vector.schema().size(); i++) {
            values.put(vector.schema().spec(i).name(), vector.values().get(i));
        }
        return new FurtherFindings(values);
    }

    /// Whether the finding is present; empty when that is not known, or was not sought.
    public Optional<Boolean> findAnswer(String name) {
        return switch (Optional.ofNullable(values.get(name)).orElse(new FeatureValue.Missing(Cause.NOT_SOUGHT))) {
            case FeatureValue.Present present -> Optional.of(present.value() != 0);
            case FeatureValue.Missing missing -> Optional.empty();
        };
    }

    /// Whether the record contradicts itself about the finding.
    public boolean contradictory(String name) {
        return new FeatureValue.Missing(Cause.CONFLICT).equals(values.get(name));
    }

    @Override
    public String toString() {
        long known = values.values().stream()
                .filter(FeatureValue.Present.class::isInstance)
                .count();
        return "FurtherFindings[" + known + " of " + values.size() + " known]";
    }
}
