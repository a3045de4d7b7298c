package org.candor.wiring;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.candor.audit.AssessmentStore;
import org.eclipse.microprofile.config.Config;
import org.hibernate.SessionFactory;

/// Hands out the store over the database that is active; the other is never asked for.
@ApplicationScoped
public class StoreProducer {

    @Produces
    @Singleton
    StoreSettings settings(Config config) {
        Function<String, Optional<String>> configured = name -> config.getOptionalValue(name, String.class);
        return StoreSettings.of(configured);
    }

    @Produces
    @Singleton
    AssessmentStore store(
            StoreSettings settings,
            @PersistenceUnit("h2") Instance<SessionFactory> h2,
            @PersistenceUnit("postgresql") Instance<SessionFactory> postgresql) {
        return new AssessmentStore(
                switch (settings.kind()) {
                    case H2 -> h2.get();
                    case POSTGRESQL -> postgresql.get();
                });
    }
}
