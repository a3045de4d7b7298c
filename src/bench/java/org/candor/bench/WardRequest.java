package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A request as a hospital sends it for somebody who has been on the ward for weeks: 300 Observations, 30
/// MedicationRequests and 10 Conditions, with the identifiers, categories, performers and reference ranges that servers
/// send and nobody here reads. No narrative, which would cost a parser of whole resources more still.
final class WardRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEDICATION_REQUESTS = 30;
    private static final int CONDITIONS = 10;
    private static final String FILLER = """
            {"meta": {"versionId": "1", "lastUpdated": "2026-01-01T08:00:00Z", "source": "https://lis.hospital.example/feed",
              "profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab"]},
             "identifier": [{"system": "https://lis.hospital.example/results", "value": "%s"}],
             "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
               "code": "laboratory", "display": "Laboratory"}]}],
             "encounter": {"reference": "Encounter/ward-7", "display": "Inpatient stay, haematology"},
             "performer": [{"reference": "Organization/central-laboratory", "display": "Central laboratory"}],
             "interpretation": [{"coding": [{"system":
               "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": "N", "display": "Normal"}]}]}
            """;

    private final ObjectNode request;
    private final RandomGenerator ids;

    private WardRequest(ObjectNode request, long seed) {
        this.request = request;
        this.ids = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// The calls for such a patient.
    ///
    /// @param example      file of an example request with at least one haemoglobin
    /// @param observations how many laboratory results the request holds in the end
    static RequestTemplate of(Path example, int observations, long seed) {
        WardRequest ward = new WardRequest(LargeRequest.grown(example, observations), seed);
        ward.request
                .path("prefetch")
                .forEach(value -> value.path("entry").forEach(entry -> {
                    if (entry.at("/resource/resourceType").asText().equals("Observation")) {
                        ward.fill((ObjectNode) entry.path("resource"));
                    }
                }));
        ward.others("medicationRequests", "MedicationRequest", MEDICATION_REQUESTS);
        ward.others("conditions", "Condition", CONDITIONS);
        return new RequestTemplate(ward.request, seed);
    }

    private void fill(ObjectNode observation) {
        try {
            String id = new UUID(ids.nextLong(), ids.nextLong()).toString();
            JSON.readTree(FILLER.formatted(id)).properties().forEach(member -> {
                if (!observation.has(member.getKey())) {
                    observation.set(member.getKey(), member.getValue());
                }
            });
        } catch (IOException flaw) {
            throw new UncheckedIOException(flaw);
        }
    }

    /// Drugs and illnesses that say nothing about leukaemia.
    private void others(String key, String type, int wanted) {
        ObjectNode prefetch = (ObjectNode) request.path("prefetch");
        if (!prefetch.path(key).has("entry")) {
            prefetch.putObject(key)
                    .put("resourceType", "Bundle")
                    .put("type", "searchset")
                    .putArray("entry");
        }
        ObjectNode bundle = (ObjectNode) prefetch.path(key);
        ArrayNode entries = (ArrayNode) bundle.path("entry");
        String patient = request.at("/context/patientId").asText();
        while (entries.size() < wanted) {
            ObjectNode resource = entries.addObject().putObject("resource");
            resource.put("resourceType", type).put("id", type + "-" + entries.size());
            resource.putObject("subject").put("reference", "Patient/" + patient);
            if (type.equals("Condition")) {
                coded(resource.putObject("code"), "http://snomed.info/sct", "38341003", "Hypertension");
                coded(
                        resource.putObject("clinicalStatus"),
                        "http://terminology.hl7.org/CodeSystem/condition-clinical",
                        "active",
                        "Active");
            } else {
                resource.put("status", "active").put("intent", "order").put("authoredOn", "2025-12-01");
                coded(
                        resource.putObject("medicationCodeableConcept"),
                        "http://www.nlm.nih.gov/research/umls/rxnorm",
                        "161",
                        "Acetaminophen");
            }
        }
        bundle.put("total", entries.size());
    }

    private static void coded(ObjectNode concept, String system, String code, String display) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", display);
    }
}
