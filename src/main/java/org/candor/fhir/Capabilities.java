package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/// What this server can do, as FHIR says it: two operations, and the forecasts that were given.
public final class Capabilities {
    private static final String OPERATION = "https://candor.org/fhir/OperationDefinition/";
    private static final String SINCE = "2026-11-23";

    private Capabilities() {}

    /// The CapabilityStatement as JSON; the same is published in `fhir-profiles`.
    public static String json() {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(statement());
    }

    static CapabilityStatement statement() {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setId("candor");
        statement.setUrl("https://candor.org/fhir/CapabilityStatement/candor");
        statement.setVersion("0.1.0").setName("Candor").setTitle("What the server can do");
        statement
                .setPublisher("Candor")
                .setDescription(
                        "Two operations, and the forecasts that were given and who asked, where the site opens them.");
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDateElement(new DateTimeType(SINCE));
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("json");
        statement.getSoftware().setName("Candor");
        statement
                .getImplementation()
                .setDescription("Survival forecasts for the patient in a Bundle or on an allowed FHIR server");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        CapabilityStatement.CapabilityStatementRestResourceComponent patient =
                rest.addResource().setType("Patient");
        patient.addOperation().setName("forecast").setDefinition(OPERATION + "forecast");
        CapabilityStatement.CapabilityStatementRestResourceComponent risk =
                rest.addResource().setType("RiskAssessment");
        risk.setDocumentation("Closed (403) unless the site opens it, see docs/reference/configuration.md.");
        risk.addInteraction().setCode(TypeRestfulInteraction.READ);
        risk.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        for (String parameter : List.of("patient", "subject")) {
            risk.addSearchParam()
                    .setName(parameter)
                    .setType(SearchParamType.REFERENCE)
                    .setDefinition("http://hl7.org/fhir/SearchParameter/"
                            + (parameter.equals("subject") ? "RiskAssessment-subject" : "clinical-patient"));
        }
        CapabilityStatement.CapabilityStatementRestResourceComponent event =
                rest.addResource().setType("AuditEvent");
        event.setDocumentation("Every invocation of a service. Closed as RiskAssessment is.");
        event.addInteraction().setCode(TypeRestfulInteraction.READ);
        event.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        event.addSearchParam()
                .setName("date")
                .setType(SearchParamType.DATE)
                .setDefinition("http://hl7.org/fhir/SearchParameter/AuditEvent-date");
        rest.addOperation().setName("mapping-report").setDefinition(OPERATION + "mapping-report");
        return statement;
    }
}
