package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.candor.audit.SealCheck;
import org.candor.audit.SealKey;
import org.candor.audit.Seals;
import org.eclipse.microprofile.config.Config;

/// Who seals the record, and who checks it.
///
/// Without a key (see [KeyFile]) seals are not signed.
@ApplicationScoped
public class SealProducer {
    private static final KeyFile<SealKey> KEY = new KeyFile<>(
            "candor.seal.key", "seal.key", () -> SealKey.generate().text(), SealKey::parse);

    /// The key, where there is one.
    record Signing(Optional<SealKey> key) {}

    @Produces
    @Singleton
    Signing signing(StoreSettings settings, Config config) {
        return new Signing(KEY.find(settings, config));
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
