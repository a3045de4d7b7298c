package org.candor.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.genomics.VariantStatements;

/// A prefetch put together resource by resource, read with the real maps. Everything in it is invented.
final class SampleRecord {
    static final CodeMap CODES = CodeMaps.read();
    static final FeatureSchema SCHEMA = new AcuteMyeloidLeukaemia().schema();
    static final FeatureVector NO_FINDINGS = new FeatureVector(new FeatureSchema("none", List.of()), List.of());
    static final PrefetchTemplates TEMPLATES = PrefetchTemplates.of(SCHEMA, CODES);
    static final LocalDate DIAGNOSIS = LocalDate.of(2026, 3, 2);
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String PRESENT = "LA9633-4";
    static final String ABSENT = "LA9634-2";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> observations = new ArrayList<>();
    private final List<JsonNode> conditions = new ArrayList<>();
    private JsonNode patient =
            json("{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1970-03-02\",\"gender\":\"female\"}");

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.contains("\"") ? text : text.replace('\'', '"'));
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }

    /// A file of the folder `fhir-profiles`.
    static JsonNode resource(String file) {
        try (InputStream stream = SampleRecord.class.getResourceAsStream("/fhir-profiles/" + file)) {
            return MAPPER.readTree(Objects.requireNonNull(stream, file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    SampleRecord patient(String json) {
        patient = json(json);
        return this;
    }

    SampleRecord observation(String json) {
        return add(observations, json, "Observation", "o");
    }

    SampleRecord condition(String json) {
        return add(conditions, json, "Condition", "c");
    }

    /// Adds what is the same in every resource: type, id and subject, unless the text says otherwise.
    private SampleRecord add(List<JsonNode> to, String json, String type, String prefix) {
        ObjectNode node = (ObjectNode) json(json);
        if (!node.has("resourceType")) {
            node.put("resourceType", type);
        }
        if (!node.has("id")) {
            node.put("id", prefix + to.size());
        }
        if (!node.has("subject")) {
            node.putObject("subject").put("reference", "Patient/p1");
        }
        if (!node.has("status") && type.equals("Observation")) {
            node.put("status", "final");
        }
        to.add(node);
        return this;
    }

    /// A laboratory value of the day before diagnosis.
    SampleRecord lab(String loinc, double value, String unit) {
        return lab(loinc, value, unit, "2026-03-01T08:00:00Z");
    }

    SampleRecord lab(String loinc, double value, String unit, String time) {
        return observation("{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'effectiveDateTime':'%s',"
                        .formatted(loinc, time)
                + "'valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'%s'}}"
                        .formatted(value, unit));
    }

    /// A variant of the day of diagnosis; `components` are further component objects, each with a comma before it.
    SampleRecord variant(String gene, String answer, String components) {
        return observation(("{'code':{'coding':[{'system':'http://loinc.org','code':'69548-6'}]},"
                        + "'effectiveDateTime':'2026-03-02','valueCodeableConcept':{'coding':[{'system':"
                        + "'http://loinc.org','code':'%s'}]},'component':[{'code':{'coding':[{'system':"
                        + "'http://loinc.org','code':'48018-6'}]},'valueCodeableConcept':%s}%s]}")
                .formatted(answer, gene, components));
    }

    static String symbol(String symbol) {
        return "{'text':'%s'}".formatted(symbol);
    }

    static String part(String loinc, String text) {
        return ",{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'valueCodeableConcept':{'text':'%s'}}"
                .formatted(loinc, text);
    }

    /// A coded statement by a code of our own code system.
    SampleRecord feature(String feature, String answer, String time) {
        return observation(("{'code':{'coding':[{'system':'https://candor.org/fhir/CodeSystem/aml-feature',"
                        + "'code':'%s'}]},'effectiveDateTime':'%s','valueCodeableConcept':{'coding':[{'system':"
                        + "'http://loinc.org','code':'%s'}]}}")
                .formatted(feature, time, answer));
    }

    Map<String, JsonNode> prefetch() {
        Map<String, JsonNode> prefetch = new LinkedHashMap<>();
        prefetch.put("patient", patient);
        prefetch.put("conditions", bundle(conditions));
        prefetch.put("labs", bundle(observations));
        prefetch.put("genetics", NullNode.getInstance());
        return prefetch;
    }

    static JsonNode bundle(List<JsonNode> resources) {
        ObjectNode bundle =
                MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(resource -> entries.addObject().set("resource", resource));
        return bundle;
    }

    PatientRecord read() {
        return read(prefetch());
    }

    PatientRecord readAs(String patientId) {
        return new FactReader(TEMPLATES).read(patientId, Optional.empty(), prefetch());
    }

    static PatientRecord read(Map<String, JsonNode> prefetch) {
        return new FactReader(TEMPLATES).read("p1", Optional.of("https://ehr.example/fhir/"), prefetch);
    }

    FeatureVector features() {
        return features(read());
    }

    static FeatureVector features(PatientRecord record) {
        return new FeatureExtraction(SCHEMA, CODES, new VariantStatements(CODES))
                .extract(record.facts(), DIAGNOSIS, NOW);
    }

    FeatureValue value(String feature) {
        return features().value(feature);
    }
}
