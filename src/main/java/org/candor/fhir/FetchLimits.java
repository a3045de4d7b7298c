package org.candor.fhir;

import java.time.Duration;

/// How much one call may fetch.
///
/// @param deadline  for everything together; what has arrived by then counts
/// @param pages     of one search
/// @param resources of one search
/// @param bytes     of everything together
public record FetchLimits(Duration deadline, int pages, int resources, int bytes) {
    /// 2 seconds, 20 pages and 5,000 resources of a search, 8 MiB.
    public static final FetchLimits DEFAULT = new FetchLimits(Duration.ofSeconds(2), 20, 5_000, 8 * 1024 * 1024);

    public FetchLimits {
        if (deadline.isNegative() || deadline.isZero() || pages < 1 || resources < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits of fetching must be positive");
        }
    }
}
