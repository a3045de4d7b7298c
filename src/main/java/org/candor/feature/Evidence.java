package org.candor.feature;

import java.time.LocalDate;
import java.util.Optional;

/// Where a value came from, precise enough to be found again in the record.
///
/// @param reference relative reference of the resource, such as `Observation/123`
/// @param effective the day on which the value held, empty when the record does not say
public record Evidence(String reference, Optional<LocalDate> effective) {}
