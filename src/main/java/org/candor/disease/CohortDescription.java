package org.candor.disease;

import java.util.List;

/// What is known of a cohort file, recognised by its digest.
///
/// @param sha256      digest of the file, hexadecimal
/// @param citation    which patients, which trials, which publication
/// @param licence     licence of the data
/// @param intendedUse what a model of this cohort is for
/// @param limits      what such a model must not be used for, one sentence each
public record CohortDescription(
        String sha256, String citation, String licence, String intendedUse, List<String> limits) {
    public CohortDescription {
        limits = List.copyOf(limits);
    }
}
