package org.candor.service;

import java.util.Optional;
import org.candor.cdshooks.CdsRequest;
import org.candor.fhir.PatientRecord;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;

/// One call of a service, and what was found before it is answered.
///
/// @param serviceId  id of the service
/// @param record     what was read
/// @param model      which model was asked, also when it had nothing to say
/// @param assessment what it said; empty when the record does not say that the patient lives with the disease
record Call(
        String serviceId, CdsRequest request, PatientRecord record, Provenance model, Optional<Assessment> assessment) {
    @Override
    public String toString() {
        return "Call[" + serviceId + "]";
    }
}
