package org.candor.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.candor.json.StrictJson;

/// Reads what a FHIR server answers, as strictly as what a client sends.
final class FhirJson {
    private static final JsonMapper MAPPER = StrictJson.mapper().build();

    private FhirJson() {}

    /// The JSON object in these bytes; empty when they are none.
    static Optional<JsonNode> findObject(byte[] json) {
        try {
            return Optional.ofNullable(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
