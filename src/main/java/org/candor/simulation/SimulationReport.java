package org.candor.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What came out of a [SimulationBench].
///
/// @param scenario id of the scenario
/// @param question what was asked
/// @param settings settings of the scenario
/// @param cohorts  simulated cohorts
/// @param seed     seed of the first cohort's random numbers and, with the number of the cohort, of all others
/// @param measures summaries by name, in alphabetical order
public record SimulationReport(
        String scenario,
        String question,
        SortedMap<String, String> settings,
        int cohorts,
        long seed,
        List<Measure> measures) {
    public SimulationReport {
        measures = List.copyOf(measures);
    }

    /// One measure over cohorts.
    ///
    /// @param cohorts       cohorts that define it
    /// @param mean          its mean
    /// @param sd            its standard deviation between cohorts, 0 for one cohort
    /// @param standardError `sd / sqrt(cohorts)`, the error of the mean by chance
    /// @param target        the range that was wanted, when there is one
    public record Measure(
            String name, int cohorts, double mean, double sd, double standardError, Optional<Scenario.Target> target) {

        /// Whether the mean lies in the range; true where none was wanted.
        public boolean met() {
            return target.map(range -> range.holds(mean)).orElse(true);
        }
    }

    public boolean met() {
        return measures.stream().allMatch(Measure::met);
    }

    /// @throws IllegalArgumentException when there is no such measure
    public Measure measure(String name) {
        return measures.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure " + name));
    }
}
