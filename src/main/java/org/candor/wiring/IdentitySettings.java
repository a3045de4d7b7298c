package org.candor.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Which identity provider people and systems are asked to show, as the settings of the framework. Without an issuer
/// there is none, and the extension sleeps.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.oidc.issuer` | `CANDOR_OIDC_ISSUER` | realm of Keycloak, as in its tokens: `https://host/realms/candor` |
/// | `candor.oidc.client` | `CANDOR_OIDC_CLIENT` | our client id there, `candor-server` |
/// | `candor.oidc.secret` | `CANDOR_OIDC_SECRET` | file with the secret of that client |
/// | `candor.oidc.introspection` | `CANDOR_OIDC_INTROSPECTION` | `true`: every token is shown to Keycloak |
///
/// @param provider   empty when there is none
/// @param properties what the framework is told
record IdentitySettings(Optional<Provider> provider, Map<String, String> properties) {
    static final String ISSUER = "candor.oidc.issuer";
    static final String CLIENT = "candor.oidc.client";
    static final String SECRET = "candor.oidc.secret";
    static final String INTROSPECTION = "candor.oidc.introspection";

    private static final String TENANT = "quarkus.oidc.";
    private static final int SHORTEST_SECRET = 32;

    /// The identity provider.
    ///
    /// @param issuer of its tokens
    /// @param client our client id
    /// @param secret of that client
    record Provider(URI issuer, String client, String secret) {
        @Override
        public String toString() {
            return "Provider[" + issuer + ", " + client + "]";
        }
    }

    IdentitySettings {
        properties = Map.copyOf(properties);
    }

    /// @param configured the value of a setting, empty when it is not set
    /// @throws IllegalArgumentException naming the setting with which the server must not start
    static IdentitySettings of(Function<String, Optional<String>> configured) {
        Optional<String> issuer = configured.apply(ISSUER);
        if (issuer.isEmpty()) {
            return new IdentitySettings(Optional.empty(), Map.of(TENANT + "tenant-enabled", "false"));
        }
        Provider provider = new Provider(
                issuer(issuer.get()),
                configured.apply(CLIENT).orElse("candor-server"),
                secret(configured.apply(SECRET)));
        Map<String, String> properties = new TreeMap<>(Map.of(
                "tenant-enabled", "true",
                "auth-server-url", provider.issuer().toString(),
                "token.issuer", provider.issuer().toString(),
                "token.audience", provider.client(),
                "client-id", provider.client(),
                "credentials.secret", provider.secret(),
                "token.require-jwt-introspection-only",
                        String.valueOf(bool(configured.apply(INTROSPECTION).orElse("false"))),
                "authentication.force-redirect-https-scheme",
                        String.valueOf(configured
                                .apply(ClientSettings.PUBLIC_URL)
                                .filter(url -> url.startsWith("https:"))
                                .isPresent())));
        Map<String, String> named = new TreeMap<>();
        properties.forEach((name, value) -> named.put(TENANT + name, value));
        return new IdentitySettings(Optional.of(provider), named);
    }

    /// With TLS; without, only on this machine or at a name without a dot, such as that of a service in a compose
    /// file.
    private static URI issuer(String text) {
        try {
            URI uri = URI.create(text);
            boolean near =
                    uri.getHost() != null && (uri.getHost().indexOf('.') < 0 || "127.0.0.1".equals(uri.getHost()));
            if (uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().matches("(/[^/]+)*/realms/[^/]+")
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && near))) {
                return uri;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new IllegalArgumentException(ISSUER + " is not a URL", notAUrl);
        }
        throw new IllegalArgumentException(
                ISSUER + " must be the https URL of a realm as in its tokens, such as https://host/realms/candor");
    }

    private static String secret(Optional<String> file) {
        try {
            String secret = PrivateFile.read(Path.of(file.orElseThrow(
                    () -> new IllegalArgumentException(SECRET + " must name the file with the client's secret"))));
            if (secret.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException(
                        SECRET + " must hold at least " + SHORTEST_SECRET + " characters: it also encrypts sessions");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(SECRET + " cannot be read", unreadable);
        }
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(INTROSPECTION + " must be true or false, not " + text);
        };
    }

    @Override
    public String toString() {
        return "IdentitySettings[" + provider + "]"; // the properties hold a secret
    }
}
