package org.candor.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.fhir.WrongPatient.Contradiction;

/// Decides whether a resource is about the one patient who was asked about. When in doubt it is not used; when it is
/// about somebody else, nothing is.
///
/// @param patientId  logical id, compared exactly
/// @param fhirServer base URL of the sender's server without a trailing slash, when known
/// @param fullUrls   `fullUrl` of the entries that hold the patient
record Identity(String patientId, Optional<String> fhirServer, Set<String> fullUrls) {
    private static final String PATIENT = "Patient/";

    /// Where the server is known, an absolute `fullUrl` proves nothing: only its own base URL does.
    static Identity of(String patientId, Optional<String> fhirServer, Set<String> fullUrls) {
        Set<String> trusted = fullUrls.stream()
                .filter(url -> fhirServer.isEmpty() || url.startsWith("urn:"))
                .collect(Collectors.toUnmodifiableSet());
        return new Identity(patientId, fhirServer, trusted);
    }

    /// True unless an order names somebody or something else as its subject. It stands in the context of a patient, so
    /// that an order without a usable subject is for that patient.
    ///
    /// @throws WrongPatient when it names another patient
    boolean mayConcern(JsonNode subject) {
        String reference = FhirValues.text(subject.path("reference"));
        boolean silent = reference.isEmpty() || reference.startsWith("#") || reference.startsWith("urn:");
        return isPatient(subject) || silent || reference.contains("/" + PATIENT);
    }

    /// True when a subject reference names the patient; false when it names nobody that we can tell.
    ///
    /// @throws WrongPatient when it names another patient
    boolean isPatient(JsonNode subject) {
        String reference = FhirValues.text(subject.path("reference"));
        if (reference.isEmpty() || reference.startsWith("#")) {
            return false;
        }
        if (fullUrls.contains(reference)) {
            return true;
        }
        if (reference.startsWith("urn:")) {
            return false;
        }
        int scheme = reference.indexOf("://");
        return scheme > 0 ? absolute(reference) : relative(reference);
    }

    private boolean relative(String reference) {
        if (!reference.startsWith(PATIENT)) {
            return false;
        }
        String id = reference.substring(PATIENT.length());
        int history = id.indexOf("/_history/");
        id = history > 0 ? id.substring(0, history) : id;
        id = id.endsWith("/") ? id.substring(0, id.length() - 1) : id;
        if (!id.equals(patientId)) {
            throw new WrongPatient(Contradiction.OTHER_PATIENT);
        }
        return true;
    }

    private boolean absolute(String reference) {
        int type = reference.lastIndexOf("/" + PATIENT);
        if (type < 0) {
            return false;
        }
        String base = reference.substring(0, type);
        if (fhirServer.isPresent() && !fhirServer.get().equals(base)) {
            throw new WrongPatient(Contradiction.OTHER_SERVER);
        }
        // without a known server the id alone does not identify anybody, but a different id is still another patient
        return relative(reference.substring(type + 1)) && fhirServer.isPresent();
    }
}
