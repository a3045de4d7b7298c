package org.candor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManagerFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.candor.security.UsedTokens;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.hibernate.SessionFactory;

/// The tokens that were used, in the store of the record: known after a restart, and to all servers that share it.
///
/// A first use is an insert, and the primary key lets one of several win. Expired rows are deleted once a minute.
public final class UsedTokenStore implements UsedTokens {
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(1);

    private final SessionFactory sessions;
    private final Clock clock;
    private final AtomicReference<Instant> cleared = new AtomicReference<>(Instant.EPOCH);

    public UsedTokenStore(EntityManagerFactory sessions, Clock clock) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.clock = clock;
    }

    /// @throws RecordUnavailableException when it cannot be told
    @Override
    public boolean first(String issuer, String id, Instant expires) {
        try {
            clearSometimes();
            sessions.inStatelessTransaction(session -> session.insert(new UsedTokenEntity(key(issuer, id), expires)));
            return true;
        } catch (RuntimeException failure) {
            if (Failures.ofClass(failure, "23")) {
                return false;
            }
            throw Failures.unavailable(failure);
        }
    }

    private void clearSometimes() {
        Instant now = clock.instant();
        Instant last = cleared.get();
        if (last.plus(BETWEEN_CLEARINGS).isBefore(now) && cleared.compareAndSet(last, now)) {
            clear(now);
        }
    }

    void clear(Instant expired) {
        sessions.inStatelessTransaction(
                session -> session.createMutationQuery("delete from UsedTokenEntity where expiresAt < :expired")
                        .setParameter("expired", expired)
                        .executeUpdate());
    }

    private static String key(String issuer, String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest((issuer + "\n" + id).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
