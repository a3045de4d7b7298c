package org.candor.calibration;

import java.util.List;
import java.util.Map;
import org.candor.survival.Estimate;

/// At which level of the forecast the lower bound of survival time lies, so that `coverage` of patients outlive it, in
/// every declared group.
///
/// The bound of a patient is the first day at which forecast survival has fallen by `a`, with
/// `logit a = logit pooledLevel + sum of the shifts of the patient's groups`. A right forecast has
/// `a = 1 - coverage` and no shifts.
///
/// @param coverage    share of patients who outlive their bound: 0.9
/// @param pooledLevel level before the shifts, between 0 and 1
/// @param capDays     nothing is said beyond: too few were followed longer, or the forecast ends
/// @param groups      declared groups with their shifts and what was found on patients who had no part in fitting
///                    them
public record LowerBoundLevels(double coverage, double pooledLevel, double capDays, List<Group> groups) {
    public LowerBoundLevels {
        groups = List.copyOf(groups);
        if (!(coverage > 0 && coverage < 1 && pooledLevel > 0 && pooledLevel < 1 && capDays > 0)) {
            throw new IllegalArgumentException("not levels: " + coverage + ", " + pooledLevel + " to day " + capDays);
        }
    }

    /// One declared group.
    ///
    /// @param partition what divides patients: `age`
    /// @param name      the group: `under 60`
    /// @param patients  calibration patients in it
    /// @param deaths    deaths among them up to the cap
    /// @param shift     added to the logit of the level
    /// @param covered   share of its patients who outlived the bound, estimated on patients who had no part in it,
    ///                  with 95 % interval of Wilson
    public record Group(String partition, String name, int patients, int deaths, double shift, Estimate covered) {}

    /// The level of a patient. A group that is not declared has no shift.
    ///
    /// @param groupOf the patient's group in each partition
    public double level(Map<String, String> groupOf) {
        double logit = logit(pooledLevel);
        for (Group group : groups) {
            logit += group.name().equals(groupOf.get(group.partition())) ? group.shift() : 0;
        }
        return expit(logit);
    }

    /// The declared group in which the fewest outlived their bound.
    ///
    /// @throws java.util.NoSuchElementException when no group is declared
    public Group worst() {
        return groups.stream()
                .min((first, second) ->
                        Double.compare(first.covered().value(), second.covered().value()))
                .orElseThrow();
    }

    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    static double expit(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
