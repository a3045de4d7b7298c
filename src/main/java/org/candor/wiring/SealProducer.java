package org.candor.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.candor.audit.SealCheck;
import org.candor.audit.SealKey;
import org.candor.audit.Seals;
import org.eclipse.microprofile.config.Config;

/// Who seals the record, and who checks it.
///
/// The key is the file that `candor.seal.key` names, or `seal.key` beside the embedded store. Servers that share a
/// PostgreSQL share the chain and must share the key, so there it has to be given, and without it seals are not signed.
@ApplicationScoped
public class SealProducer {
    private static final String KEY = "candor.seal.key";
    private static final String NAME = "seal.key";

    /// The key, where there is one.
    record Signing(Optional<SealKey> key) {}

    @Produces
    @Singleton
    Signing signing(StoreSettings settings, Config config) {
        Optional<Path> named = config.getOptionalValue(KEY, String.class)
                .filter(name -> !name.isBlank())
                .map(Path::of);
        try {
            if (named.isPresent()) {
                return new Signing(Optional.of(SealKey.parse(PrivateFile.read(named.get()))));
            }
            return switch (settings.kind()) {
                case H2 -> {
                    StoreStart.createPrivate(settings.data());
                    yield new Signing(Optional.of(SealKey.parse(PrivateFile.readOrCreate(
                            settings.data().resolve(NAME),
                            () -> SealKey.generate().text()))));
                }
                case POSTGRESQL -> new Signing(Optional.empty());
            };
        } catch (IOException | IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + KEY + " must name a seal key that only its"
                    + " owner can read, or " + NAME + " in candor.data be one: "
                    + flaw.getClass().getSimpleName());
        }
    }

    @Produces
    @Singleton
    Seals seals(StoreProducer.Active active, Signing signing, Clock clock) {
        return new Seals(active.sessions(), signing.key(), clock);
    }

    @Produces
    @Singleton
    SealCheck check(StoreProducer.Active active, Signing signing) {
        return new SealCheck(active.sessions(), signing.key());
    }
}
