package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads Parameters that say where a patient's data are instead of holding them: `subject`, `fhirServer` and
/// `accessToken`.
final class ReferenceInput {
    static final String SUBJECT = "subject";
    static final String SERVER = "fhirServer";
    static final String TOKEN = "accessToken";

    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9.-]{1,64}");
    private static final String PATIENT = "Patient/";

    /// No life is given with the token; the deadline of fetching is shorter than any.
    private static final Duration VALIDITY = Duration.ofMinutes(1);

    private ReferenceInput() {}

    /// Empty when the input is something else.
    ///
    /// @param patientId who it must be about, empty when the request does not say
    /// @throws UnreadableInput when something of it is missing or contradictory
    /// @throws WrongPatient    when `subject` is another patient
    static Optional<PatientReference> find(JsonNode input, Optional<String> patientId) {
        Map<String, JsonNode> given = new HashMap<>();
        for (JsonNode parameter : input.path("parameter")) {
            if (given.put(text(parameter.path("name")), parameter) != null) {
                throw new UnreadableInput("each parameter must be given once");
            }
        }
        boolean parameters = text(input.path("resourceType")).equals("Parameters");
        if (!parameters || given.containsKey("record") || !(given.containsKey(SERVER) || given.containsKey(TOKEN))) {
            return Optional.empty();
        }
        String subject = member(given, SUBJECT, "valueReference")
                .flatMap(ReferenceInput::reference)
                .orElse("");
        int type = subject.lastIndexOf(PATIENT);
        String id = type < 0 ? patientId.orElse("") : subject.substring(type + PATIENT.length());
        if (patientId.filter(known -> !known.equals(id)).isPresent()) {
            throw new WrongPatient(WrongPatient.Contradiction.OTHER_PATIENT);
        }
        Optional<String> named = type > 0 ? Optional.of(subject.substring(0, type - 1)) : Optional.empty();
        Optional<String> server = member(given, SERVER, "valueUrl").map(FhirValues::text);
        if (named.isPresent() && server.isPresent() && !named.equals(server.map(ReferenceInput::withoutSlash))) {
            throw new UnreadableInput("subject is on another server than fhirServer");
        }
        String base = server.or(() -> named).orElse("");
        String token = member(given, TOKEN, "valueString").map(FhirValues::text).orElse("");
        if (!ID.matcher(id).matches() || base.isEmpty() || !token.matches("[\\x21-\\x7e]+")) {
            throw new UnreadableInput("without a record, the parameters must be subject (a reference to Patient/[id]),"
                    + " fhirServer (valueUrl) and accessToken (valueString)");
        }
        return Optional.of(new PatientReference(id, new FhirAccess(base, token, SmartScopes.unknown(), VALIDITY)));
    }

    private static Optional<JsonNode> member(Map<String, JsonNode> given, String name, String value) {
        return Optional.ofNullable(given.get(name)).map(parameter -> parameter.path(value));
    }

    private static Optional<String> reference(JsonNode reference) {
        return Optional.of(text(reference.path("reference")));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
