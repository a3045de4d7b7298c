package org.candor.disease;

import java.util.Map;

/// Where a feature stands in a cohort file.
///
/// @param feature name of the feature
/// @param column  header of the CSV column
/// @param texts   value of each text that is not a number, such as `F` → 1 and `M` → 0; empty when the column holds
///             numbers
public record CohortColumn(String feature, String column, Map<String, Double> texts) {
    public CohortColumn {
        texts = Map.copyOf(texts);
    }
}
