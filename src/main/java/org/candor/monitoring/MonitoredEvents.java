package org.candor.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.candor.audit.SealReport;
import org.candor.security.TokenRefusedException;

/// Counts what the endpoints announce.
@ApplicationScoped
public class MonitoredEvents {
    private final Metrics metrics;

    MonitoredEvents(Metrics metrics) {
        this.metrics = metrics;
    }

    void refused(@Observes TokenRefusedException.Why why) {
        metrics.refusals(why).increment();
    }

    void verified(@Observes SealReport report) {
        metrics.chainIntact(report.intact());
    }
}
