package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.candor.audit.AssessmentStore;
import org.candor.monitoring.Metrics;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the record cannot be reached or its tables are not yet those of this version: without it no
/// forecast may be answered.
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {
    private final AssessmentStore store;
    private final StoreStart start;
    private final Metrics metrics;

    StoreHealth(AssessmentStore store, StoreStart start, Metrics metrics) {
        this.store = store;
        this.start = start;
        this.metrics = metrics;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            store.check();
            metrics.storeReachable(true);
            return start.isDone() ? HealthCheckResponse.up("store") : HealthCheckResponse.down("store");
        } catch (RecordUnavailableException e) {
            metrics.storeReachable(false);
            return HealthCheckResponse.down("store");
        }
    }
}
