package org.candor.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Assessment;
import org.candor.forecast.AssessmentCodec;
import org.candor.forecast.ForecastInput;
import org.candor.forecast.Provenance;
import org.candor.service.AssessmentRecord;
import org.jspecify.annotations.Nullable;

/// A row of the table `assessment`. Written once; only the count of how often it was asked for changes, by statement.
@Entity
@Table(name = "assessment")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class AssessmentEntity {
    static final String INPUT = "input";
    private static final String RESPONSE = "response";
    private static final String FORECAST = "forecast";
    private static final String ASKED_BY = "asked_by";

    @Id
    UUID id;

    @Column(name = "service_id")
    String serviceId;

    @Column(name = "hook_instance")
    UUID hookInstance;

    @Column(name = "request_sha256")
    String requestSha256;

    @Column(name = "answered_at")
    Instant answeredAt;

    @Enumerated(EnumType.STRING)
    StoredAssessment.Verdict verdict;

    @Column(name = "model_id")
    @Nullable
    String modelId;

    @Column(name = "model_version")
    @Nullable
    String modelVersion;

    @Column(name = "model_sha256")
    @Nullable
    String modelSha256;

    @Nullable
    String input;

    @Nullable
    String forecast;

    String response;

    @Column(name = "times_asked")
    long timesAsked;

    @Column(name = "patient_key")
    @Nullable
    String patientKey;

    String fetched;

    @Nullable
    String client;

    @Column(name = ASKED_BY)
    @Nullable
    String askedBy;

    @Nullable
    String refusal;

    AssessmentEntity() {}

    AssessmentEntity(AssessmentRecord record, StoreCipher cipher) {
        id = record.id();
        serviceId = record.serviceId();
        hookInstance = record.hookInstance();
        requestSha256 = record.requestSha256();
        answeredAt = record.answeredAt();
        response = cipher.encrypt(record.response(), id, RESPONSE);
        timesAsked = 1;
        patientKey = record.patient().key().orElse(null);
        fetched = String.join(" ", record.patient().fetched());
        client = record.asked().client().orElse(null);
        askedBy = record.asked()
                .user()
                .map(user -> cipher.encrypt(user, id, ASKED_BY))
                .orElse(null);
        refusal = record.refusal().orElse(null);
        verdict = record.refusal().isPresent()
                ? StoredAssessment.Verdict.REFUSED
                : StoredAssessment.Verdict.NOT_APPLICABLE;
        record.assessment().ifPresent(assessment -> keep(assessment, cipher));
    }

    private void keep(Assessment assessment, StoreCipher cipher) {
        Provenance provenance = assessment.provenance();
        modelId = provenance.modelId();
        modelVersion = provenance.version();
        modelSha256 = provenance.sha256();
        switch (assessment) {
            case Assessment.Given given -> {
                verdict = given.cautions().isEmpty()
                        ? StoredAssessment.Verdict.RELIABLE
                        : StoredAssessment.Verdict.CAUTION;
                input = cipher.encrypt(AssessmentCodec.write(ForecastInput.of(given)), id, INPUT);
                forecast = cipher.encrypt(AssessmentCodec.write(given.forecast()), id, FORECAST);
            }
            case Assessment.Withheld withheld -> {
                verdict = StoredAssessment.Verdict.WITHHELD;
                input = cipher.encrypt(AssessmentCodec.write(withheld), id, INPUT);
            }
        }
    }

    StoredAssessment stored(List<UUID> cardIds, StoreCipher cipher) {
        return new StoredAssessment(
                id,
                serviceId,
                hookInstance,
                requestSha256,
                answeredAt,
                verdict,
                provenance(),
                Optional.ofNullable(input).map(text -> cipher.decrypt(text, id, INPUT)),
                Optional.ofNullable(forecast).map(text -> cipher.decrypt(text, id, FORECAST)),
                cardIds,
                cipher.decrypt(response, id, RESPONSE),
                timesAsked,
                fetched.isEmpty() ? List.of() : List.of(fetched.split(" ")),
                Optional.ofNullable(patientKey),
                new AssessmentRecord.Asked(
                        Optional.ofNullable(client),
                        Optional.ofNullable(askedBy).map(text -> cipher.decrypt(text, id, ASKED_BY))),
                Optional.ofNullable(refusal));
    }

    private Optional<Provenance> provenance() {
        return modelId == null || modelVersion == null || modelSha256 == null
                ? Optional.empty()
                : Optional.of(new Provenance(modelId, modelVersion, modelSha256));
    }
}
