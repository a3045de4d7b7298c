package org.candor.wiring;

import java.util.Map;
import org.apache.http.impl.client.CloseableHttpClient;
import org.candor.http.IdentityUnavailableException;
import org.candor.http.Permission;
import org.candor.http.RecordPolicy;
import org.candor.security.TokenRefusedException;
import org.candor.security.TokenRefusedException.Why;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.client.AuthorizationDeniedException;
import org.keycloak.authorization.client.AuthzClient;
import org.keycloak.authorization.client.Configuration;
import org.keycloak.authorization.client.util.HttpResponseException;
import org.keycloak.representations.idm.authorization.AuthorizationRequest;

/// Asks the authorization services of Keycloak, with the token of the caller, for a scope of the resource `record`.
/// The realm holds who gets it. A token whose session has ended gets nothing, even while it has not expired.
final class KeycloakRecordPolicy implements RecordPolicy {
    private static final String RESOURCE = "record";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final Configuration configuration;
    private @Nullable AuthzClient client;

    /// @param http that can reach the provider
    KeycloakRecordPolicy(IdentitySettings.Provider provider, CloseableHttpClient http) {
        String issuer = provider.issuer().toString();
        int realm = issuer.lastIndexOf("/realms/");
        this.configuration = new Configuration(
                issuer.substring(0, realm),
                issuer.substring(realm + "/realms/".length()),
                provider.client(),
                Map.of("secret", provider.secret()),
                http);
    }

    @Override
    public boolean permits(Permission permission, String token) {
        AuthorizationRequest request = new AuthorizationRequest();
        request.addPermission(RESOURCE, scope(permission));
        try {
            return client().authorization(token).authorize(request).getToken() != null;
        } catch (AuthorizationDeniedException denied) {
            return false;
        } catch (RuntimeException failed) {
            return refused(failed);
        }
    }

    private static boolean refused(RuntimeException failed) {
        if (failed.getCause() instanceof HttpResponseException answer) {
            switch (answer.getStatusCode()) {
                case FORBIDDEN -> {
                    return false;
                }
                case UNAUTHORIZED, BAD_REQUEST -> throw new TokenRefusedException(Why.AT_PROVIDER);
                default -> throw new IdentityUnavailableException(failed);
            }
        }
        throw new IdentityUnavailableException(failed);
    }

    private static String scope(Permission permission) {
        return switch (permission) {
            case REPLAY_RECORD -> "replay";
            case SEE_DRIFT -> "drift";
            case VERIFY_RECORD -> "verify";
            case NONE,
                    CALL_SERVICES,
                    MAKE_FORECAST,
                    MAP_RECORD,
                    READ_FORECAST,
                    SEARCH_FORECASTS,
                    SEE_INVOCATIONS,
                    KEEP_RECORD -> throw new IllegalArgumentException(permission + " is not about the record");
        };
    }

    /// Made at the first question, since the provider may start after us.
    private synchronized AuthzClient client() {
        AuthzClient known = client;
        if (known == null) {
            known = AuthzClient.create(configuration);
            client = known;
        }
        return known;
    }
}
