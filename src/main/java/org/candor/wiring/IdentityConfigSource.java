package org.candor.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Gives the framework what [IdentitySettings] derives. With settings that must not be used there is no identity
/// provider, and [IdentityProducer] refuses to start.
public final class IdentityConfigSource implements ConfigSourceFactory {
    private static final int ABOVE_ENVIRONMENT = 350;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return List.of(new PropertiesConfigSource(properties(context), "candor identity", ABOVE_ENVIRONMENT));
    }

    private static Map<String, String> properties(ConfigSourceContext context) {
        try {
            return IdentitySettings.of(
                            name -> StoreConfigSource.configured(context, name).filter(value -> !value.isBlank()))
                    .properties();
        } catch (IllegalArgumentException refused) {
            return Map.of("quarkus.oidc.tenant-enabled", "false");
        }
    }
}
