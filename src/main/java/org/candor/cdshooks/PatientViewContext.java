package org.candor.cdshooks;

/// The context of the hook `patient-view` 1.0.
///
/// @param userId      required, who looks: a relative reference to a Practitioner, PractitionerRole, Patient or
///             RelatedPerson
/// @param patientId   required, whose record it is: a bare id
/// @param encounterId the encounter during which it happens, a bare id, or empty
public record PatientViewContext(String userId, String patientId, String encounterId) {
    /// @throws BadRequestException when a field is missing or has another shape
    public static PatientViewContext of(CdsRequest request) {
        HookContext context = HookContext.of(new Members(request.context(), "context."), HookContext.ANYBODY);
        return new PatientViewContext(context.userId(), context.patientId(), context.encounterId());
    }

    @Override
    public String toString() {
        return "PatientViewContext[]";
    }
}
