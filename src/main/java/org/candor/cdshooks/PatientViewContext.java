package org.candor.cdshooks;

import java.util.Optional;
import java.util.regex.Pattern;

/// The context of the hook `patient-view` 1.0.
///
/// @param userId      required, who looks: a relative reference to a Practitioner, PractitionerRole, Patient or
///             RelatedPerson
/// @param patientId   required, whose record it is: a bare id
/// @param encounterId the encounter during which it happens, a bare id, or empty
public record PatientViewContext(String userId, String patientId, String encounterId) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern USER =
            Pattern.compile("(Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9_.-]{1,64}");

    /// @throws BadRequestException when a field is missing or has another shape
    public static PatientViewContext of(CdsRequest request) {
        Members members = new Members(request.context(), "context.");
        String userId = members.requiredText("userId");
        String patientId = members.requiredText("patientId");
        Optional<String> encounterId = members.optionalText("encounterId");
        if (!USER.matcher(userId).matches()) {
            throw new BadRequestException("context.userId must be a relative reference such as Practitioner/123");
        }
        if (!ID.matcher(patientId).matches()) {
            throw new BadRequestException("context.patientId must be a bare FHIR id");
        }
        if (encounterId.isPresent() && !ID.matcher(encounterId.get()).matches()) {
            throw new BadRequestException("context.encounterId must be a bare FHIR id");
        }
        return new PatientViewContext(userId, patientId, encounterId.orElse(""));
    }

    @Override
    public String toString() {
        return "PatientViewContext[]";
    }
}
