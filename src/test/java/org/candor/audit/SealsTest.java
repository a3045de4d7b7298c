package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.candor.audit.SealReport.Flaw;
import org.candor.audit.SealReport.Kind;
import org.candor.service.AssessmentRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chain over a real database, which is then changed behind its back.
final class SealsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final SealKey KEY = SealKey.generate();

    @Test
    void whatIsWrittenIsSealedAndVerifies() {
        withSealed(sessions -> {
            SealReport report = verify(sessions, List.of());
            assertThat(report.flaws()).isEmpty();
            assertThat(report).isEqualTo(new SealReport(true, 3, 7, 0, 0, List.of()));
        });
    }

    @Test
    void whatIsNotSealedYetIsCountedAsThat() {
        withSealed(sessions -> {
            new AssessmentStore(sessions, StoreCipher.none()).append(RecordFixture.given());
            SealReport report = verify(sessions, List.of());
            assertThat(report.intact()).isTrue();
            assertThat(report.unsealed()).isEqualTo(1);
            assertThat(sealer(sessions).sealNext().map(Anchor::number)).contains(4L);
            assertThat(sealer(sessions).sealNext()).as("nothing is left").isEmpty();
        });
    }

    /// A retry counts, and changes nothing that is sealed.
    @Test
    void anAnswerThatIsAskedForAgainStillVerifies() {
        withStore(sessions -> {
            AssessmentRecord record = RecordFixture.given();
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            store.append(record);
            sealer(sessions).sealNext();
            store.append(record);
            assertThat(verify(sessions, List.of()).intact()).isTrue();
            assertThat(verify(sessions, List.of()).unsealed()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update assessment set response = '{}' where id = (select min(id) from assessment)        | CHANGED
            update assessment set forecast = null where forecast is not null                          | CHANGED
            update assessment set answered_at = answered_at + interval '1' second                     | CHANGED
            update assessment set patient_key = null                                                  | CHANGED
            update card set position = 1 - position                                                   | CHANGED
            update feedback set outcome = 'accepted'                                                  | CHANGED
            delete from feedback                                                                      | REMOVED
            delete from card; delete from assessment where id = (select min(id) from assessment)      | REMOVED
            update sealed_entry set sha256 = '%1$s' where position = 0                                 | BROKEN
            update seal set sealed_at = sealed_at + interval '1' second where number = 2              | BROKEN
            update seal set previous = '%1$s' where number = 2                                        | BROKEN
            update seal set signature = '' where number = 1                                           | SIGNATURE
            delete from sealed_entry where seal = 2; delete from seal where number = 2                | GAP
            delete from sealed_entry where seal = 3; delete from seal where number = 3                | UNACCOUNTED
            """)
    void whateverIsDoneToTheTablesIsSeen(String statements, Kind kind) {
        withSealed(sessions -> {
            sessions.inTransaction(entities -> {
                for (String statement : statements.formatted("f".repeat(64)).split(";")) {
                    assertThat(entities.createNativeMutationQuery(statement).executeUpdate())
                            .as(statement)
                            .isPositive();
                }
            });
            SealReport report = verify(sessions, List.of());
            assertThat(report.intact()).isFalse();
            assertThat(report.flaws()).extracting(Flaw::kind).contains(kind);
        });
    }

    /// Without an anchor outside, a chain that ends earlier is a whole chain.
    @Test
    void anEndThatWasCutOffIsSeenByItsAnchor() {
        withStore(sessions -> {
            new AssessmentStore(sessions, StoreCipher.none()).append(RecordFixture.given());
            sealer(sessions).sealNext();
            AssessmentRecord last = RecordFixture.given();
            new AssessmentStore(sessions, StoreCipher.none()).append(last);
            Anchor anchor = sealer(sessions).sealNext().orElseThrow();
            assertThat(verify(sessions, List.of(anchor)).intact()).isTrue();

            sessions.inTransaction(entities -> {
                for (String statement : List.of(
                        "delete from sealed_entry where seal = 2",
                        "delete from seal where number = 2",
                        "delete from card where assessment_id = '" + last.id() + "'",
                        "delete from assessment where id = '" + last.id() + "'")) {
                    assertThat(entities.createNativeMutationQuery(statement).executeUpdate())
                            .isPositive();
                }
            });
            assertThat(verify(sessions, List.of()).intact()).isTrue();
            assertThat(verify(sessions, List.of(anchor)).flaws()).containsExactly(new Flaw(Kind.ANCHOR, "2"));
        });
    }

    /// Who can write to the database, but has another key, cannot make a chain of his own.
    @Test
    void aChainOfAnotherKeyDoesNotVerify() {
        withStore(sessions -> {
            new AssessmentStore(sessions, StoreCipher.none()).append(RecordFixture.given());
            new Seals(sessions, Optional.of(SealKey.generate()), CLOCK).sealNext();
            assertThat(verify(sessions, List.of()).flaws()).containsExactly(new Flaw(Kind.SIGNATURE, "1"));
        });
    }

    @Test
    void severalServersMakeOneChain() {
        withStore(sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            List<Future<?>> work = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int server = 0; server < 4; server++) {
                    work.add(threads.submit(() -> {
                        for (int i = 0; i < 25; i++) {
                            store.append(RecordFixture.withheld());
                            sealer(sessions).sealNext();
                        }
                    }));
                }
            }
            assertThat(work).allSatisfy(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
            while (sealer(sessions).sealNext().isPresent()) {
                continue;
            }
            SealReport report = verify(sessions, List.of());
            assertThat(report.flaws()).isEmpty();
            assertThat(report.entries()).isEqualTo(100);
            assertThat(report.unsealed()).isZero();
        });
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        Seal seal = new Seal(1, CLOCK.instant(), Seal.NONE, List.of());
        SealKey read = SealKey.parse(KEY.text());
        assertThat(read.signed(1, seal.hash(), KEY.sign(seal))).isTrue();
        assertThat(read.signed(2, seal.hash(), KEY.sign(seal))).isFalse();
        assertThat(read.signed(1, seal.hash(), "not a signature")).isFalse();
        assertThatThrownBy(() -> SealKey.parse("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealKey.parse("AAAA\nAAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnchorIsReadAsItWasWritten() {
        Anchor anchor = new Anchor(7, "ab".repeat(32));
        assertThat(Anchor.parse(anchor.line())).isEqualTo(anchor);
        assertThatThrownBy(() -> Anchor.parse("7 ab")).isInstanceOf(IllegalArgumentException.class);
    }

    /// Three seals over four forecasts, one answer without a card and two pieces of feedback.
    private static void withSealed(Consumer<SessionFactory> work) {
        withStore(sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            for (int batch = 0; batch < 2; batch++) {
                AssessmentRecord record = RecordFixture.given();
                store.append(record);
                store.append(RecordFixture.withheld());
                store.append(RecordFixture.feedback(record.cardIds().getFirst(), "overridden", CLOCK.instant()));
                sealer(sessions).sealNext();
            }
            store.append(RecordFixture.nothingToSay());
            sealer(sessions).sealNext();
            work.accept(sessions);
        });
    }

    private static void withStore(Consumer<SessionFactory> work) {
        PlainStore.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 8, work);
    }

    private static Seals sealer(SessionFactory sessions) {
        return new Seals(sessions, Optional.of(KEY), CLOCK);
    }

    private static SealReport verify(SessionFactory sessions, List<Anchor> anchors) {
        return new SealCheck(sessions, Optional.of(KEY)).verify(anchors);
    }
}
