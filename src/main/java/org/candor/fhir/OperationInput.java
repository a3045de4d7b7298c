package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what is sent to an operation: a Bundle, Parameters that hold one, or a CDS Hooks request with its prefetch.
public final class OperationInput {
    private static final Set<String> READABLE = Set.of("collection", "searchset", "");
    private static final String PATIENT = "Patient/";

    private final FactReader reader;

    public OperationInput(FactReader reader) {
        this.reader = reader;
    }

    /// Where the record is, when Parameters say so instead of holding it: `subject`, `fhirServer`, `accessToken`.
    ///
    /// @param patientId who it must be about, empty when the request does not say
    /// @throws UnreadableInput when something of the three is missing
    /// @throws WrongPatient    when they are about another patient
    public Optional<PatientReference> findReference(JsonNode input, Optional<String> patientId) {
        return ReferenceInput.find(input, patientId);
    }

    /// The record in a Bundle or Parameters.
    ///
    /// Parameters hold the Bundle in the parameter `record`, and may name the patient in `subject`. The Bundle must
    /// be about who is named.
    ///
    /// @param patientId who it must be about, empty when the request does not say
    /// @throws UnreadableInput when it is neither
    /// @throws WrongPatient    when the Bundle is not about one patient, or about another one
    public PatientRecord read(JsonNode input, Optional<String> patientId) {
        return switch (text(input.path("resourceType"))) {
            case "Bundle" -> bundle(input, patientId);
            case "Parameters" -> parameters(input, patientId);
            default -> throw new UnreadableInput("the body must be a FHIR R4 Bundle, or Parameters with one as record");
        };
    }

    /// The record in a CDS Hooks request as well, so that a request can be examined as it was sent.
    ///
    /// @throws UnreadableInput when it is none of the three
    /// @throws WrongPatient    when it is not about one patient
    public PatientRecord readAny(JsonNode input) {
        String patientId = text(input.path("context").path("patientId"));
        if (patientId.isEmpty() || !input.path("prefetch").isObject()) {
            return read(input, Optional.empty());
        }
        Map<String, JsonNode> prefetch = new LinkedHashMap<>();
        input.path("prefetch").properties().forEach(entry -> prefetch.put(entry.getKey(), entry.getValue()));
        Optional<String> server = Optional.of(text(input.path("fhirServer"))).filter(url -> !url.isEmpty());
        return reader.read(patientId, server, prefetch);
    }

    private PatientRecord parameters(JsonNode parameters, Optional<String> patientId) {
        Optional<JsonNode> bundle = Optional.empty();
        Optional<String> subject = patientId;
        for (JsonNode parameter : parameters.path("parameter")) {
            switch (text(parameter.path("name"))) {
                case "record" -> bundle = Optional.of(parameter.path("resource"));
                case "subject" -> subject = Optional.of(subject(parameter.path("valueReference"), patientId));
                default -> throw new UnreadableInput("the only parameters are record and subject");
            }
        }
        JsonNode found = bundle.filter(node -> text(node.path("resourceType")).equals("Bundle"))
                .orElseThrow(() -> new UnreadableInput(
                        "Parameters must hold the patient's data as a Bundle in the parameter record"));
        return bundle(found, subject);
    }

    private static String subject(JsonNode reference, Optional<String> patientId) {
        String named = text(reference.path("reference"));
        if (!named.startsWith(PATIENT)) {
            throw new UnreadableInput("the parameter subject must be a reference to Patient/[id]");
        }
        String id = named.substring(PATIENT.length());
        if (patientId.filter(known -> !known.equals(id)).isPresent()) {
            throw new WrongPatient(WrongPatient.Contradiction.OTHER_PATIENT);
        }
        return id;
    }

    private PatientRecord bundle(JsonNode bundle, Optional<String> patientId) {
        if (!READABLE.contains(text(bundle.path("type")))) {
            throw new UnreadableInput("the Bundle must be of type collection or searchset");
        }
        PatientRecord record = reader.readBundle(bundle);
        if (patientId.filter(id -> !id.equals(record.patientId())).isPresent()) {
            throw new WrongPatient(WrongPatient.Contradiction.OTHER_PATIENT);
        }
        return record;
    }
}
