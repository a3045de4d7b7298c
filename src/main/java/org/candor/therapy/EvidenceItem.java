package org.candor.therapy;

import java.net.URI;

/// One verified piece of evidence, as it may be shown.
///
/// @param id         stable, such as `ratify`
/// @param kind       trial, cohort or pooled
/// @param statement  what was found, one sentence with the number, its interval and whom it was found in
/// @param population whether this patient is one of that population
/// @param citation   publication in short
/// @param source     where it was read
public record EvidenceItem(
        String id, OptionEffect.Kind kind, String statement, Eligibility population, String citation, URI source) {}
