package org.candor.fhir;

/// A patient on a FHIR server, with a caller's leave to read the data there.
///
/// @param patientId logical id on the server
/// @param access    the server and the leave
public record PatientReference(String patientId, FhirAccess access) {
    @Override
    public String toString() {
        return "PatientReference[]";
    }
}
