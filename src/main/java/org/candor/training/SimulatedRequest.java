package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// A simulated patient as the body of a CDS Hooks request: the Bundle's resources under the prefetch keys of the
/// survival forecast.
final class SimulatedRequest {
    private SimulatedRequest() {}

    /// @param id     logical id of the patient
    /// @param bundle a Bundle of that patient
    static ObjectNode of(String id, JsonNode bundle) {
        ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
        ArrayNode labs = JsonNodeFactory.instance.arrayNode();
        ArrayNode genetics = JsonNodeFactory.instance.arrayNode();
        ObjectNode prefetch = JsonNodeFactory.instance.objectNode();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            switch (resource.path("resourceType").asText()) {
                case "Patient" -> prefetch.set("patient", resource);
                case "Condition" -> conditions.add(entry);
                default -> (resource.has("valueQuantity") ? labs : genetics).add(entry);
            }
        }
        prefetch.set("conditions", search(conditions));
        prefetch.set("labs", search(labs));
        prefetch.set("genetics", search(genetics));
        // a hospital that has no such data says so
        List.of("medicationRequests", "medicationStatements", "medicationAdministrations", "procedures")
                .forEach(prefetch::putNull);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put(
                "hookInstance",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
        request.put("hook", "patient-view");
        request.putObject("context").put("userId", "Practitioner/example").put("patientId", id);
        request.set("prefetch", prefetch);
        return request;
    }

    private static ObjectNode search(ArrayNode entries) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", entries.size());
        bundle.set("entry", entries);
        return bundle;
    }
}
