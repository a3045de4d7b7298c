package org.candor.wiring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.forecast.Assessor;
import org.candor.http.Admissions;
import org.candor.monitoring.MeasuredLog;
import org.candor.monitoring.MeasuredService;
import org.candor.monitoring.Metrics;
import org.candor.monitoring.Routes;
import org.candor.monitoring.SpanWithoutPatient;
import org.candor.service.AssessmentLog;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// What operators see of this server.
@ApplicationScoped
public class MonitoringProducer {
    static final String UNMEASURED = "unmeasured";

    private static final Logger LOG = Logger.getLogger(MonitoringProducer.class);

    @Produces
    @Singleton
    @Startup
    Metrics metrics(MeterRegistry registry, Assessor assessor, Admissions admissions, Config config) {
        refuseFlaws(config);
        Metrics metrics = new Metrics(registry);
        metrics.serves(assessor.provenance());
        metrics.watches(admissions);
        return metrics;
    }

    private static void refuseFlaws(Config config) {
        try {
            OperationsSettings settings = OperationsSettings.of(name -> config.getOptionalValue(name, String.class));
            LOG.debugf("watched with %s", settings.properties());
        } catch (IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + flaw.getMessage());
        }
    }

    /// A histogram for the answers as clients see them, waiting included; by route, never by path.
    @Produces
    @Singleton
    MeterFilter answers() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String uri = id.getTag("uri");
                return uri == null ? id : id.replaceTags(Tags.concat(id.getTags(), "uri", Routes.named(uri)));
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? Metrics.histogram().merge(config)
                        : config;
            }
        };
    }

    /// Made at start, so that every number counts from nought.
    @Produces
    @Singleton
    @Startup
    CdsServiceCatalog services(@Identifier(UNMEASURED) CdsServiceCatalog catalog, Metrics metrics, Tracer tracer) {
        return catalog.each(service -> new MeasuredService(service, metrics, tracer));
    }

    /// The log as it is used: measured.
    @Produces
    @Singleton
    @Typed(MeasuredLog.class)
    MeasuredLog log(AssessmentLog log, Metrics metrics, Tracer tracer) {
        return new MeasuredLog(log, metrics, tracer);
    }

    @Produces
    @Singleton
    SpanProcessor spanWithoutPatient() {
        return new SpanWithoutPatient();
    }
}
