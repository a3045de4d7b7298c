package org.candor.simulation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/// A world whose truth is known, and what a method must achieve in it.
///
/// One call of [#cohort(RandomGenerator)] is one experiment: draw a truth and a cohort, fit, compare. The bench repeats
/// it and summarises each measure over cohorts. A scenario keeps no state, so that cohorts may run side by side.
public interface Scenario {
    /// Short name, as on the command line: `S1`.
    String id();

    /// What is asked, in one sentence.
    String question();

    /// Settings that the numbers depend on, for the report.
    SortedMap<String, String> settings();

    /// What the means over cohorts should be.
    List<Target> targets();

    /// The measures of one simulated cohort, by name. A measure that this cohort does not define is left out.
    ///
    /// @param random the only source of chance
    Map<String, Double> cohort(RandomGenerator random);

    /// The range in which the mean of a measure over cohorts should lie.
    ///
    /// @param measure name of the measure
    /// @param low     smallest wanted mean
    /// @param high    largest wanted mean
    record Target(String measure, double low, double high) {
        public Target {
            if (!(low <= high)) {
                throw new IllegalArgumentException(measure + ": expected low <= high, got " + low + ", " + high);
            }
        }

        boolean holds(double mean) {
            return mean >= low && mean <= high;
        }
    }

    /// How much work a scenario does for a cohort.
    enum Size {
        /// seconds for a few cohorts: that it runs and repeats, not that it is right
        SMALL,
        /// the sizes whose results are published
        FULL
    }
}
