package org.candor.peer;

import ca.uhn.fhir.rest.api.server.cdshooks.CdsServiceRequestJson;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.hapi.fhir.cdshooks.api.CdsPrefetchFailureMode;
import ca.uhn.hapi.fhir.cdshooks.api.CdsService;
import ca.uhn.hapi.fhir.cdshooks.api.CdsServicePrefetch;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceIndicatorEnum;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseCardJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseCardSourceJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseJson;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;

/// The same id, hook and prefetch keys as Candor's service, and one fixed card: nothing is computed.
public class FixedCardService {
    private static final String ID = "aml-survival-forecast";

    @CdsService(
            value = ID,
            hook = "patient-view",
            title = "A fixed card",
            description = "Answers one fixed card, once the request is read",
            allowAutoFhirClientPrefetch = true,
            prefetch = {
                @CdsServicePrefetch(value = "patient", query = "Patient/{{context.patientId}}"),
                @CdsServicePrefetch(value = "conditions", query = "Condition?patient={{context.patientId}}"),
                @CdsServicePrefetch(
                        value = "labs",
                        query = "Observation?patient={{context.patientId}}&category=laboratory",
                        failureMode = CdsPrefetchFailureMode.OMIT),
                @CdsServicePrefetch(
                        value = "genetics",
                        query = "Observation?patient={{context.patientId}}&category=genomics",
                        failureMode = CdsPrefetchFailureMode.OMIT),
                @CdsServicePrefetch(
                        value = "medicationRequests",
                        query = "MedicationRequest?patient={{context.patientId}}",
                        failureMode = CdsPrefetchFailureMode.OMIT),
                @CdsServicePrefetch(
                        value = "medicationStatements",
                        query = "MedicationStatement?patient={{context.patientId}}",
                        failureMode = CdsPrefetchFailureMode.OMIT),
                @CdsServicePrefetch(
                        value = "medicationAdministrations",
                        query = "MedicationAdministration?patient={{context.patientId}}",
                        failureMode = CdsPrefetchFailureMode.OMIT),
                @CdsServicePrefetch(
                        value = "procedures",
                        query = "Procedure?patient={{context.patientId}}",
                        failureMode = CdsPrefetchFailureMode.OMIT)
            })
    public CdsServiceResponseJson answer(CdsServiceRequestJson request) {
        if (!(request.getPrefetch("patient") instanceof Patient)
                || !(request.getPrefetch("conditions") instanceof Bundle)) {
            throw new PreconditionFailedException("patient and conditions are needed");
        }
        CdsServiceResponseCardJson card = new CdsServiceResponseCardJson()
                .setSummary("A fixed card")
                .setDetail("The request was read.")
                .setIndicator(CdsServiceIndicatorEnum.INFO)
                .setSource(new CdsServiceResponseCardSourceJson().setLabel("A peer to measure against"));
        CdsServiceResponseJson response = new CdsServiceResponseJson();
        response.addCard(card);
        return response;
    }
}
