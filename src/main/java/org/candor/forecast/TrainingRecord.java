package org.candor.forecast;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Provenance and model card in one: what the model was made of, how, and where it ends.
///
/// @param cohort       name and citation of the cohort
/// @param licence      licence of the cohort
/// @param cohortSha256 digest of the cohort file, hexadecimal
/// @param patients     patients in the cohort
/// @param deaths       deaths in the cohort
/// @param seed         seed of every random number of the fit
/// @param settings     settings of the fit
/// @param libraries    versions of what computed it
/// @param intendedUse  what the forecast is for
/// @param limits       what it must not be used for, one sentence each
public record TrainingRecord(
        String cohort,
        String licence,
        String cohortSha256,
        int patients,
        int deaths,
        long seed,
        SortedMap<String, String> settings,
        SortedMap<String, String> libraries,
        String intendedUse,
        List<String> limits) {
    public TrainingRecord {
        settings = new TreeMap<>(settings);
        libraries = new TreeMap<>(libraries);
        limits = List.copyOf(limits);
    }
}
