package org.candor.faults;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// As [FaultPeers], for a server that asks who calls.
public final class RegisteredPeers implements QuarkusTestResourceLifecycleManager {
    private static final Path CLIENTS = Path.of("target", "fault-clients.json");

    private final FaultPeers peers = new FaultPeers();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(peers.start());
        String hospital = settings.get("candor.outbound.in-house-fhir-servers");
        try {
            Files.createDirectories(CLIENTS.getParent());
            Files.writeString(CLIENTS, """
                    {"clients": [
                      {"issuer": "%s", "jwks": %s, "fhirServers": ["https://ehr.example.org/fhir", "%s"]},
                      {"issuer": "%s", "jwks": %s, "tenants": ["north"], "fhirServers": ["https://north.example/fhir"]},
                      {"issuer": "%s", "jwksUrl": "%s/jwks", "inHouse": true}]}
                    """.formatted(
                            RegisteredEhr.ISSUER,
                            RegisteredEhr.EHR.keys(),
                            hospital,
                            RegisteredEhr.NORTH,
                            RegisteredEhr.EHR.keys(),
                            RegisteredEhr.FETCHED,
                            hospital));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("candor.authentication", "required");
        settings.put("candor.clients", CLIENTS.toString());
        settings.put("candor.public-url", RegisteredEhr.PUBLIC);
        return settings;
    }

    @Override
    public void stop() {
        peers.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        peers.inject(injector);
    }
}
