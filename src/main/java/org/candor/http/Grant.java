package org.candor.http;

import java.util.Optional;

/// What somebody may do, if anything, with respect to patients.
///
/// @param onlyPatient the one patient whom it is limited to, an id or the URL of a Patient
record Grant(Optional<String> onlyPatient) {
    /// For all patients.
    static final Grant WHOLE = new Grant(Optional.empty());

    /// @param patient as the caller names the patient, an id or a URL: the same id on another server is somebody else
    boolean covers(String patient) {
        return onlyPatient.isEmpty() || onlyPatient.get().equals(patient);
    }

    @Override
    public String toString() {
        return "Grant[" + (onlyPatient.isPresent() ? "one patient" : "all patients") + "]";
    }
}
