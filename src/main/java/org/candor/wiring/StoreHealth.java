package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.candor.audit.AssessmentStore;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the record cannot be reached: without it no forecast may be answered.
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {
    private final AssessmentStore store;

    StoreHealth(AssessmentStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            store.check();
            return HealthCheckResponse.up("store");
        } catch (RecordUnavailableException e) {
            return HealthCheckResponse.down("store");
        }
    }
}
