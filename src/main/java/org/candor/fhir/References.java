package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Follows references within one request: to a contained resource, to an entry by `fullUrl`, or by type and id.
///
/// Nothing is fetched, and a reference is followed once, so that a circle ends.
final class References {
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, JsonNode> medications = new HashMap<>();

    /// Remembers under which key an entry is known.
    void add(String fullUrl, String key) {
        if (!fullUrl.isEmpty()) {
            keys.put(fullUrl, key);
        }
    }

    /// Remembers a Medication, which belongs to no patient.
    void addMedication(String fullUrl, JsonNode medication) {
        String id = text(medication.path("id"));
        String key = id.isEmpty() ? fullUrl : "Medication/" + id;
        add(fullUrl, key);
        medications.putIfAbsent(key, medication);
    }

    /// The key of what a reference names, as facts carry it in their source; the reference itself when it names
    /// nothing here. Empty for a reference without text.
    Optional<String> key(JsonNode reference) {
        String name = text(reference.path("reference"));
        return name.isEmpty() ? Optional.empty() : Optional.of(key(name));
    }

    private String key(String name) {
        String unversioned = unversioned(name);
        return keys.getOrDefault(unversioned, unversioned);
    }

    static String unversioned(String name) {
        int history = name.indexOf("/_history/");
        return history > 0 ? name.substring(0, history) : name;
    }

    /// The Medication that a resource refers to.
    Optional<JsonNode> findMedication(JsonNode holder, JsonNode reference) {
        String name = text(reference.path("reference"));
        if (name.startsWith("#")) {
            for (JsonNode contained : holder.path("contained")) {
                if (text(contained.path("resourceType")).equals("Medication")
                        && text(contained.path("id")).equals(name.substring(1))) {
                    return Optional.of(contained);
                }
            }
            return Optional.empty();
        }
        return key(reference).map(medications::get);
    }
}
