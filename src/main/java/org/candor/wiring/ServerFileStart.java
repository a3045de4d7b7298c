package org.candor.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.candor.http.LocalSecret;
import org.eclipse.microprofile.config.Config;

/// Leaves the [ServerFile] while the server listens.
@ApplicationScoped
public class ServerFileStart {
    private final Config config;
    private final StoreSettings settings;
    private final LocalSecret secret;

    ServerFileStart(Config config, StoreSettings settings, LocalSecret secret) {
        this.config = config;
        this.settings = settings;
        this.secret = secret;
    }

    void listening(@ObservesAsync HttpServerStart event) {
        if (settings.kind() == StoreSettings.Kind.H2) {
            here().write(settings.data());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (settings.kind() == StoreSettings.Kind.H2) {
            here().remove(settings.data());
        }
    }

    private ServerFile here() {
        return new ServerFile(
                config.getValue("quarkus.http.port", Integer.class),
                ProcessHandle.current().pid(),
                secret.value());
    }
}
