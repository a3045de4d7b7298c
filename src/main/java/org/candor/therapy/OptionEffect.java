package org.candor.therapy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.candor.survival.Estimate;

/// What an option would change for one patient against a comparator.
///
/// @param comparator         id of the option it is compared with, or words where that is none of the options
/// @param kind               where the effect comes from
/// @param design             the design in one sentence
/// @param rmstDays           difference of restricted mean survival time in days, by horizon in days from time zero
/// @param survivalDifference difference of the probability of being alive, by horizon in days
public record OptionEffect(
        String comparator,
        Kind kind,
        String design,
        SortedMap<Integer, Estimate> rmstDays,
        SortedMap<Integer, Estimate> survivalDifference) {
    public OptionEffect {
        rmstDays = Collections.unmodifiableSortedMap(new TreeMap<>(rmstDays));
        survivalDifference = Collections.unmodifiableSortedMap(new TreeMap<>(survivalDifference));
    }

    /// Where an effect comes from.
    public enum Kind {
        /// a randomised trial, carried to the patient
        TRIAL,
        /// a target trial emulated in a cohort
        COHORT,
        /// both, put together
        POOLED
    }

    @Override
    public String toString() {
        return "OptionEffect[" + kind + ", " + rmstDays.size() + " horizons]";
    }
}
