package org.candor.wiring;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.candor.audit.UsedTokenStore;
import org.candor.http.CdsClients;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;
import org.candor.security.CdsClient;
import org.candor.security.ClientTokens;
import org.candor.security.GuardedHttpClient;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Who may call, and how that is told.
@ApplicationScoped
public class ClientProducer {
    private static final Logger LOG = Logger.getLogger(ClientProducer.class);
    private static final GuardedHttpClient.Limits LIMITS =
            new GuardedHttpClient.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), 256 * 1024, 2);

    /// Read at start, so that a server with a flaw in its settings answers nobody.
    @Produces
    @Singleton
    @Startup
    CdsClients clients(Config config, Instance<UsedTokenStore> used, Clock clock) {
        ClientSettings settings = settings(config);
        if (settings.clients().isEmpty()) {
            if (!config.getOptionalValue("quarkus.http.host-enabled", Boolean.class)
                    .orElse(true)) {
                return CdsClients.unasked(); // a command, without a port
            }
            LOG.warn("**********************************************************************");
            LOG.warn("*  NOBODY IS ASKED WHO THEY ARE (candor.authentication=off).         *");
            LOG.warn("*  For trying out with made-up patients only, never with real ones.  *");
            LOG.warn("**********************************************************************");
            return CdsClients.unasked();
        }
        List<CdsClient> clients = settings.clients().get();
        List<AllowedServer> keyServers =
                clients.stream().flatMap(client -> client.keyServer().stream()).toList();
        LOG.infof("answers to %s as %s", clients, settings.publicUrl());
        return new CdsClients(
                Optional.of(new ClientTokens(
                        clients,
                        new GuardedHttpClient(new AllowedServers(keyServers), LIMITS, InetAddress::getAllByName),
                        used.get(),
                        clock)),
                settings.publicUrl());
    }

    private static ClientSettings settings(Config config) {
        try {
            return ClientSettings.of(
                    name -> config.getOptionalValue(name, String.class).filter(value -> !value.isBlank()));
        } catch (IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + flaw.getMessage());
        }
    }
}
