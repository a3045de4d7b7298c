package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.candor.http.IdentityUnavailableException;
import org.candor.http.Permission;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;
import org.candor.security.GuardedHttpClient;
import org.junit.jupiter.api.Test;

/// With a Keycloak that answers it is tested by `PeopleAndSystemsTest`.
class KeycloakRecordPolicyTest {
    /// Nobody listens on port 1.
    private static final String NOBODY = "http://127.0.0.1:1/realms/candor";

    @Test
    void whileKeycloakCannotBeReachedNobodyIsLetIn() {
        KeycloakRecordPolicy policy = new KeycloakRecordPolicy(
                new IdentitySettings.Provider(URI.create(NOBODY), "candor-server", "secret"),
                new GuardedHttpClient(
                        new AllowedServers(List.of(AllowedServer.of(NOBODY, true))),
                        new GuardedHttpClient.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1024, 1),
                        InetAddress::getAllByName));

        assertThatThrownBy(() -> policy.permits(Permission.REPLAY_RECORD, "token"))
                .isInstanceOf(IdentityUnavailableException.class);
    }
}
