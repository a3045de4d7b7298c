package org.candor.feature;

import java.util.List;
import java.util.Optional;

/// A test that a clinician can order, and the features that its report answers. Declared by a disease, as
/// data.
///
/// @param id       stable, for machines: `karyotype`
/// @param label    words for a card: `Karyotype`
/// @param code     code of the order, empty where no code system has one that fits
/// @param features names in the schema
/// @param lastDay  days after the diagnosis until which a sample still counts
public record OrderableTest(String id, String label, Optional<Coding> code, List<String> features, int lastDay) {
    public OrderableTest {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException(id + " answers nothing");
        }
    }
}
