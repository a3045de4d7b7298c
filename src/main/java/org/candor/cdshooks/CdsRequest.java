package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.absoluteUrl;
import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call of a hook.
///
/// @param hook              required, name of the hook
/// @param hookInstance      required, id of this occurrence of the hook
/// @param fhirServer        base URL of the client's FHIR server; required with `fhirAuthorization` (cds-r-1)
/// @param fhirAuthorization leave to read from it
/// @param context           required, the fields of the hook
/// @param prefetch          data by prefetch key; a JSON null is kept, because it differs from a key that is not there
/// @param sha256            digest of the body as it was received, hexadecimal
/// @param client            issuer of the token with which it came, empty when nobody was asked
public record CdsRequest(
        String hook,
        UUID hookInstance,
        @Nullable String fhirServer,
        @Nullable FhirAuthorization fhirAuthorization,
        ObjectNode context,
        Map<String, JsonNode> prefetch,
        String sha256,
        Optional<String> client) {
    public CdsRequest {
        text(hook, "hook");
        if (fhirServer != null) {
            absoluteUrl(fhirServer, "fhirServer");
        }
        check(fhirAuthorization == null || fhirServer != null, "cds-r-1: fhirAuthorization needs a fhirServer");
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
    }

    /// The same request, once it is known who sent it.
    public CdsRequest from(String issuer) {
        return new CdsRequest(
                hook, hookInstance, fhirServer, fhirAuthorization, context, prefetch, sha256, Optional.of(issuer));
    }

    /// The user whom the context names, such as `Practitioner/example`; empty when it names none.
    public Optional<String> user() {
        return named("userId");
    }

    /// The patient whom the context names, which may not be the one of the data; empty when it names none.
    public Optional<String> patient() {
        return named("patientId");
    }

    private Optional<String> named(String field) {
        return Optional.of(context.path(field).asText("")).filter(id -> !id.isBlank());
    }

    /// The patient whom the access token is about.
    public Optional<String> authorizedPatient() {
        return Optional.ofNullable(fhirAuthorization).map(FhirAuthorization::patient);
    }

    @Override
    public String toString() {
        return "CdsRequest[" + hook + ", " + prefetch.size() + " prefetch keys]";
    }
}
