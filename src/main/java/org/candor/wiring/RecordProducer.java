package org.candor.wiring;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import org.candor.audit.AssessmentStore;
import org.candor.audit.Erasures;
import org.candor.audit.RecordPages;
import org.candor.audit.StoreCipher;
import org.candor.http.InvocationSearch;
import org.candor.http.LocalSecret;
import org.eclipse.microprofile.config.Config;

/// What reads the record as a whole, and what deletes from it.
@ApplicationScoped
public class RecordProducer {
    private static final String RETENTION = "candor.retention";
    private static final int SECRET_BYTES = 32;

    @Produces
    @Singleton
    RecordPages pages(StoreProducer.Active active, StoreCipher cipher) {
        return new RecordPages(active.sessions(), cipher);
    }

    @Produces
    @Singleton
    Erasures erasures(StoreProducer.Active active, SealProducer.Signing signing, Clock clock) {
        return new Erasures(active.sessions(), signing.key(), clock);
    }

    @Produces
    @Singleton
    InvocationSearch invocations(RecordPages pages, AssessmentStore store) {
        return new InvocationSearch(pages, store);
    }

    @Produces
    @Singleton
    LocalSecret secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new LocalSecret(HexFormat.of().formatHex(secret));
    }

    /// How long answers are kept.
    ///
    /// @param period empty for ever
    record Retention(Optional<Period> period) {}

    @Produces
    @Singleton
    @Startup
    Retention retention(Config config) {
        return retention(config.getOptionalValue(RETENTION, String.class));
    }

    static Retention retention(Optional<String> configured) {
        Optional<String> text = configured.map(String::strip).filter(value -> !value.isEmpty());
        try {
            Optional<Period> period = text.map(Period::parse);
            if (period.filter(given -> given.isNegative() || given.isZero()).isEmpty()) {
                return new Retention(period);
            }
        } catch (DateTimeParseException flaw) {
            throw refused(flaw);
        }
        throw refused(new IllegalArgumentException("not positive"));
    }

    private static ConfigurationException refused(Exception flaw) {
        return new ConfigurationException(
                "candor does not start: " + RETENTION + " must be a period such as P10Y or P180D, or empty", flaw);
    }
}
