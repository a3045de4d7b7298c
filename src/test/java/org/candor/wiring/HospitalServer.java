package org.candor.wiring;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Starts a FHIR server with an example patient, and lets the server under test fetch from it.
@SuppressWarnings("NullAway.Init") // the framework calls start() first
public final class HospitalServer implements QuarkusTestResourceLifecycleManager {
    private FhirServer server;
    private HostileServer canary;

    @Override
    public Map<String, String> start() {
        server = new FhirServer(Hospital.resources("typical"), 7);
        canary = HostileServer.canary();
        return Map.of(
                OutboundSettings.IN_HOUSE,
                server.base(),
                OutboundSettings.DEADLINE,
                "PT30S",
                "quarkus.log.category.\"ca.uhn.fhir.rest\".level",
                "DEBUG");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            canary.close();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(FhirServer.class));
        injector.injectIntoFields(canary, new TestInjector.MatchesType(HostileServer.class));
    }
}
