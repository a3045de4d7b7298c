package org.candor.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.candor.service.AssessmentLog;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.hibernate.SessionFactory;

/// The record in a relational database. Every write is one transaction of its own, and returns after its commit; that
/// a commit survives a kill is the promise of how the database is opened, not of this class.
///
/// A write that loses a race is tried once more: the loser for the same id then finds the winner's row, and a
/// transaction that the database chose as the victim of a deadlock runs again. Any other failure is final at once.
public final class AssessmentStore implements AssessmentLog {
    private final SessionFactory sessions;
    private final StoreCipher cipher;

    /// @param cipher how what is about patients is stored
    public AssessmentStore(EntityManagerFactory sessions, StoreCipher cipher) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.cipher = cipher;
    }

    @Override
    public void append(AssessmentRecord record) {
        AssessmentEntity row = new AssessmentEntity(record, cipher);
        write(entities -> {
            if (!countRetry(entities, row, record.response()) && !erased(entities, Entries.assessment(record.id()))) {
                entities.persist(row);
                for (int position = 0; position < record.cardIds().size(); position++) {
                    entities.persist(new CardEntity(record.cardIds().get(position), record.id(), position));
                }
                entities.persist(new UnsealedEntity(Entries.assessment(record.id())));
            }
        });
    }

    /// What was erased is not kept again when the same request comes once more: the erasure is its record.
    private static boolean erased(EntityManager entities, String entry) {
        return Optional.ofNullable(entities.find(ErasureEntity.class, entry)).isPresent();
    }

    /// The answer is part of the condition: another answer under the same id must fail, not vanish in a count.
    ///
    /// @param response in clear, as rows of before there was a key have it
    private static boolean countRetry(EntityManager entities, AssessmentEntity row, String response) {
        return entities.createQuery("""
            update AssessmentEntity set timesAsked = timesAsked + 1
            where id = :id and response in (:plain, :encrypted)\
            """)
                        .setParameter("id", row.id)
                        .setParameter("plain", response)
                        .setParameter("encrypted", row.response)
                        .executeUpdate()
                > 0;
    }

    @Override
    public void append(FeedbackRecord feedback) {
        write(entities -> {
            UUID id = FeedbackEntity.idOf(feedback);
            if (Optional.ofNullable(entities.find(FeedbackEntity.class, id)).isEmpty()
                    && !erased(entities, Entries.feedback(id))) {
                entities.persist(new FeedbackEntity(feedback, cipher));
                entities.persist(new UnsealedEntity(Entries.feedback(id)));
            }
        });
    }

    /// Finds by the id of the record, the uuid of one of its cards or, if there is no such record, the newest of a
    /// hook instance.
    public Optional<StoredAssessment> find(UUID id) {
        return read(entities -> Optional.ofNullable(entities.find(AssessmentEntity.class, id))
                .or(() -> Optional.ofNullable(entities.find(CardEntity.class, id))
                        .map(card -> entities.find(AssessmentEntity.class, card.assessmentId)))
                .or(() -> findNewest(entities, id))
                .map(found -> found.stored(listCards(entities, found.id), cipher)));
    }

    private static Optional<AssessmentEntity> findNewest(EntityManager entities, UUID hookInstance) {
        return entities.createQuery(
                        "from AssessmentEntity where hookInstance = :hookInstance order by answeredAt desc",
                        AssessmentEntity.class)
                .setParameter("hookInstance", hookInstance)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /// The assessments of a patient, newest first, without those that had nothing to say.
    ///
    /// @param patientKey as it was stored
    /// @param after      id of the record after which to go on, empty for the newest
    /// @param count      how many at most
    List<StoredAssessment> listByPatient(String patientKey, Optional<UUID> after, int count) {
        return read(entities -> {
            Optional<AssessmentEntity> last =
                    after.flatMap(id -> Optional.ofNullable(entities.find(AssessmentEntity.class, id)));
            if (after.isPresent() && last.isEmpty()) {
                return List.of();
            }
            var query = entities.createQuery(
                            "from AssessmentEntity where patientKey = :patient"
                                    + " and verdict not in (:nothing, :refused)"
                                    + (last.isPresent()
                                            ? " and (answeredAt < :at or (answeredAt = :at and id < :id))"
                                            : "")
                                    + " order by answeredAt desc, id desc",
                            AssessmentEntity.class)
                    .setParameter("patient", patientKey)
                    .setParameter("nothing", StoredAssessment.Verdict.NOT_APPLICABLE)
                    .setParameter("refused", StoredAssessment.Verdict.REFUSED)
                    .setMaxResults(count);
            last.ifPresent(row -> query.setParameter("at", row.answeredAt).setParameter("id", row.id));
            // a list and not a stream: the cards are asked for on the same connection
            return query.getResultList().stream()
                    .map(found -> found.stored(listCards(entities, found.id), cipher))
                    .toList();
        });
    }

    /// How many forecasts there are of a patient, the withheld ones not counted.
    long countForecasts(String patientKey) {
        return read(entities -> entities.createQuery(
                        "select count(*) from AssessmentEntity where patientKey = :patient and forecast is not null",
                        Long.class)
                .setParameter("patient", patientKey)
                .getSingleResult());
    }

    static List<UUID> listCards(EntityManager entities, UUID assessment) {
        return entities.createQuery(
                        "select id from CardEntity where assessmentId = :assessment order by position", UUID.class)
                .setParameter("assessment", assessment)
                .getResultList();
    }

    /// What the model was told in forecasts that were given, one for each patient: the newest. Patients without a key
    /// cannot be told apart and count with every answer.
    ///
    /// @param from  first instant of the answers
    /// @param until the instant after the last
    public List<String> listNewestInputs(Instant from, Instant until) {
        return read(entities -> entities.createQuery("""
                        select id, input from AssessmentEntity newest
                        where answeredAt >= :from and answeredAt < :until and forecast is not null
                        and (patientKey is null or not exists (
                            select id from AssessmentEntity later
                            where later.patientKey = newest.patientKey and later.forecast is not null
                            and later.answeredAt < :until
                            and (later.answeredAt > newest.answeredAt
                                or later.answeredAt = newest.answeredAt and later.id > newest.id)))
                        order by answeredAt, id""", Object[].class)
                .setParameter("from", from)
                .setParameter("until", until)
                .getResultStream()
                .map(row -> cipher.decrypt((String) row[1], (UUID) row[0], AssessmentEntity.INPUT))
                .toList());
    }

    /// All feedback for a card, oldest first; also for a card that is not known.
    public List<FeedbackRecord> listFeedback(UUID card) {
        return read(entities -> entities.createQuery(
                        "from FeedbackEntity where cardId = :card order by receivedAt, id", FeedbackEntity.class)
                .setParameter("card", card)
                .getResultStream()
                .map(row -> row.stored(cipher))
                .toList());
    }

    /// Feedback for cards that are not in the store, oldest first.
    public List<FeedbackRecord> listOrphans() {
        return read(entities -> entities.createQuery("""
            from FeedbackEntity feedback
            where not exists (select id from CardEntity where id = feedback.cardId)
            order by receivedAt, id\
            """, FeedbackEntity.class)
                .getResultStream()
                .map(row -> row.stored(cipher))
                .toList());
    }

    /// Returns when the tables can be read.
    ///
    /// @throws RecordUnavailableException when they cannot
    public void check() {
        read(entities -> entities.createQuery("select id from AssessmentEntity where 1 = 0", UUID.class)
                .getResultList());
    }

    private void write(Consumer<EntityManager> work) {
        try {
            sessions.inTransaction(work::accept);
        } catch (RuntimeException first) {
            if (!Failures.ofClass(first, "23", "40")) {
                throw Failures.unavailable(first);
            }
            try {
                sessions.inTransaction(work::accept);
            } catch (RuntimeException second) {
                second.addSuppressed(first);
                throw Failures.unavailable(second);
            }
        }
    }

    private <T> T read(Function<EntityManager, T> work) {
        try {
            return sessions.fromSession(work::apply);
        } catch (RuntimeException e) {
            throw Failures.unavailable(e);
        }
    }
}
