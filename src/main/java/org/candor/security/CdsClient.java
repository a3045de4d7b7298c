package org.candor.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A system that may call the services, as this site registered it.
///
/// @param issuer      value of `iss` in its tokens
/// @param jwksUrl     where its keys are; empty when they are here
/// @param inHouse     whether that is on the hospital's own network, where it may have a private address and lack TLS
/// @param keys        its keys, exchanged by other means; empty when they are fetched
/// @param tenants     values of `tenant` that it may name; with none, any token without regard to its tenant
/// @param fhirServers base URLs that its requests may name; with none, any
/// @param subject     our client id at its authorisation server; empty when requests are not held to it
public record CdsClient(
        String issuer,
        Optional<URI> jwksUrl,
        boolean inHouse,
        Optional<JWKSet> keys,
        Set<String> tenants,
        Set<String> fhirServers,
        Optional<String> subject) {
    public CdsClient {
        tenants = Set.copyOf(tenants);
        fhirServers = Set.copyOf(fhirServers);
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("a client needs an issuer");
        }
        if (jwksUrl.isPresent() == keys.isPresent()) {
            throw new IllegalArgumentException("client " + issuer + " needs either jwksUrl or jwks");
        }
    }

    /// The one URL that is called for its keys; empty when none is.
    ///
    /// @throws IllegalArgumentException when the URL cannot be called safely
    public Optional<AllowedServer> keyServer() {
        return jwksUrl.map(url -> AllowedServer.of(url.toString(), inHouse));
    }

    /// Whether requests of this client may name a FHIR server.
    public boolean mayName(String fhirServer) {
        return fhirServers.isEmpty() || fhirServers.contains(withoutSlash(fhirServer));
    }

    /// Whether the `subject` of an access token that its request brings is ours: a token that was made for another
    /// service must not be used by this one.
    public boolean knowsUsAs(String given) {
        return subject.isEmpty() || subject.get().equals(given);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public String toString() {
        return "CdsClient[" + issuer + "]";
    }
}
