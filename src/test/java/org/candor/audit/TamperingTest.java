package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.candor.audit.SealReport.Flaw;
import org.candor.audit.SealReport.Kind;
import org.candor.service.AssessmentRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/// What somebody does who knows how the chain is made, but does not have its key.
final class TamperingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final SealKey KEY = SealKey.generate();

    /// G3: both rows are there, each with what belongs to the other.
    @Test
    void twoRowsThatWereSwappedAreSeen() {
        withStore(sessions -> {
            AssessmentRecord one = append(sessions, RecordFixture.given());
            AssessmentRecord other = append(sessions, RecordFixture.given());
            seal(sessions);
            sessions.inTransaction(session -> {
                String swap = "update assessment set forecast = (select forecast from assessment where id = '%s')"
                        + " where id = '%s'";
                assertThat(session.createNativeMutationQuery(swap.formatted(other.id(), one.id()))
                                .executeUpdate())
                        .isEqualTo(1);
            });
            assertThat(verify(sessions, List.of()).flaws())
                    .containsExactly(new Flaw(Kind.CHANGED, Entries.assessment(one.id())));
        });
    }

    /// G3: a row with the right digest, put into a seal that was made before.
    @Test
    void aForgedRowInAnOldSealIsSeen() {
        withStore(sessions -> {
            append(sessions, RecordFixture.given());
            seal(sessions);
            AssessmentRecord forged = append(sessions, RecordFixture.given());
            sessions.inTransaction(session -> {
                String entry = Entries.assessment(forged.id());
                String hash = EntryHashes.of(session, List.of(entry)).get(entry);
                session.createNativeMutationQuery("delete from unsealed").executeUpdate();
                session.persist(new SealedEntryEntity(new Seal.Entry(entry, String.valueOf(hash)), 1, 1));
            });
            assertThat(verify(sessions, List.of()).flaws()).containsExactly(new Flaw(Kind.BROKEN, "1"));
        });
    }

    /// G6: an older copy of the database, on which the server went on. The chain is whole, but another one.
    @Test
    void aBackupThatWentOnIsSeenByTheAnchorsOfWhatWasLost() {
        withStore(sessions -> {
            append(sessions, RecordFixture.given());
            Anchor kept = seal(sessions);
            AssessmentRecord lost = append(sessions, RecordFixture.given());
            Anchor gone = seal(sessions);
            sessions.inTransaction(session -> List.of(
                            "delete from sealed_entry where seal = 2",
                            "delete from seal where number = 2",
                            "delete from card where assessment_id = '" + lost.id() + "'",
                            "delete from assessment where id = '" + lost.id() + "'")
                    .forEach(statement -> assertThat(
                                    session.createNativeMutationQuery(statement).executeUpdate())
                            .isPositive()));
            append(sessions, RecordFixture.given());
            Anchor other = seal(sessions);
            assertThat(other.number()).isEqualTo(gone.number());
            assertThat(verify(sessions, List.of(kept, other)).intact()).isTrue();
            assertThat(verify(sessions, List.of(kept, gone)).flaws()).containsExactly(new Flaw(Kind.ANCHOR, "2"));
        });
    }

    private static AssessmentRecord append(SessionFactory sessions, AssessmentRecord record) {
        new AssessmentStore(sessions, StoreCipher.none()).append(record);
        return record;
    }

    private static Anchor seal(SessionFactory sessions) {
        return new Seals(sessions, Optional.of(KEY), CLOCK).sealNext().orElseThrow();
    }

    private static SealReport verify(SessionFactory sessions, List<Anchor> anchors) {
        return new SealCheck(sessions, Optional.of(KEY)).verify(anchors);
    }

    private static void withStore(Consumer<SessionFactory> work) {
        PlainStore.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 4, work);
    }
}
