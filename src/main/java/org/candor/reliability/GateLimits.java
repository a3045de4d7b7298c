package org.candor.reliability;

import java.util.Map;

/// Where the [Gate] warns and where it closes.
///
/// @param probability  adjusted p-value of the tests on the patient: a patient of the cohort is withheld
///     with at most this chance
/// @param completeness share of the prognostic information that the pattern of known results holds
/// @param patients     similar patients in the cohort
/// @param deaths       deaths among them
/// @param freshDays    days before the diagnosis after which the value of a feature is stale; a feature
///     that is not named does not age
public record GateLimits(
        Limit probability, Limit completeness, Limit patients, Limit deaths, Map<String, Integer> freshDays) {
    public GateLimits {
        freshDays = Map.copyOf(freshDays);
    }

    /// Below `withhold` there is no forecast, below `caution` one with a caution.
    public record Limit(double withhold, double caution) {
        public Limit {
            if (!(withhold <= caution)) {
                throw new IllegalArgumentException("a caution comes before a refusal");
            }
        }
    }

    /// The limits that hold unless a disease has better ones. Fifteen hundredths of the prognostic information are
    /// about what age and sex tell: with less there is a patient and no leukaemia to speak of.
    public static GateLimits of(Map<String, Integer> freshDays) {
        return new GateLimits(
                new Limit(0.01, 0.05), new Limit(0.15, 0.6), new Limit(10, 30), new Limit(3, 10), freshDays);
    }
}
