package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.ReplayReport.Result;
import org.candor.audit.SealReport.Kind;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is deleted by policy or on request is gone, and the chain says that it may be.
final class ErasuresTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final SealKey KEY = SealKey.generate();
    private static final String PATIENT = "ab".repeat(32);
    private static final Period EVER = new Period(Instant.EPOCH, CLOCK.instant().plusSeconds(1));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErasedPatientIsGoneAndTheChainStillVerifies(boolean sealedBefore) {
        withStore(sessions -> {
            AssessmentStore store = store(sessions);
            AssessmentRecord one = ofPatient(PATIENT, 1);
            AssessmentRecord other = ofPatient("cd".repeat(32), 1);
            FeedbackRecord feedback = RecordFixture.feedback(one.cardIds().getFirst(), "overridden", CLOCK.instant());
            store.append(one);
            store.append(other);
            store.append(feedback);
            store.append(ofPatient(PATIENT, 2));
            if (sealedBefore) {
                seal(sessions);
            }

            assertThat(erasures(sessions).erase(PATIENT)).isEqualTo(2);

            assertThat(store.find(one.id())).isEmpty();
            assertThat(store.find(one.cardIds().getFirst())).isEmpty();
            assertThat(store.listFeedback(one.cardIds().getFirst())).isEmpty();
            assertThat(store.listByPatient(PATIENT, Optional.empty(), 9)).isEmpty();
            assertThat(store.find(other.id())).isPresent();
            assertIntact(sessions, sealedBefore ? 3 : 0);
            seal(sessions);
            assertIntact(sessions, sealedBefore ? 3 : 0);
            assertThat(erasures(sessions).find(one.id()).orElseThrow().reason()).isEqualTo(Erasure.Reason.ERASED);
            assertThat(new ReplayLookup(store, erasures(sessions), new Replay(List.of()))
                            .replay(one.id())
                            .orElseThrow()
                            .result())
                    .isEqualTo(Result.ERASED);
        });
    }

    @Test
    void whatIsOlderThanThePolicyExpires() {
        withStore(sessions -> {
            AssessmentStore store = store(sessions);
            AssessmentRecord old =
                    RecordFixture.given(Optional.empty(), CLOCK.instant().minusSeconds(7200));
            AssessmentRecord recent =
                    RecordFixture.given(Optional.empty(), CLOCK.instant().minusSeconds(60));
            FeedbackRecord orphan = RecordFixture.feedback(
                    UUID.randomUUID(), "accepted", CLOCK.instant().minusSeconds(7200));
            store.append(old);
            store.append(recent);
            store.append(orphan);
            seal(sessions);

            assertThat(erasures(sessions).expire(CLOCK.instant().minusSeconds(3600)))
                    .isEqualTo(1);

            assertThat(store.find(old.id())).isEmpty();
            assertThat(store.find(recent.id())).isPresent();
            assertThat(store.listOrphans()).isEmpty();
            seal(sessions);
            assertIntact(sessions, 2);
            List<Erasure> gone = new ArrayList<>();
            new RecordPages(sessions, StoreCipher.none()).forEachErasure(EVER, gone::add);
            assertThat(gone)
                    .extracting(Erasure::reason)
                    .containsExactly(Erasure.Reason.EXPIRED, Erasure.Reason.EXPIRED);
            assertThat(erasures(sessions).expire(CLOCK.instant().minusSeconds(3600)))
                    .isZero();
        });
    }

    /// The request may come again after the patient was erased, on the same day.
    @Test
    void whatWasErasedIsNotKeptAgain() {
        withStore(sessions -> {
            AssessmentRecord record = ofPatient(PATIENT, 1);
            FeedbackRecord feedback = RecordFixture.feedback(record.cardIds().getFirst(), "accepted", CLOCK.instant());
            store(sessions).append(record);
            store(sessions).append(feedback);
            seal(sessions);
            assertThat(erasures(sessions).erase(PATIENT)).isEqualTo(1);
            store(sessions).append(record);
            store(sessions).append(feedback);
            seal(sessions);
            assertThat(store(sessions).find(record.id())).isEmpty();
            assertThat(store(sessions).listOrphans()).isEmpty();
            assertIntact(sessions, 2);
        });
    }

    /// Who can write to the database cannot pass off what he deleted as erased.
    @Test
    void anErasureThatWasNotSignedExcusesNothing() {
        withStore(sessions -> {
            AssessmentRecord record = RecordFixture.given();
            store(sessions).append(record);
            seal(sessions);
            sessions.inTransaction(session -> {
                for (String statement : List.of(
                        "delete from card where assessment_id = '%s'",
                        "delete from assessment where id = '%s'",
                        "insert into erasure values ('A%s', 'ERASED', timestamp '2026-03-01 12:00:00', 'x')",
                        "insert into unsealed (entry) values ('E%s')")) {
                    assertThat(session.createNativeMutationQuery(statement.formatted(record.id()))
                                    .executeUpdate())
                            .isPositive();
                }
            });
            seal(sessions);
            SealReport report = verify(sessions);
            assertThat(report.intact()).isFalse();
            assertThat(report.flaws()).extracting(SealReport.Flaw::kind).contains(Kind.REMOVED);
        });
    }

    @Test
    void anErasureThatIsTakenBackIsSeen() {
        withStore(sessions -> {
            store(sessions).append(ofPatient(PATIENT, 1));
            seal(sessions);
            assertThat(erasures(sessions).erase(PATIENT)).isEqualTo(1);
            seal(sessions);
            sessions.inTransaction(session -> assertThat(session.createNativeMutationQuery("delete from erasure")
                            .executeUpdate())
                    .isEqualTo(1));
            assertThat(verify(sessions).flaws())
                    .extracting(SealReport.Flaw::kind)
                    .contains(Kind.REMOVED);
        });
    }

    /// More than one batch, while answers go on being written and sealed.
    @Test
    void aPatientIsErasedWhileOthersAreAnswered() {
        withStore(sessions -> {
            for (int i = 0; i < Erasures.BATCH + 20; i++) {
                store(sessions).append(ofPatient(PATIENT, i));
            }
            Thread others = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100; i++) {
                    store(sessions).append(RecordFixture.withheld());
                    new Seals(sessions, Optional.of(KEY), CLOCK).sealNext();
                }
            });
            assertThat(erasures(sessions).erase(PATIENT)).isEqualTo(Erasures.BATCH + 20);
            join(others);
            seal(sessions);
            SealReport report = verify(sessions);
            assertThat(report.flaws()).isEmpty();
            assertThat(store(sessions).listByPatient(PATIENT, Optional.empty(), 1))
                    .isEmpty();
        });
    }

    private static AssessmentRecord ofPatient(String key, int second) {
        return RecordFixture.given(Optional.of(key), CLOCK.instant().minusSeconds(1000 + second));
    }

    private static void withStore(Consumer<SessionFactory> work) {
        PlainStore.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 8, work);
    }

    private static AssessmentStore store(SessionFactory sessions) {
        return new AssessmentStore(sessions, StoreCipher.none());
    }

    private static Erasures erasures(SessionFactory sessions) {
        return new Erasures(sessions, Optional.of(KEY), CLOCK);
    }

    private static void seal(SessionFactory sessions) {
        Seals seals = new Seals(sessions, Optional.of(KEY), CLOCK);
        while (seals.sealNext().isPresent()) {
            continue;
        }
    }

    private static SealReport verify(SessionFactory sessions) {
        return new SealCheck(sessions, Optional.of(KEY)).verify(List.of());
    }

    private static void assertIntact(SessionFactory sessions, long erased) {
        SealReport report = verify(sessions);
        assertThat(report.flaws()).isEmpty();
        assertThat(report.erased()).isEqualTo(erased);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
