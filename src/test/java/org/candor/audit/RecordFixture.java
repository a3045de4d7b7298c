package org.candor.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Assessment;
import org.candor.forecast.ForecastFixture;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;

/// Records of invented patients, each with ids of its own.
final class RecordFixture {
    static final Instant ANSWERED = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static final AssessmentRecord.Asked ASKED =
            new AssessmentRecord.Asked(Optional.of("https://ehr.example"), Optional.of("Practitioner/example"));

    private RecordFixture() {}

    static AssessmentRecord given() {
        UUID id = UUID.randomUUID();
        return of(Optional.of(ForecastFixture.given(id.hashCode())));
    }

    static AssessmentRecord withheld() {
        return of(Optional.of(ForecastFixture.withheld(1)));
    }

    static AssessmentRecord nothingToSay() {
        return of(Optional.empty());
    }

    static AssessmentRecord refused() {
        AssessmentRecord record = nothingToSay();
        return new AssessmentRecord(
                record.id(),
                record.serviceId(),
                record.hookInstance(),
                record.requestSha256(),
                record.answeredAt(),
                Optional.empty(),
                List.of(),
                "",
                record.patient(),
                record.asked(),
                Optional.of("prefetch-missing"));
    }

    private static AssessmentRecord of(Optional<Assessment> assessment) {
        UUID first = UUID.randomUUID();
        return new AssessmentRecord(
                UUID.randomUUID(),
                "aml-survival-forecast",
                UUID.randomUUID(),
                "ab".repeat(32),
                ANSWERED,
                assessment,
                List.of(first, UUID.randomUUID()),
                "{\"cards\":[{\"uuid\":\"" + first + "\",\"summary\":\"é — ≤ " + "x".repeat(6000) + "\"}]}",
                new AssessmentRecord.Patient(Optional.of("cd".repeat(32)), List.of("labs", "patient")),
                ASKED,
                Optional.empty());
    }

    /// The same as another record of its own: of a patient, at a time.
    static AssessmentRecord of(AssessmentRecord record, String patientKey, Instant answeredAt) {
        return new AssessmentRecord(
                UUID.randomUUID(),
                record.serviceId(),
                UUID.randomUUID(),
                record.requestSha256(),
                answeredAt,
                record.assessment(),
                List.of(),
                record.response(),
                new AssessmentRecord.Patient(Optional.of(patientKey), List.of()),
                ASKED,
                record.refusal());
    }

    /// A forecast for a patient at a time.
    static AssessmentRecord given(Optional<String> patientKey, Instant answeredAt) {
        AssessmentRecord record = given();
        return new AssessmentRecord(
                record.id(),
                record.serviceId(),
                record.hookInstance(),
                record.requestSha256(),
                answeredAt,
                record.assessment(),
                record.cardIds(),
                record.response(),
                new AssessmentRecord.Patient(patientKey, List.of()),
                ASKED,
                record.refusal());
    }

    static AssessmentRecord withResponse(AssessmentRecord record, String response) {
        return new AssessmentRecord(
                record.id(),
                record.serviceId(),
                record.hookInstance(),
                record.requestSha256(),
                record.answeredAt(),
                record.assessment(),
                record.cardIds(),
                response,
                record.patient(),
                record.asked(),
                record.refusal());
    }

    static FeedbackRecord feedback(UUID card, String outcome, Instant receivedAt) {
        return new FeedbackRecord(
                card,
                "aml-survival-forecast",
                outcome,
                receivedAt,
                "{\"card\":\"" + card + "\",\"outcome\":\"" + outcome + "\"}");
    }
}
