package org.candor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.candor.forecast.Assessment;
import org.candor.forecast.AssessmentCodec;
import org.candor.forecast.ForecastFixture;
import org.candor.forecast.ForecastInput;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.candor.service.PatientKeys;
import org.junit.jupiter.api.Test;

/// What the store promises, whatever database is under it.
abstract class AssessmentStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    abstract AssessmentStore store();

    @Test
    void aRecordComesBackAsItWasKept() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);

        StoredAssessment stored = store().find(record.id()).orElseThrow();
        Assessment.Given given = (Assessment.Given) record.assessment().orElseThrow();
        assertThat(stored.serviceId()).isEqualTo(record.serviceId());
        assertThat(stored.hookInstance()).isEqualTo(record.hookInstance());
        assertThat(stored.requestSha256()).isEqualTo(record.requestSha256());
        assertThat(stored.answeredAt()).isEqualTo(record.answeredAt());
        assertThat(stored.verdict()).isEqualTo(StoredAssessment.Verdict.CAUTION);
        assertThat(stored.model()).contains(given.provenance());
        assertThat(AssessmentCodec.readInput(stored.input().orElseThrow(), ForecastFixture.SCHEMA))
                .isEqualTo(ForecastInput.of(given));
        assertThat(AssessmentCodec.readForecast(stored.forecast().orElseThrow()))
                .isEqualTo(given.forecast());
        assertThat(stored.cardIds()).isEqualTo(record.cardIds());
        assertThat(stored.response()).isEqualTo(record.response());
        assertThat(stored.timesAsked()).isEqualTo(1);
        assertThat(stored.fetched()).containsExactly("labs", "patient");
    }

    @Test
    void aWithheldRecordHoldsNoForecast() {
        AssessmentRecord record = RecordFixture.withheld();
        store().append(record);

        StoredAssessment stored = store().find(record.id()).orElseThrow();
        assertThat(stored.verdict()).isEqualTo(StoredAssessment.Verdict.WITHHELD);
        assertThat(stored.forecast()).isEmpty();
        Assessment.Withheld withheld = (Assessment.Withheld) record.assessment().orElseThrow();
        assertThat(AssessmentCodec.readWithheld(
                        stored.input().orElseThrow(), ForecastFixture.SCHEMA, withheld.provenance()))
                .isEqualTo(withheld);
    }

    // a week in which no other test keeps anything
    @Test
    void everyPatientHasOneNewestInput() {
        Instant from = Instant.parse("2031-05-01T00:00:00Z");
        Instant until = from.plusSeconds(7 * 86_400);
        Optional<String> one = Optional.of("1".repeat(64));
        Optional<String> other = Optional.of("2".repeat(64));
        AssessmentRecord first = RecordFixture.given(one, from);
        AssessmentRecord newest = RecordFixture.given(one, from.plusSeconds(60));
        AssessmentRecord ofOther = RecordFixture.given(other, from.plusSeconds(30));
        AssessmentRecord nameless = RecordFixture.given(Optional.empty(), from.plusSeconds(90));
        AssessmentRecord namelessToo = RecordFixture.given(Optional.empty(), from.plusSeconds(91));
        AssessmentRecord tooLate = RecordFixture.given(other, until);
        for (AssessmentRecord record : List.of(first, newest, ofOther, nameless, namelessToo, tooLate)) {
            store().append(record);
        }

        assertThat(store().listNewestInputs(from, until))
                .containsExactly(input(ofOther), input(newest), input(nameless), input(namelessToo));
        assertThat(store().listNewestInputs(from, from.plusSeconds(1))).containsExactly(input(first));
        assertThat(store().listNewestInputs(until.plusSeconds(1), until.plusSeconds(2)))
                .isEmpty();
    }

    private static String input(AssessmentRecord record) {
        return AssessmentCodec.write(
                ForecastInput.of((Assessment.Given) record.assessment().orElseThrow()));
    }

    @Test
    void anAnswerWithNothingToSayIsKeptToo() {
        AssessmentRecord record = RecordFixture.nothingToSay();
        store().append(record);

        StoredAssessment stored = store().find(record.id()).orElseThrow();
        assertThat(stored.verdict()).isEqualTo(StoredAssessment.Verdict.NOT_APPLICABLE);
        assertThat(stored.model()).isEmpty();
        assertThat(stored.input()).isEmpty();
    }

    @Test
    void aRecordIsFoundByEachOfItsIds() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);
        List<UUID> ids = new ArrayList<>(record.cardIds());
        ids.add(record.id());
        ids.add(record.hookInstance());

        assertThat(ids)
                .allSatisfy(id -> assertThat(store().find(id))
                        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(record.id())));
        assertThat(store().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aRetryIsCountedAndNotStoredTwice() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);
        store().append(record);
        store().append(record);

        assertThat(store().find(record.id()).orElseThrow().timesAsked()).isEqualTo(3);
    }

    @Test
    void aPatientsAssessmentsAreListedNewestFirstPageByPage() {
        String patient = key("patient");
        List<UUID> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) { // two of them at the same instant
            AssessmentRecord record = RecordFixture.of(
                    i == 2 ? RecordFixture.withheld() : RecordFixture.given(), patient, NOON.plusSeconds(i / 2));
            store().append(record);
            written.add(record.id());
        }
        store().append(RecordFixture.of(RecordFixture.nothingToSay(), patient, NOON.plusSeconds(9)));
        store().append(RecordFixture.of(RecordFixture.given(), key("another patient"), NOON));

        List<StoredAssessment> all = store().listByPatient(patient, Optional.empty(), 100);
        assertThat(all).extracting(StoredAssessment::id).containsExactlyInAnyOrderElementsOf(written);
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing(StoredAssessment::answeredAt).reversed());
        assertThat(store().countForecasts(patient)).isEqualTo(4);
        List<UUID> paged = new ArrayList<>();
        Optional<UUID> last = Optional.empty();
        do {
            List<UUID> page = store().listByPatient(patient, last, 2).stream()
                    .map(StoredAssessment::id)
                    .toList();
            paged.addAll(page);
            last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
        assertThat(paged)
                .containsExactlyElementsOf(
                        all.stream().map(StoredAssessment::id).toList());
        assertThat(store().listByPatient(patient, Optional.of(UUID.randomUUID()), 2))
                .isEmpty();
    }

    /// A key of this run: other tests write into the same store.
    private static String key(String name) {
        return PatientKeys.of(UUID.randomUUID().toString().getBytes(UTF_8))
                .find(Optional.empty(), name)
                .orElseThrow();
    }

    @Test
    void anotherAnswerUnderTheSameIdIsRefused() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);

        assertThatThrownBy(() -> store().append(RecordFixture.withResponse(record, "{}")))
                .isInstanceOf(RecordUnavailableException.class);
        assertThat(store().find(record.id()).orElseThrow().response()).isEqualTo(record.response());
    }

    @Test
    void aHundredIdenticalRequestsAtOnceLeaveOneRecord() throws Exception {
        AssessmentRecord record = RecordFixture.given();
        inParallel(100, () -> store().append(record));

        StoredAssessment stored = store().find(record.id()).orElseThrow();
        assertThat(stored.timesAsked()).isEqualTo(100);
        assertThat(stored.cardIds()).isEqualTo(record.cardIds());
    }

    @Test
    void feedbackSentTwiceIsKeptOnceWithItsHistory() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);
        UUID card = record.cardIds().getFirst();
        FeedbackRecord accepted = RecordFixture.feedback(card, "accepted", NOON);
        FeedbackRecord overridden = RecordFixture.feedback(card, "overridden", NOON.plusSeconds(1));
        store().append(accepted);
        store().append(overridden);
        store().append(RecordFixture.feedback(card, "accepted", NOON.plusSeconds(2)));

        assertThat(store().listFeedback(card)).containsExactly(accepted, overridden);
    }

    @Test
    void feedbackInParallelIsKeptOnce() throws Exception {
        FeedbackRecord feedback = RecordFixture.feedback(UUID.randomUUID(), "accepted", NOON);
        inParallel(50, () -> store().append(feedback));

        assertThat(store().listFeedback(feedback.card())).containsExactly(feedback);
    }

    @Test
    void feedbackForAnUnknownCardIsKeptAsAnOrphan() {
        AssessmentRecord record = RecordFixture.given();
        store().append(record);
        FeedbackRecord known = RecordFixture.feedback(record.cardIds().getFirst(), "accepted", NOON);
        FeedbackRecord orphan = RecordFixture.feedback(UUID.randomUUID(), "accepted", NOON);
        store().append(known);
        store().append(orphan);

        assertThat(store().listOrphans()).contains(orphan).doesNotContain(known);
    }

    /// Runs the same work on many threads at once and fails when one of them failed.
    private static void inParallel(int threads, Runnable work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(Executors.callable(work));
            }
            for (Future<Object> done : executor.invokeAll(calls)) {
                done.get();
            }
        }
    }
}
