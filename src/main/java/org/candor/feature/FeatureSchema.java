package org.candor.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ordered features of a model family. The order is part of the contract: vectors and bundles are laid out by it.
///
/// @param id    changes whenever a feature or its meaning changes, such as `aml-1`
/// @param specs the features, names unique
public record FeatureSchema(String id, List<FeatureSpec> specs) {
    public FeatureSchema {
        specs = List.copyOf(specs);
        Map<String, Integer> seen = new HashMap<>();
        for (FeatureSpec spec : specs) {
            if (seen.put(spec.name(), seen.size()) != null) {
                throw new IllegalArgumentException("two features are named " + spec.name());
            }
        }
    }

    public int size() {
        return specs.size();
    }

    public FeatureSpec spec(int index) {
        return specs.get(index);
    }

    /// Position of a feature, empty when the schema does not have it.
    public Optional<Integer> findIndex(String name) {
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// Position of a feature.
    ///
    /// @throws IllegalArgumentException when the schema does not have it
    public int index(String name) {
        return findIndex(name)
                .orElseThrow(() -> new IllegalArgumentException("schema " + id + " has no feature " + name));
    }
}
