package org.candor.wiring;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.candor.audit.AssessmentStore;
import org.candor.audit.StoreCipher;
import org.candor.audit.UsedTokenStore;
import org.candor.service.PatientKeys;
import org.eclipse.microprofile.config.Config;
import org.hibernate.SessionFactory;

/// Hands out the store over the database that is active; the other is never asked for.
@ApplicationScoped
public class StoreProducer {
    private static final KeyFile<StoreCipher> STORE_KEY =
            new KeyFile<>("candor.store.key", "store.key", StoreCipher::generateKey, StoreCipher::of);

    @Produces
    @Singleton
    StoreSettings settings(Config config) {
        Function<String, Optional<String>> configured = name -> config.getOptionalValue(name, String.class);
        return StoreSettings.of(configured);
    }

    /// The key that is configured, or one beside the embedded store. Several servers on one PostgreSQL must share a
    /// key, so there it has to be given, and without it no patient is named in the record.
    @Produces
    @Singleton
    PatientKeys patientKeys(StoreSettings settings, Config config) {
        try {
            Optional<String> given = config.getOptionalValue("candor.patient.key", String.class);
            if (given.isPresent()) {
                return PatientKeys.of(HexFormat.of().parseHex(given.get()));
            }
            return switch (settings.kind()) {
                case H2 -> {
                    StoreStart.createPrivate(settings.data());
                    yield PatientKeys.of(PatientKeyFile.readOrCreate(settings.data()));
                }
                case POSTGRESQL -> PatientKeys.none();
            };
        } catch (IOException | IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: candor.patient.key must be at least 64 hexadecimal"
                    + " digits, or " + PatientKeyFile.NAME + " in candor.data be usable: "
                    + flaw.getClass().getSimpleName());
        }
    }

    /// The sessions of the database that is active.
    record Active(SessionFactory sessions) {}

    @Produces
    @Singleton
    Active active(
            StoreSettings settings,
            @PersistenceUnit("h2") Instance<SessionFactory> h2,
            @PersistenceUnit("postgresql") Instance<SessionFactory> postgresql) {
        return new Active(
                switch (settings.kind()) {
                    case H2 -> h2.get();
                    case POSTGRESQL -> postgresql.get();
                });
    }

    @Produces
    @Singleton
    AssessmentStore store(Active active, StoreCipher cipher) {
        return new AssessmentStore(active.sessions(), cipher);
    }

    /// Without a key nothing is encrypted.
    @Produces
    @Singleton
    StoreCipher cipher(StoreSettings settings, Config config) {
        return STORE_KEY.find(settings, config).orElseGet(StoreCipher::none);
    }

    @Produces
    @Singleton
    UsedTokenStore usedTokens(Active active, Clock clock) {
        return new UsedTokenStore(active.sessions(), clock);
    }
}
