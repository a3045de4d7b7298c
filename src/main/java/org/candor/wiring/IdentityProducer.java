package org.candor.wiring;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.candor.http.IdentityIssuer;
import org.candor.http.RecordPolicy;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;
import org.candor.security.GuardedHttpClient;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// The identity provider of people and systems, where there is one.
@ApplicationScoped
public class IdentityProducer {
    private static final Logger LOG = Logger.getLogger(IdentityProducer.class);
    private static final GuardedHttpClient.Limits LIMITS =
            new GuardedHttpClient.Limits(Duration.ofSeconds(1), Duration.ofSeconds(3), 256 * 1024, 8);

    /// Read at start, so that a server with a flaw in its settings answers nobody.
    @Produces
    @Singleton
    @Startup
    IdentitySettings settings(Config config) {
        try {
            IdentitySettings settings = IdentitySettings.of(
                    name -> config.getOptionalValue(name, String.class).filter(value -> !value.isBlank()));
            settings.provider().ifPresent(provider -> LOG.infof("people and systems are known by %s", provider));
            return settings;
        } catch (IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + flaw.getMessage());
        }
    }

    @Produces
    @Singleton
    IdentityIssuer issuer(IdentitySettings settings) {
        return new IdentityIssuer(
                settings.provider().map(provider -> provider.issuer().toString()));
    }

    @Produces
    @Singleton
    RecordPolicy policy(IdentitySettings settings) {
        return settings.provider()
                .<RecordPolicy>map(provider -> new KeycloakRecordPolicy(
                        provider,
                        new GuardedHttpClient(
                                new AllowedServers(List.of(
                                        AllowedServer.of(provider.issuer().toString(), true))),
                                LIMITS,
                                InetAddress::getAllByName)))
                .orElse((permission, token) -> false);
    }
}
