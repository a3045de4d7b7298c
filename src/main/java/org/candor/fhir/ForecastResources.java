package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.feature.CodeMap;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;

/// Writes an assessment as FHIR R4: a Bundle of type `collection` with a RiskAssessment, the Provenance that
/// names the model by its digest and drafts of the tests that are missing, or with an OperationOutcome that says
/// why there is no forecast.
public final class ForecastResources {
    /// Issued by us and naming a model by the SHA-256 digest of its bundle.
    static final String MODEL_DIGEST = "https://candor.org/fhir/sid/model-sha256";

    static final String RECORD_ID = "https://candor.org/fhir/sid/assessment-record";
    static final String PROVENANCE = "https://candor.org/fhir/StructureDefinition/candor-provenance";
    static final String DEVICE = "https://candor.org/fhir/StructureDefinition/candor-model";
    static final String WITHHELD = "https://candor.org/fhir/StructureDefinition/candor-withheld";
    private static final String REASON = "https://candor.org/fhir/CodeSystem/reason";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final String disease;
    private final TestProposals proposals;

    /// @param disease name of the disease for people
    /// @param codes   the maps, which also name the tests
    public ForecastResources(String disease, CodeMap codes) {
        this.disease = disease;
        this.proposals = new TestProposals(disease, codes);
    }

    /// What an answer is about.
    ///
    /// @param id         of the record that is kept of the answer
    /// @param patientId  logical id
    /// @param day       on which it is made; the time of day is in the record only, as a retry has the same
    ///     bytes
    public record Stamp(UUID id, String patientId, LocalDate day) {
        @Override
        public String toString() {
            return "Stamp[" + id + "]";
        }
    }

    /// The answer as JSON.
    ///
    /// @param assessment empty when the record does not say that the patient lives with the disease
    public String json(Stamp stamp, Optional<Assessment> assessment) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle(stamp, assessment));
    }

    Bundle bundle(Stamp stamp, Optional<Assessment> assessment) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        bundle.setIdentifier(new Identifier().setSystem(RECORD_ID).setValue("urn:uuid:" + stamp.id()));
        if (assessment.isEmpty()) {
            add(bundle, uuid(stamp, "outcome"), notApplicable());
            return bundle;
        }
        switch (assessment.get()) {
            case Assessment.Given given -> addForecast(bundle, stamp, given);
            case Assessment.Withheld withheld -> add(bundle, uuid(stamp, "outcome"), outcome(withheld));
        }
        return bundle;
    }

    /// The RiskAssessment of a forecast alone, as JSON.
    public String risk(Stamp stamp, Assessment.Given given) {
        RiskAssessment risk = new RiskAssessments(disease).of(stamp, given);
        risk.setId(stamp.id().toString());
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(risk);
    }

    private void addForecast(Bundle bundle, Stamp stamp, Assessment.Given given) {
        RiskAssessment risk = new RiskAssessments(disease).of(stamp, given);
        Reference forecast = new Reference("urn:uuid:" + stamp.id());
        add(bundle, stamp.id(), risk);
        org.hl7.fhir.r4.model.Provenance provenance = provenance(stamp, given, risk.getBasis());
        provenance.addTarget(forecast);
        add(bundle, uuid(stamp, "provenance"), provenance);
        for (ServiceRequest draft : proposals.of(stamp, given, forecast)) {
            UUID id = uuid(stamp, "test " + draft.getCode().getCodingFirstRep().getCode());
            provenance.addTarget(new Reference("urn:uuid:" + id));
            add(bundle, id, draft);
        }
    }

    private OperationOutcome notApplicable() {
        OperationOutcome outcome = withheld();
        issue(
                outcome,
                IssueSeverity.INFORMATION,
                IssueType.INFORMATIONAL,
                "not-applicable",
                "The record does not say that the patient lives with " + disease + ".");
        return outcome;
    }

    private static OperationOutcome withheld() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.getMeta().addProfile(WITHHELD);
        return outcome;
    }

    private static OperationOutcome outcome(Assessment.Withheld withheld) {
        OperationOutcome outcome = withheld();
        for (Reason reason : withheld.reasons()) {
            IssueType type = switch (reason) {
                case Reason.OutOfScope scope -> IssueType.BUSINESSRULE;
                case Reason.MissingEssential essential -> IssueType.INCOMPLETE;
                case Reason.MissingFeatures features -> IssueType.INCOMPLETE;
                case Reason.DataCaution caution -> IssueType.INFORMATIONAL;
                case Reason.Checked checked -> IssueType.BUSINESSRULE;
            };
            issue(outcome, IssueSeverity.WARNING, type, reason.code(), reason.text());
        }
        return outcome;
    }

    private static void issue(
            OperationOutcome outcome, IssueSeverity severity, IssueType type, String code, String text) {
        OperationOutcome.OperationOutcomeIssueComponent issue =
                outcome.addIssue().setSeverity(severity).setCode(type);
        issue.getDetails().setText(text).addCoding().setSystem(REASON).setCode(code);
    }

    private static org.hl7.fhir.r4.model.Provenance provenance(
            Stamp stamp, Assessment.Given given, List<Reference> sources) {
        var provenance = new org.hl7.fhir.r4.model.Provenance();
        provenance.getMeta().addProfile(PROVENANCE);
        provenance.setOccurred(new DateTimeType(stamp.day().toString()));
        provenance.setRecordedElement(new InstantType(stamp.day() + "T00:00:00Z"));
        Device model = model(given.provenance());
        model.setId("model");
        provenance.addContained(model);
        var agent = provenance.addAgent();
        agent.getType().addCoding().setSystem(AGENT).setCode("assembler");
        agent.setWho(new Reference("#model"));
        for (Reference source : sources) {
            provenance
                    .addEntity()
                    .setRole(org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole.SOURCE)
                    .setWhat(source.copy());
        }
        return provenance;
    }

    private static Device model(Provenance provenance) {
        Device device = new Device();
        device.getMeta().addProfile(DEVICE);
        device.addIdentifier().setSystem(MODEL_DIGEST).setValue(provenance.sha256());
        device.addDeviceName().setName(provenance.modelId()).setType(Device.DeviceNameType.MODELNAME);
        device.addVersion().setValue(provenance.version());
        return device;
    }

    private static UUID uuid(Stamp stamp, String part) {
        return UUID.nameUUIDFromBytes((stamp.id() + "\n" + part).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(Bundle bundle, UUID id, Resource resource) {
        resource.setId(id.toString());
        bundle.addEntry().setFullUrl("urn:uuid:" + id).setResource(resource);
    }
}
