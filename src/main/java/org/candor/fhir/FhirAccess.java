package org.candor.fhir;

import java.time.Duration;

/// A caller's leave to read one patient's data from one FHIR server during one call. The token goes to that server and
/// nowhere else: not into the record, a log or an error.
///
/// @param server   base of the server's URLs
/// @param token    the bearer token
/// @param scopes   what the token allows
/// @param validity how long it is still valid
public record FhirAccess(String server, String token, SmartScopes scopes, Duration validity) {
    @Override
    public String toString() {
        return "FhirAccess[]";
    }
}
