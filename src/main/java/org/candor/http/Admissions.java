package org.candor.http;

/// Two pools, so that a FHIR server that answers slowly keeps nobody waiting who needs none.
///
/// @param computing for requests that bring everything
/// @param fetching  for requests that may wait for somebody else
public record Admissions(Admission computing, Admission fetching) {
    Admission pool(boolean mayFetch) {
        return mayFetch ? fetching : computing;
    }
}
