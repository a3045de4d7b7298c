package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.UnusedResource.Reason;
import org.candor.fhir.PatientRecord.KeyState;

/// Reads FHIR R4 JSON into facts: the prefetch of a CDS request, or a Bundle.
///
/// It works on the parsed tree, tolerates what real senders get wrong, and is strict in two things: whom a resource is
/// about, and what a value means. HAPI FHIR is the oracle of this reader in tests.
public final class FactReader {
    private final Map<String, String> resourceTypes;

    /// @param templates the queries whose results are read; other prefetch keys are ignored
    public FactReader(PrefetchTemplates templates) {
        this.resourceTypes = templates.resourceTypes();
    }

    /// @param patientId  `context.patientId`
    /// @param fhirServer base URL of the sender's FHIR server, when it named one
    /// @param prefetch   the request's prefetch; a JSON null is a `NullNode`
    /// @throws WrongPatient when anything in it belongs to somebody else
    public PatientRecord read(String patientId, Optional<String> fhirServer, Map<String, JsonNode> prefetch) {
        ResourcePool pool = new ResourcePool();
        Map<String, KeyState> states = new HashMap<>();
        prefetch.forEach((key, node) ->
                Optional.ofNullable(resourceTypes.get(key)).ifPresent(type -> states.put(key, add(pool, node, type))));
        PatientRecord record = pool.record(patientId, fhirServer.map(FactReader::withoutSlash), states);
        boolean whole = resourceTypes.entrySet().stream()
                .filter(entry -> entry.getValue().equals("Observation"))
                .allMatch(entry -> isWhole(Optional.ofNullable(states.get(entry.getKey()))));
        return whole ? record : record.asPartial();
    }

    private static boolean isWhole(Optional<KeyState> state) {
        return state.filter(known -> known == KeyState.PRESENT || known == KeyState.KNOWN_EMPTY)
                .isPresent();
    }

    /// The record of the one patient of a Bundle.
    ///
    /// @throws WrongPatient when the Bundle has no patient, two patients, or anything of somebody else
    public PatientRecord readBundle(JsonNode bundle) {
        ResourcePool pool = new ResourcePool();
        pool.addBundle(bundle, Optional.empty());
        PatientRecord record = pool.record(pool.solePatient(), Optional.empty(), Map.of());
        return record.incomplete() ? record.asPartial() : record;
    }

    private static KeyState add(ResourcePool pool, JsonNode node, String type) {
        if (node.isNull()) {
            return KeyState.KNOWN_EMPTY;
        }
        String found = text(node.path("resourceType"));
        if (found.equals("OperationOutcome")) {
            return KeyState.FAILED;
        }
        if (found.equals("Bundle")) {
            return pool.addBundle(node, Optional.of(type));
        }
        if (!found.equals(type)) {
            pool.refuse(node, "", Reason.UNEXPECTED_TYPE);
            return KeyState.NOT_USABLE;
        }
        pool.addResource(node, "");
        return KeyState.PRESENT;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// Types that become facts.
    static final List<String> TYPES = List.of(
            "Patient",
            "Observation",
            "Condition",
            "Procedure",
            "DiagnosticReport",
            "MedicationRequest",
            "MedicationStatement",
            "MedicationAdministration");
}
