package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.feature.MappingReport;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.PatientRecord;
import org.candor.forecast.Assessment;

/// The FHIR operations on one patient's record: the forecast as resources, and what became of every statement.
///
/// A forecast is the one of the CDS service for the same data, and like it is answered only after it is recorded.
public final class ForecastOperation {
    /// Names the operation in the record, where a CDS service has its id.
    static final String SERVICE_ID = "Patient/$forecast";

    private final PatientAssessor assessor;
    private final ForecastResources resources;
    private final Ledger ledger;

    public ForecastOperation(PatientAssessor assessor, ForecastResources resources, Ledger ledger) {
        this.assessor = assessor;
        this.resources = resources;
        this.ledger = ledger;
    }

    /// The answer as FHIR JSON, after it is durable.
    ///
    /// @param request the body as received
    /// @param record  what was read of it
    public String forecast(byte[] request, PatientRecord record) {
        String sha256 = HexFormat.of().formatHex(sha256(request));
        LocalDate today = LocalDate.now(ledger.clock());
        UUID id = UUID.nameUUIDFromBytes(String.join(
                        "\n",
                        SERVICE_ID,
                        record.patientId(),
                        sha256,
                        today.toString(),
                        assessor.provenance().sha256())
                .getBytes(StandardCharsets.UTF_8));
        Optional<Assessment> assessment = assessor.assess(record);
        String response = resources.json(new ForecastResources.Stamp(id, record.patientId(), today), assessment);
        // there is no hook, so the record is an instance of its own
        ledger.log()
                .append(new AssessmentRecord(
                        id,
                        SERVICE_ID,
                        id,
                        sha256,
                        ledger.clock().instant(),
                        assessment,
                        List.of(),
                        response,
                        new AssessmentRecord.Patient(
                                ledger.keys().find(Optional.empty(), record.patientId()),
                                record.fetched().keys())));
        return response;
    }

    /// What became of every statement in a record. Nothing is recorded, because nobody is advised.
    public MappingReport map(PatientRecord record) {
        return assessor.map(record);
    }

    private static byte[] sha256(byte[] request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
