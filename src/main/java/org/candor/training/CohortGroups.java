package org.candor.training;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.candor.calibration.Partition;
import org.candor.feature.PatientGroups;

/// The declared groups of patients of a cohort.
final class CohortGroups {
    private CohortGroups() {}

    /// The partitions of the chosen patients, in alphabetical order.
    static List<Partition> of(Cohort cohort, int[] patients, PatientGroups groups) {
        List<Map<String, String>> groupOf = IntStream.of(patients)
                .mapToObj(patient -> groups.of(cohort.values(patient)))
                .toList();
        return groupOf.stream()
                .flatMap(one -> one.keySet().stream())
                .sorted()
                .distinct()
                .map(name -> Partition.of(
                        name,
                        groupOf.stream()
                                .map(one -> one.getOrDefault(name, "unknown"))
                                .toList()))
                .toList();
    }
}
