package org.candor.audit;

import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.candor.service.FeedbackRecord;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;

/// The record in the order of time, a page at a time, so that it may be larger than memory.
public final class RecordPages {
    private static final int PAGE = 200;

    private final SessionFactory sessions;
    private final StoreCipher cipher;

    public RecordPages(EntityManagerFactory sessions, StoreCipher cipher) {
        this.sessions = sessions.unwrap(SessionFactory.class);
        this.cipher = cipher;
    }

    /// A time from an instant until another, the first included.
    public record Period(Instant from, Instant until) {
        /// @throws IllegalArgumentException when it is empty
        public Period {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("the end must come after the beginning");
            }
        }
    }

    /// The newest answers and refusals of a period, newest first.
    ///
    /// @param after id of the last one that was seen already
    /// @param count how many at most
    public List<StoredAssessment> listNewest(Period period, Optional<UUID> after, int count) {
        return read(session -> {
            Optional<AssessmentEntity> last = after.map(id -> session.find(AssessmentEntity.class, id));
            return after.isPresent() && last.isEmpty() ? List.of() : page(session, period, last, true, count);
        });
    }

    /// How many answers and refusals there are in a period.
    public long count(Period period) {
        return read(session -> session.createSelectionQuery(
                        "select count(*) from AssessmentEntity where answeredAt >= :from and answeredAt < :until",
                        Long.class)
                .setParameter("from", period.from())
                .setParameter("until", period.until())
                .getSingleResult());
    }

    /// Every answer and refusal of a period, oldest first.
    public void forEachAnswer(Period period, Consumer<StoredAssessment> reader) {
        this.<AssessmentEntity>forEach(
                (session, seen) -> rows(session, period, seen, false, PAGE),
                (session, row) -> reader.accept(stored(session, row)));
    }

    /// All feedback of a period, oldest first.
    public void forEachFeedback(Period period, Consumer<FeedbackRecord> reader) {
        this.<FeedbackEntity>forEach(
                (session, seen) -> {
                    SelectionQuery<FeedbackEntity> query = session.createSelectionQuery(
                            "from FeedbackEntity where receivedAt >= :from and receivedAt < :until"
                                    + (seen.isPresent()
                                            ? " and (receivedAt > :at or (receivedAt = :at and id > :id))"
                                            : "")
                                    + " order by receivedAt, id",
                            FeedbackEntity.class);
                    bind(query, period);
                    seen.ifPresent(
                            row -> query.setParameter("at", row.receivedAt).setParameter("id", row.id));
                    return query.setMaxResults(PAGE).getResultList();
                },
                (session, row) -> reader.accept(row.stored(cipher)));
    }

    /// All that was deleted in a period, oldest first.
    public void forEachErasure(Period period, Consumer<Erasure> reader) {
        this.<ErasureEntity>forEach(
                (session, seen) -> {
                    SelectionQuery<ErasureEntity> query = session.createSelectionQuery(
                            "from ErasureEntity where erasedAt >= :from and erasedAt < :until"
                                    + (seen.isPresent()
                                            ? " and (erasedAt > :at or (erasedAt = :at and entry > :id))"
                                            : "")
                                    + " order by erasedAt, entry",
                            ErasureEntity.class);
                    bind(query, period);
                    seen.ifPresent(row -> query.setParameter("at", row.erasedAt).setParameter("id", row.entry));
                    return query.setMaxResults(PAGE).getResultList();
                },
                (session, row) -> reader.accept(row.stored()));
    }

    /// Reads page after page, each in a session of its own.
    ///
    /// @param page the rows after the last one that was seen, none at the end
    private <T> void forEach(BiFunction<Session, Optional<T>, List<T>> page, BiConsumer<Session, T> reader) {
        Optional<T> last = Optional.empty();
        do {
            Optional<T> seen = last;
            last = read(session -> {
                List<T> rows = page.apply(session, seen);
                rows.forEach(row -> reader.accept(session, row));
                return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
            });
        } while (last.isPresent());
    }

    private List<StoredAssessment> page(
            Session session, Period period, Optional<AssessmentEntity> after, boolean newestFirst, int count) {
        return rows(session, period, after, newestFirst, count).stream()
                .map(row -> stored(session, row))
                .toList();
    }

    private static List<AssessmentEntity> rows(
            Session session, Period period, Optional<AssessmentEntity> after, boolean newestFirst, int count) {
        String beyond = newestFirst ? "<" : ">";
        String order = newestFirst ? " desc" : "";
        SelectionQuery<AssessmentEntity> query = session.createSelectionQuery(
                "from AssessmentEntity where answeredAt >= :from and answeredAt < :until"
                        + (after.isPresent()
                                ? " and (answeredAt " + beyond + " :at or (answeredAt = :at and id " + beyond + " :id))"
                                : "")
                        + " order by answeredAt" + order + ", id" + order,
                AssessmentEntity.class);
        bind(query, period);
        after.ifPresent(row -> query.setParameter("at", row.answeredAt).setParameter("id", row.id));
        return query.setMaxResults(count).getResultList();
    }

    private static void bind(SelectionQuery<?> query, Period period) {
        query.setParameter("from", period.from()).setParameter("until", period.until());
    }

    private StoredAssessment stored(Session session, AssessmentEntity row) {
        return row.stored(AssessmentStore.listCards(session, row.id), cipher);
    }

    private <T> T read(Function<Session, T> work) {
        try {
            return sessions.fromSession(work::apply);
        } catch (RuntimeException failure) {
            throw Failures.unavailable(failure);
        }
    }
}
