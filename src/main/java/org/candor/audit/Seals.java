package org.candor.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/// Seals what was written to the record. Several servers may do so on one database: the number of a seal is a primary
/// key, so one of them wins, and the others find less left to do.
public final class Seals {
    /// Entries of one seal at most.
    static final int BATCH = 500;

    private final SessionFactory sessions;
    private final Optional<SealKey> key;
    private final Clock clock;

    /// @param key with which seals are signed; without one the chain shows changes only to who knows its last hash
    public Seals(EntityManagerFactory sessions, Optional<SealKey> key, Clock clock) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.key = key;
        this.clock = clock;
    }

    /// The seal that was made; empty when there was nothing to seal, or when another server did it.
    ///
    /// @throws RecordUnavailableException when it cannot be done now
    public Optional<Anchor> sealNext() {
        try {
            return Optional.ofNullable(sessions.fromTransaction(this::seal));
        } catch (OptimisticLockException late) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            if (Failures.ofClass(failure, "23", "40")) {
                return Optional.empty();
            }
            throw Failures.unavailable(failure);
        }
    }

    private @Nullable Anchor seal(Session entities) {
        List<UnsealedEntity> waiting = entities.createQuery("from UnsealedEntity order by number", UnsealedEntity.class)
                .setMaxResults(BATCH)
                .getResultList();
        if (waiting.isEmpty()) {
            return null;
        }
        Optional<SealEntity> last = findLast(entities);
        List<Seal.Entry> entries = new ArrayList<>();
        Map<String, String> hashes = EntryHashes.of(
                entities, waiting.stream().map(each -> each.entry).toList());
        for (UnsealedEntity each : waiting) {
            // a row that is gone already is sealed as that, and never verifies
            entries.add(new Seal.Entry(each.entry, hashes.getOrDefault(each.entry, Seal.NONE)));
        }
        take(entities, waiting);
        Seal seal = new Seal(
                last.map(found -> found.number).orElse(0L) + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                last.map(found -> found.hash).orElse(Seal.NONE),
                entries);
        entities.persist(new SealEntity(seal, key.map(with -> with.sign(seal)).orElse("")));
        entities.flush(); // the number is taken, or somebody else has it
        for (int position = 0; position < entries.size(); position++) {
            entities.persist(new SealedEntryEntity(entries.get(position), seal.number(), position));
        }
        return new Anchor(seal.number(), seal.hash());
    }

    private static void take(EntityManager entities, List<UnsealedEntity> waiting) {
        int taken = entities.createQuery("delete from UnsealedEntity where number in :numbers")
                .setParameter(
                        "numbers", waiting.stream().map(each -> each.number).toList())
                .executeUpdate();
        if (taken != waiting.size()) {
            throw new OptimisticLockException("another server has taken them");
        }
    }

    private static Optional<SealEntity> findLast(EntityManager entities) {
        return entities.createQuery("from SealEntity order by number desc", SealEntity.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
