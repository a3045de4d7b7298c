package org.candor.wiring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.json.StrictJson;
import org.candor.security.CdsClient;
import org.jspecify.annotations.Nullable;

/// The file in which a site registers its CDS clients:
/// ```
/// {"clients": [{"issuer": "https://ehr.example", "jwksUrl": "https://ehr.example/jwks.json",
///               "inHouse": false, "tenants": [], "fhirServers": ["https://ehr.example/fhir"],
///               "subject": "candor"},
///              {"issuer": "https://lab.example", "jwks": {"keys": [{"kty": "EC", …}]}}]}
/// ```
/// Only `issuer` and one of `jwksUrl` and `jwks` are needed.
final class CdsClientFile {
    private static final JsonMapper JSON = StrictJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Content(@JsonProperty(required = true) List<Entry> clients) {}

    private record Entry(
            @JsonProperty(required = true) String issuer,
            @Nullable URI jwksUrl,
            boolean inHouse,
            @Nullable JsonNode jwks,
            @Nullable Set<String> tenants,
            @Nullable Set<String> fhirServers,
            @Nullable String subject) {}

    private CdsClientFile() {}

    /// @throws IllegalArgumentException naming what is wrong
    static List<CdsClient> read(Path file) {
        try {
            List<CdsClient> clients = JSON.readValue(Files.readAllBytes(file), Content.class).clients().stream()
                    .map(CdsClientFile::client)
                    .toList();
            if (clients.isEmpty()) {
                throw new IllegalArgumentException(file + " registers no client");
            }
            return clients;
        } catch (JsonProcessingException flaw) {
            throw new IllegalArgumentException(file + ": " + flaw.getOriginalMessage(), flaw);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
    }

    private static CdsClient client(Entry entry) {
        CdsClient client = new CdsClient(
                entry.issuer(),
                Optional.ofNullable(entry.jwksUrl()),
                entry.inHouse(),
                Optional.ofNullable(entry.jwks()).map(keys -> keys(entry.issuer(), keys)),
                Optional.ofNullable(entry.tenants()).orElse(Set.of()),
                Optional.ofNullable(entry.fhirServers()).orElse(Set.of()).stream()
                        .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(entry.subject()).filter(id -> !id.isBlank()));
        client.keyServer(); // a URL that cannot be called is found now
        return client;
    }

    private static JWKSet keys(String issuer, JsonNode keys) {
        try {
            JWKSet set = JWKSet.parse(keys.toString());
            if (set.getKeys().stream().anyMatch(JWK::isPrivate)) {
                throw new IllegalArgumentException("client " + issuer + ": a private key does not belong here");
            }
            return set;
        } catch (ParseException flaw) {
            throw new IllegalArgumentException("client " + issuer + ": jwks is no set of keys", flaw);
        }
    }
}
