package org.candor.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Gives the framework what [OperationsSettings] derives. Settings that must not be used change nothing here;
/// [MonitoringProducer] refuses to start with them.
public final class OperationsConfigSource implements ConfigSourceFactory {
    private static final int ABOVE_ENVIRONMENT = 350;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new PropertiesConfigSource(properties(context), "candor operations", ABOVE_ENVIRONMENT));
    }

    private static Map<String, String> properties(ConfigSourceContext context) {
        try {
            return OperationsSettings.of(name -> Optional.ofNullable(context.getValue(name))
                            .filter(value -> value.getConfigSourceOrdinal() >= ConfigSource.DEFAULT_ORDINAL)
                            .map(ConfigValue::getValue))
                    .properties();
        } catch (IllegalArgumentException refused) {
            return Map.of("quarkus.otel.sdk.disabled", "true", "quarkus.management.host-enabled", "false");
        }
    }
}
