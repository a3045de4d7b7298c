package org.candor.feature;

import java.util.Map;

/// The groups of patients for which coverage and calibration are declared and reported.
@FunctionalInterface
public interface PatientGroups {
    /// No group is declared.
    PatientGroups NONE = values -> Map.of();

    /// The group of one patient in each partition, such as `age` to `under 60`.
    ///
    /// @param values feature values in their units, `NaN` where missing
    Map<String, String> of(double[] values);
}
