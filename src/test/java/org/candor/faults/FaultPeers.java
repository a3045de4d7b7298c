package org.candor.faults;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Starts a FHIR server that the server under test may call, and one that it must never call.
@SuppressWarnings("NullAway.Init") // the framework calls start() first
public final class FaultPeers implements QuarkusTestResourceLifecycleManager {
    private FhirPeer hospital;
    private FhirPeer stranger;

    @Override
    public Map<String, String> start() {
        hospital = new FhirPeer();
        stranger = new FhirPeer();
        return Map.of("candor.outbound.in-house-fhir-servers", hospital.base(), "candor.outbound.deadline", "PT1S");
    }

    @Override
    public void stop() {
        if (hospital != null) {
            hospital.close();
            stranger.close();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                hospital,
                field -> field.getType() == FhirPeer.class && field.getName().equals("hospital"));
        injector.injectIntoFields(
                stranger,
                field -> field.getType() == FhirPeer.class && field.getName().equals("stranger"));
    }
}
