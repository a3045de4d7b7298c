package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import org.candor.feature.Coding;
import org.candor.feature.OrderableTest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/// A test as the draft of a request that a clinician may sign or drop: `draft` and `proposal`, never `order`.
public final class TestOrders {
    static final String PROFILE = "https://candor.org/fhir/StructureDefinition/candor-suggested-test";

    private final String disease;

    /// @param disease name inside a sentence
    public TestOrders(String disease) {
        this.disease = disease;
    }

    /// The draft as FHIR JSON.
    ///
    /// @param today     the day of the proposal
    /// @param diagnosis from which the last day of the test is counted
    public String json(OrderableTest test, String patientId, LocalDate today, LocalDate diagnosis) {
        ServiceRequest request = new ServiceRequest();
        request.getMeta().addProfile(PROFILE);
        request.setStatus(ServiceRequest.ServiceRequestStatus.DRAFT);
        request.setIntent(ServiceRequest.ServiceRequestIntent.PROPOSAL);
        request.getCode().setText(test.label());
        test.code().ifPresent(code -> coding(request, code));
        request.setSubject(new Reference("Patient/" + patientId));
        request.setOccurrence(new Period()
                .setStartElement(new DateTimeType(today.toString()))
                .setEndElement(
                        new DateTimeType(diagnosis.plusDays(test.lastDay()).toString())));
        request.setAuthoredOnElement(new DateTimeType(today.toString()));
        request.addReasonCode().setText("The survival forecast (" + disease + ") lacks this result.");
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(request);
    }

    private static void coding(ServiceRequest request, Coding code) {
        request.getCode()
                .addCoding()
                .setSystem(code.system())
                .setCode(code.code())
                .setDisplay(code.display());
    }
}
