package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import org.jspecify.annotations.Nullable;

/// Leave to read from the client's FHIR server during this one call. The token is never stored, logged or shared.
///
/// @param accessToken      required
/// @param tokenType        required, exactly `Bearer`
/// @param expiresInSeconds required
/// @param scope            required, SMART scopes of version 1 or 2
/// @param subject          required, our client id at the authorisation server
/// @param patient          the only patient whom the token is about
public record FhirAuthorization(
        String accessToken,
        String tokenType,
        long expiresInSeconds,
        String scope,
        String subject,
        @Nullable String patient) {
    public FhirAuthorization {
        text(accessToken, "fhirAuthorization.access_token");
        check(tokenType.equals("Bearer"), "fhirAuthorization.token_type must be Bearer");
        text(scope, "fhirAuthorization.scope");
        text(subject, "fhirAuthorization.subject");
    }

    @Override
    public String toString() {
        return "FhirAuthorization[]";
    }
}
