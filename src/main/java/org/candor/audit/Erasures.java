package org.candor.audit;

import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/// Deletes answers with their cards and the feedback to them, so that the chain over the record still verifies: it
/// keeps the hashes of what is gone, and each deletion is an entry of its own, signed with the key of the seals.
public final class Erasures {
    /// Answers deleted in one transaction at most.
    static final int BATCH = 200;

    private final SessionFactory sessions;
    private final Optional<SealKey> key;
    private final Clock clock;

    /// @param key with which erasures are signed, as seals are
    public Erasures(EntityManagerFactory sessions, Optional<SealKey> key, Clock clock) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.key = key;
        this.clock = clock;
    }

    /// Deletes all that is about a patient.
    ///
    /// @param patientKey as `PatientKeys` made it
    /// @return number of answers
    public long erase(String patientKey) {
        return all(
                Erasure.Reason.ERASED,
                session -> session.createSelectionQuery(
                                "select id from AssessmentEntity where patientKey = :patient", UUID.class)
                        .setParameter("patient", patientKey)
                        .setMaxResults(BATCH)
                        .getResultList());
    }

    /// Deletes what was answered before an instant, and feedback that is older and belongs to no answer.
    ///
    /// @return number of answers
    public long expire(Instant limit) {
        long answers = all(
                Erasure.Reason.EXPIRED,
                session -> session.createSelectionQuery(
                                "select id from AssessmentEntity where answeredAt < :limit", UUID.class)
                        .setParameter("limit", limit)
                        .setMaxResults(BATCH)
                        .getResultList());
        while (attempt(session -> forget(session, orphans(session, limit), Erasure.Reason.EXPIRED)) > 0) {
            continue;
        }
        return answers;
    }

    /// What was erased under this id; empty when nothing was.
    public Optional<Erasure> find(UUID id) {
        try {
            return sessions.fromSession(
                    session -> Optional.ofNullable(session.find(ErasureEntity.class, Entries.assessment(id)))
                            .map(ErasureEntity::stored));
        } catch (RuntimeException failure) {
            throw Failures.unavailable(failure);
        }
    }

    private interface Choice {
        List<UUID> next(Session session);
    }

    private interface Work {
        int of(Session session);
    }

    private long all(Erasure.Reason reason, Choice choice) {
        long erased = 0;
        int batch;
        do {
            batch = attempt(session -> delete(session, choice.next(session), reason));
            erased += batch;
        } while (batch > 0);
        return erased;
    }

    /// Once more when the seals or another server were at the same rows.
    private int attempt(Work work) {
        try {
            return sessions.fromTransaction(work::of);
        } catch (RuntimeException first) {
            if (!Failures.ofClass(first, "23", "40")) {
                throw Failures.unavailable(first);
            }
            try {
                return sessions.fromTransaction(work::of);
            } catch (RuntimeException second) {
                second.addSuppressed(first);
                throw Failures.unavailable(second);
            }
        }
    }

    private int delete(Session session, List<UUID> answers, Erasure.Reason reason) {
        if (answers.isEmpty()) {
            return 0;
        }
        List<UUID> feedback = session.createSelectionQuery("""
                        select id from FeedbackEntity where cardId in
                        (select id from CardEntity where assessmentId in :answers)""", UUID.class)
                .setParameter("answers", answers)
                .getResultList();
        execute(session, "delete from CardEntity where assessmentId in :ids", answers);
        execute(session, "delete from AssessmentEntity where id in :ids", answers);
        forget(session, feedback, reason);
        keep(session, answers.stream().map(Entries::assessment), reason);
        return answers.size();
    }

    private int forget(Session session, List<UUID> feedback, Erasure.Reason reason) {
        if (feedback.isEmpty()) {
            return 0;
        }
        execute(session, "delete from FeedbackEntity where id in :ids", feedback);
        keep(session, feedback.stream().map(Entries::feedback), reason);
        return feedback.size();
    }

    private static List<UUID> orphans(Session session, Instant limit) {
        return session.createSelectionQuery("""
                        select id from FeedbackEntity feedback where receivedAt < :limit
                        and not exists (select id from CardEntity where id = feedback.cardId)""", UUID.class)
                .setParameter("limit", limit)
                .setMaxResults(BATCH)
                .getResultList();
    }

    /// Keeps that entries are gone. One that waited for its seal waits no more.
    private void keep(Session session, Stream<String> entries, Erasure.Reason reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> gone = new ArrayList<>();
        entries.forEach(entry -> {
            Erasure erasure = new Erasure(entry, reason, now);
            session.persist(new ErasureEntity(
                    erasure, key.map(with -> with.sign(erasure.text())).orElse("")));
            session.persist(new UnsealedEntity(Entries.erasure(entry)));
            gone.add(entry);
        });
        session.createMutationQuery("delete from UnsealedEntity where entry in :gone")
                .setParameter("gone", gone)
                .executeUpdate();
    }

    private static void execute(Session session, String statement, List<UUID> ids) {
        session.createMutationQuery(statement).setParameter("ids", ids).executeUpdate();
    }
}
