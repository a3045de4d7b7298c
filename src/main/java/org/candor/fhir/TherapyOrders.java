package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.therapy.ProposedOrder;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/// Proposals of a therapy card as drafts that a clinician may complete and sign, or drop: `draft` and `proposal`,
/// never `order`, and never with a dose.
public final class TherapyOrders {
    private TherapyOrders() {}

    /// For whom something is proposed, and when.
    public record Subject(String patientId, LocalDate today) {
        @Override
        public String toString() {
            return "Subject[]";
        }
    }

    /// One draft in words and as FHIR JSON.
    public record Draft(String label, String json) {
        @Override
        public String toString() {
            return "Draft[]";
        }
    }

    /// The drafts of a proposal: one for each drug, or one request.
    ///
    /// @param testCode code of a missing test, empty where no code system has one that fits
    public static List<Draft> of(ProposedOrder proposal, Optional<Coding> testCode, Subject subject) {
        return switch (proposal) {
            case ProposedOrder.Medications medications ->
                medications.drugs().stream()
                        .map(drug -> draft(drug.code().display(), medication(drug, subject)))
                        .toList();
            case ProposedOrder.Consultation consultation ->
                List.of(draft(
                        consultation.label(),
                        service(
                                concept(consultation.label(), Optional.of(consultation.code())),
                                consultation.reason(),
                                subject)));
            case ProposedOrder.MissingTest test ->
                List.of(draft(
                        test.label(),
                        service(
                                concept(test.label(), testCode),
                                "The choice of the therapy depends on this result.",
                                subject)));
        };
    }

    private static Draft draft(String label, Resource resource) {
        return new Draft(label, FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    }

    private static MedicationRequest medication(ProposedOrder.Drug drug, Subject subject) {
        MedicationRequest request = new MedicationRequest();
        request.setStatus(MedicationRequest.MedicationRequestStatus.DRAFT);
        request.setIntent(MedicationRequest.MedicationRequestIntent.PROPOSAL);
        request.setMedication(concept(drug.code().display(), Optional.of(drug.code())));
        request.setSubject(reference(subject));
        request.setAuthoredOnElement(new DateTimeType(subject.today().toString()));
        return request;
    }

    private static ServiceRequest service(CodeableConcept code, String reason, Subject subject) {
        ServiceRequest request = new ServiceRequest();
        request.setStatus(ServiceRequest.ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequest.ServiceRequestIntent.PROPOSAL);
        request.setCode(code);
        request.setSubject(reference(subject));
        request.setAuthoredOnElement(new DateTimeType(subject.today().toString()));
        request.addReasonCode().setText(reason);
        return request;
    }

    private static Reference reference(Subject subject) {
        return new Reference("Patient/" + subject.patientId());
    }

    private static CodeableConcept concept(String text, Optional<Coding> code) {
        CodeableConcept concept = new CodeableConcept().setText(text);
        code.ifPresent(coding -> concept.addCoding()
                .setSystem(coding.system())
                .setCode(coding.code())
                .setDisplay(coding.display().isEmpty() ? null : coding.display()));
        return concept;
    }
}
