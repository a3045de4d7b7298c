package org.candor.cdshooks;

import java.util.Optional;
import java.util.regex.Pattern;

/// What the contexts of all hooks about one patient have in common.
///
/// @param userId      required, who looks or orders: a relative reference
/// @param patientId   required, whose record it is: a bare id
/// @param encounterId the encounter during which it happens, a bare id, or empty
record HookContext(String userId, String patientId, String encounterId) {
    /// Who may open a record.
    static final Pattern ANYBODY =
            Pattern.compile("(Practitioner|PractitionerRole|Patient|RelatedPerson)/[A-Za-z0-9_.-]{1,64}");

    /// Who may order.
    static final Pattern PRACTITIONER = Pattern.compile("(Practitioner|PractitionerRole)/[A-Za-z0-9_.-]{1,64}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /// @param users which references the hook admits as its user
    /// @throws BadRequestException when a field is missing or has another shape
    static HookContext of(Members members, Pattern users) {
        String userId = members.requiredText("userId");
        String patientId = members.requiredText("patientId");
        Optional<String> encounterId = members.optionalText("encounterId");
        if (!users.matcher(userId).matches()) {
            throw members.wrong("userId", "a relative reference such as Practitioner/123");
        }
        if (!ID.matcher(patientId).matches()) {
            throw members.wrong("patientId", "a bare FHIR id");
        }
        if (encounterId.isPresent() && !ID.matcher(encounterId.get()).matches()) {
            throw members.wrong("encounterId", "a bare FHIR id");
        }
        return new HookContext(userId, patientId, encounterId.orElse(""));
    }

    @Override
    public String toString() {
        return "HookContext[]";
    }
}
