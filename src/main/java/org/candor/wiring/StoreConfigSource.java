package org.candor.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Gives the framework what [StoreSettings] derives. With settings that must not be used no database is active, and
/// [StoreStart] refuses to start with the message that is left here.
public final class StoreConfigSource implements ConfigSourceFactory {
    static final String REFUSED = "candor.store.refused";
    private static final int ABOVE_ENVIRONMENT = 350;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new PropertiesConfigSource(properties(context), "candor store", ABOVE_ENVIRONMENT));
    }

    private static Map<String, String> properties(ConfigSourceContext context) {
        try {
            return StoreSettings.of(name -> configured(context, name)).properties();
        } catch (IllegalArgumentException e) {
            return Map.of(
                    REFUSED,
                    String.valueOf(e.getMessage()),
                    "quarkus.datasource.h2.active",
                    "false",
                    "quarkus.hibernate-orm.h2.active",
                    "false",
                    "quarkus.datasource.postgresql.active",
                    "false",
                    "quarkus.hibernate-orm.postgresql.active",
                    "false");
        }
    }

    /// What somebody configured. What the build recorded of this very source, below every real one, does not count.
    static Optional<String> configured(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .filter(value -> value.getConfigSourceOrdinal() >= ConfigSource.DEFAULT_ORDINAL)
                .map(ConfigValue::getValue);
    }
}
