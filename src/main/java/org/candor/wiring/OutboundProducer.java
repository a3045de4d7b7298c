package org.candor.wiring;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.monitoring.MeasuredHttpClient;
import org.candor.monitoring.Metrics;
import org.candor.monitoring.TracedRequests;
import org.candor.security.GuardedHttpClient;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// The way out of this server, and who uses it.
@ApplicationScoped
public class OutboundProducer {
    private static final Logger LOG = Logger.getLogger(OutboundProducer.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 40;

    /// Read at start: a server that is not written as it must be is found before the first patient, and the first
    /// patient does not wait for the FHIR library.
    @Produces
    @Singleton
    @Startup
    RecordReader records(Config config, Disease disease, CodeMap codes, Metrics metrics, OpenTelemetry telemetry) {
        PrefetchTemplates templates = PrefetchTemplates.of(disease.schema(), codes);
        OutboundSettings settings = settings(config);
        if (settings.servers().isEmpty()) {
            return RecordReader.ofSent(templates);
        }
        LOG.infof("fetches what is missing from %s, within %s", settings.servers(), settings.deadline());
        GuardedHttpClient http = new GuardedHttpClient(
                settings.servers(),
                new GuardedHttpClient.Limits(
                        CONNECT, settings.deadline(), settings.limits().bytes(), CONNECTIONS),
                InetAddress::getAllByName);
        return new RecordReader(
                templates,
                new GuardedFhirServers(
                        settings.servers(),
                        new MeasuredHttpClient(http, metrics, telemetry),
                        new TracedRequests(telemetry)),
                settings.limits());
    }

    private static OutboundSettings settings(Config config) {
        try {
            return OutboundSettings.of(name -> config.getOptionalValue(name, String.class));
        } catch (IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + flaw.getMessage());
        }
    }
}
