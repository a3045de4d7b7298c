package org.candor.service;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.feature.MappingReport;
import org.candor.feature.MappingReport.Remark;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientReference;
import org.candor.fhir.RecordReader;
import org.candor.forecast.Assessment;
import org.candor.reliability.Reason;
import org.candor.service.AssessmentRecord.Asked;

/// The FHIR operations on one patient's record: the forecast as resources, and what became of every statement.
///
/// A forecast is the one of the CDS service for the same data, and like it is answered only after it is recorded.
public final class ForecastOperation {
    /// Names the operation in the record, where a CDS service has its id.
    static final String SERVICE_ID = "Patient/$forecast";

    /// What was sent, and by whom: another who asks the same has a record of their own.
    private record Request(String sha256, Asked asked) {}

    private final RecordReader reader;
    private final PatientAssessor assessor;
    private final ForecastResources resources;
    private final Ledger ledger;

    public ForecastOperation(
            RecordReader reader, PatientAssessor assessor, ForecastResources resources, Ledger ledger) {
        this.reader = reader;
        this.assessor = assessor;
        this.resources = resources;
        this.ledger = ledger;
    }

    /// The answer as FHIR JSON, after it is durable.
    ///
    /// @param request the body as received
    /// @param asked   by whom
    /// @param record  what was read of it
    public String forecast(byte[] request, Asked asked, PatientRecord record) {
        return forecast(new Request(sha256(request), asked), record, Optional.empty(), assessor.assess(record));
    }

    /// The same for a record that is fetched from where a reference points.
    ///
    /// @param request the body as received
    /// @param asked   by whom
    /// @throws NotFetchedException when the server is not allowed, or data without which there is no answer did not
    ///                             come
    /// @throws org.candor.fhir.WrongPatient when what came is about somebody else
    public String forecast(byte[] request, Asked asked, PatientReference patient) {
        PatientRecord record = fetch(patient);
        List<Reason> cautions = RecordCautions.of(record, reader.templates());
        return forecast(
                new Request(sha256(request), asked),
                record,
                Optional.of(patient.access().server()),
                assessor.assess(record.facts(), cautions));
    }

    private PatientRecord fetch(PatientReference patient) {
        if (!reader.trusts(patient.access().server())) {
            throw NotFetchedException.notAllowed();
        }
        PatientRecord record = reader.fetch(patient);
        List<String> unmet = record.unmet(reader.templates().required());
        if (!unmet.isEmpty()) {
            throw NotFetchedException.of(unmet, record.fetched());
        }
        return record;
    }

    private String forecast(
            Request request, PatientRecord record, Optional<String> server, Optional<Assessment> assessment) {
        LocalDate today = LocalDate.now(ledger.clock());
        UUID id = Ledger.derived(String.join(
                "\n",
                SERVICE_ID,
                record.patientId(),
                request.sha256(),
                today.toString(),
                assessor.provenance().sha256() + record.fetched().sha256(),
                request.asked().client().orElse(""),
                request.asked().user().orElse("")));
        String response = resources.json(new ForecastResources.Stamp(id, record.patientId(), today), assessment);
        // there is no hook, so the record is an instance of its own
        ledger.log()
                .append(new AssessmentRecord(
                        id,
                        SERVICE_ID,
                        id,
                        request.sha256(),
                        ledger.clock().instant(),
                        assessment,
                        List.of(),
                        response,
                        new AssessmentRecord.Patient(
                                ledger.keys().find(server, record.patientId()),
                                record.fetched().keys()),
                        request.asked(),
                        Optional.empty()));
        return response;
    }

    /// What became of every statement in a record. Nothing is recorded, because nobody is advised.
    public MappingReport map(PatientRecord record) {
        return assessor.map(record);
    }

    /// The same for a record that is fetched; the remarks say what of it was fetched and what was not.
    ///
    /// @throws NotFetchedException as for the forecast
    public MappingReport map(PatientReference patient) {
        PatientRecord record = fetch(patient);
        List<Remark> remarks = new ArrayList<>();
        remarks.add(new Remark(
                "data-fetched",
                "Fetched from the FHIR server: "
                        + String.join(", ", record.fetched().keys()) + "."));
        RecordCautions.of(record, reader.templates())
                .forEach(caution -> remarks.add(new Remark(caution.code(), caution.text())));
        return assessor.map(record).with(remarks);
    }

    private static String sha256(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
