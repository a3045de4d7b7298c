package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.Config;

/// Whether this process is a server, or a command that opened the store.
@ApplicationScoped
public class ServingProcess {
    private final boolean serving;

    ServingProcess(Config config) {
        this.serving = config.getOptionalValue("quarkus.http.host-enabled", Boolean.class)
                .orElse(true);
    }

    /// A command leaves the record as it is, unless that is what it is for.
    boolean serves() {
        return serving;
    }
}
