package org.candor.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/// The server as a hospital runs it that has a Keycloak.
public final class WithKeycloak implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(KeycloakServer.class));
    }
}
