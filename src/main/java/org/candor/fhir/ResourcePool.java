package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.UnusedResource;
import org.candor.feature.UnusedResource.Reason;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.WrongPatient.Contradiction;

/// Resources of one request, each once: of two versions the newer counts. Remembers what cannot be used.
final class ResourcePool {
    private static final Set<String> LISTS = Set.of("searchset", "collection", "");

    private final Map<String, JsonNode> resources = new LinkedHashMap<>();
    private final Map<String, Set<String>> patients = new HashMap<>();
    private final List<UnusedResource> unused = new ArrayList<>();
    private final References references = new References();
    private final ConditionFacts conditions = new ConditionFacts(references);
    private final TherapyFacts therapies = new TherapyFacts(references);
    private boolean incomplete;

    /// Nothing of a resource is read.
    void refuse(JsonNode resource, String fullUrl, Reason reason) {
        refuse(name(resource, fullUrl, unused.size()), reason);
    }

    private void refuse(String reference, Reason reason) {
        unused.add(new UnusedResource(reference, reason));
    }

    /// What to call a resource: by type and id, else by its `fullUrl`, else by its place.
    private static String name(JsonNode resource, String fullUrl, int place) {
        String type = text(resource.path("resourceType"));
        String id = text(resource.path("id"));
        return !id.isEmpty() ? type + "/" + id : !fullUrl.isEmpty() ? fullUrl : type + "#" + place;
    }

    /// Adds the matches of a Bundle. Included resources and outcomes of the search are not matches; a Medication is
    /// kept
    /// for those that refer to it.
    ///
    /// @param type the only type of resource that counts, empty when all do
    KeyState addBundle(JsonNode bundle, Optional<String> type) {
        if (!text(bundle.path("resourceType")).equals("Bundle") || !LISTS.contains(text(bundle.path("type")))) {
            refuse(bundle, "", Reason.UNEXPECTED_TYPE);
            return KeyState.NOT_USABLE;
        }
        boolean partial = false;
        boolean failed = false;
        int matches = 0;
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String found = text(resource.path("resourceType"));
            String mode = text(entry.path("search").path("mode"));
            if (found.equals("OperationOutcome")) {
                partial |= saysMoreThan(resource, Set.of("information"));
                failed |= saysMoreThan(resource, Set.of("information", "warning"));
            } else if (found.equals("Medication")) {
                references.addMedication(text(entry.path("fullUrl")), resource);
            } else if (!mode.isEmpty() && !mode.equals("match")) {
                refuse(resource, text(entry.path("fullUrl")), Reason.NOT_A_MATCH);
            } else if (!FactReader.TYPES.contains(found) || !type.orElse(found).equals(found)) {
                refuse(resource, text(entry.path("fullUrl")), Reason.UNEXPECTED_TYPE);
            } else {
                matches++;
                addResource(resource, text(entry.path("fullUrl")));
            }
        }
        partial |= hasNextPage(bundle)
                || bundle.path("total").asInt(0) > bundle.path("entry").size();
        incomplete |= partial;
        if (failed && matches == 0) {
            return KeyState.FAILED;
        }
        return partial ? KeyState.INCOMPLETE : matches == 0 ? KeyState.KNOWN_EMPTY : KeyState.PRESENT;
    }

    private static boolean saysMoreThan(JsonNode outcome, Set<String> severities) {
        for (JsonNode issue : outcome.path("issue")) {
            if (!severities.contains(text(issue.path("severity")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNextPage(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (text(link.path("relation")).equals("next")) {
                return true;
            }
        }
        return false;
    }

    void addResource(JsonNode resource, String fullUrl) {
        String type = text(resource.path("resourceType"));
        String id = text(resource.path("id"));
        String key = name(resource, fullUrl, resources.size());
        if (type.equals("Patient")) {
            Set<String> urls = patients.computeIfAbsent(id.isEmpty() ? fullUrl : id, patient -> new HashSet<>());
            if (!fullUrl.isEmpty()) {
                urls.add(fullUrl);
            }
        }
        references.add(fullUrl, key);
        resources.merge(key, resource, ResourcePool::newer);
    }

    /// The version that was updated last; where that cannot be told, a choice that does not depend on the order.
    private static JsonNode newer(JsonNode one, JsonNode other) {
        int byTime = lastUpdated(one).compareTo(lastUpdated(other));
        if (byTime != 0) {
            return byTime > 0 ? one : other;
        }
        return one.toString().compareTo(other.toString()) >= 0 ? one : other;
    }

    private static Instant lastUpdated(JsonNode resource) {
        return FhirTime.parse(text(resource.path("meta").path("lastUpdated")))
                .map(FactTime::latest)
                .orElse(Instant.MIN);
    }

    /// The id of the only patient.
    String solePatient() {
        return switch (patients.size()) {
            case 0 -> throw new WrongPatient(Contradiction.NO_PATIENT);
            case 1 -> patients.keySet().iterator().next();
            default -> throw new WrongPatient(Contradiction.TWO_PATIENTS);
        };
    }

    PatientRecord record(String patientId, Optional<String> fhirServer, Map<String, KeyState> states) {
        if (patients.size() > 1) {
            throw new WrongPatient(Contradiction.TWO_PATIENTS);
        }
        if (!patients.isEmpty() && !solePatient().equals(patientId)) {
            throw new WrongPatient(Contradiction.OTHER_PATIENT);
        }
        Identity identity = Identity.of(patientId, fhirServer, patients.getOrDefault(patientId, Set.of()));
        List<Fact> facts = new ArrayList<>();
        resources.forEach((key, resource) -> facts.addAll(facts(key, resource, identity)));
        return new PatientRecord(patientId, facts, states, unused, incomplete);
    }

    private List<Fact> facts(String reference, JsonNode resource, Identity identity) {
        String type = text(resource.path("resourceType"));
        // first of all whose it is: a foreign resource is refused even if it could not be read
        if (!type.equals("Patient") && !identity.isPatient(resource.path("subject"))) {
            refuse(reference, Reason.SUBJECT_UNKNOWN);
            return List.of();
        }
        Optional<Reason> flaw = flaw(resource);
        if (flaw.isPresent()) {
            refuse(reference, flaw.get());
            return List.of();
        }
        return switch (type) {
            case "Patient" -> ResourceFacts.patient(resource, reference);
            case "Observation" -> ResourceFacts.observation(resource, reference, references);
            case "Condition" -> conditions.of(resource, reference);
            case "DiagnosticReport" -> GeneticFacts.report(resource, reference, references);
            case "Procedure" -> procedure(resource, reference);
            case "MedicationRequest", "MedicationStatement", "MedicationAdministration" ->
                therapies.medication(resource, reference);
            default -> throw new IllegalStateException("no reader for a type that was accepted");
        };
    }

    /// An analysis that only names regions is no procedure on the patient.
    private List<Fact> procedure(JsonNode procedure, String reference) {
        List<Fact> facts = new ArrayList<>(GeneticFacts.regions(procedure, reference));
        if (facts.isEmpty() || procedure.has("code")) {
            facts.addAll(therapies.procedure(procedure, reference));
        }
        return facts;
    }

    /// Why FHIR forbids to use a resource that we do not understand in full, or its shape is that of another release.
    private static Optional<Reason> flaw(JsonNode resource) {
        if (resource.has("modifierExtension")) {
            return Optional.of(Reason.MODIFIER_EXTENSION);
        }
        if (resource.has("implicitRules")) {
            return Optional.of(Reason.IMPLICIT_RULES);
        }
        if (resource.path("clinicalStatus").isTextual()
                || resource.path("verificationStatus").isTextual()) {
            return Optional.of(Reason.NOT_R4);
        }
        for (JsonNode link : resource.path("link")) {
            if (text(link.path("type")).equals("replaced-by")) {
                return Optional.of(Reason.PATIENT_REPLACED);
            }
        }
        return Optional.empty();
    }
}
