package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

final class StoreCipherTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ROW = UUID.randomUUID();
    private static final String TEXT = "{\"reference\":\"Observation/123\",\"é\":1}";
    private final StoreCipher cipher = StoreCipher.of(StoreCipher.generateKey());

    @Test
    void aTextIsReadWhereItWasWrittenAndNowhereElse() {
        String stored = cipher.encrypt(TEXT, ROW, "input");
        assertThat(stored).startsWith("enc1:").doesNotContain("123");
        assertThat(cipher.decrypt(stored, ROW, "input")).isEqualTo(TEXT);
        assertThatThrownBy(() -> cipher.decrypt(stored, UUID.randomUUID(), "input"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt(stored, ROW, "response")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt(stored + "AAAA", ROW, "input"))
                .isInstanceOf(IllegalStateException.class);
    }

    /// A retry is known by its answer; equal answers in other rows are not known as equal.
    @Test
    void theSameTextIsTheSameBytesInTheSamePlaceOnly() {
        String stored = cipher.encrypt(TEXT, ROW, "input");
        assertThat(cipher.encrypt(TEXT, ROW, "input")).isEqualTo(stored);
        assertThat(cipher.encrypt(TEXT, UUID.randomUUID(), "input")).isNotEqualTo(stored);
        assertThat(StoreCipher.of(StoreCipher.generateKey()).encrypt(TEXT, ROW, "input"))
                .isNotEqualTo(stored);
    }

    @Test
    void anotherKeyOrNoneReadsNothing() {
        String stored = cipher.encrypt(TEXT, ROW, "input");
        assertThatThrownBy(() -> StoreCipher.none().decrypt(stored, ROW, "input"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoreCipher.of(StoreCipher.generateKey()).decrypt(stored, ROW, "input"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoreCipher.of("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsOfBeforeThereWasAKeyAreRead() {
        assertThat(cipher.decrypt(TEXT, ROW, "input")).isEqualTo(TEXT);
        assertThat(StoreCipher.none().encrypt(TEXT, ROW, "input")).isEqualTo(TEXT);
    }

    @Test
    void nothingAboutThePatientIsInTheTablesInClear() {
        withSessions(sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, cipher);
            AssessmentRecord record = RecordFixture.given();
            FeedbackRecord feedback = RecordFixture.feedback(record.cardIds().getFirst(), "overridden", NOON);
            store.append(record);
            store.append(record);
            store.append(feedback);

            StoredAssessment stored = store.find(record.id()).orElseThrow();
            assertThat(stored.response()).isEqualTo(record.response());
            assertThat(stored.forecast().orElseThrow()).startsWith("{");
            assertThat(stored.timesAsked()).as("a retry is known").isEqualTo(2);
            assertThat(store.listFeedback(feedback.card())).containsExactly(feedback);
            assertThat(store.listNewestInputs(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                    .containsExactly(stored.input().orElseThrow());
            for (String column : List.of(
                    "input from assessment",
                    "forecast from assessment",
                    "response from assessment",
                    "content from feedback")) {
                String text =
                        sessions.fromSession(entities -> entities.createNativeQuery("select " + column, String.class)
                                .getSingleResult());
                assertThat(text).as(column).startsWith("enc1:");
            }
        });
    }

    @Test
    void aRetryOfBeforeThereWasAKeyIsStillARetry() {
        withSessions(sessions -> {
            AssessmentRecord record = RecordFixture.given();
            new AssessmentStore(sessions, StoreCipher.none()).append(record);
            AssessmentStore later = new AssessmentStore(sessions, cipher);
            later.append(record);
            assertThat(later.find(record.id()).orElseThrow().timesAsked()).isEqualTo(2);
        });
    }

    @Test
    void withTheWrongKeyTheRecordIsUnavailableAndNotEmpty() {
        withSessions(sessions -> {
            AssessmentRecord record = RecordFixture.given();
            new AssessmentStore(sessions, cipher).append(record);
            AssessmentStore other = new AssessmentStore(sessions, StoreCipher.of(StoreCipher.generateKey()));
            assertThatThrownBy(() -> other.find(record.id())).isInstanceOf(RecordUnavailableException.class);
        });
    }

    private static void withSessions(Consumer<SessionFactory> work) {
        PlainStore.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 2, work);
    }
}
