package org.candor.fhir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.CodeMeaning.Relation;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;

/// The prefetch templates of a service, derived from its schema and the code maps: what is asked for is what
/// extraction can use, no more and no less.
///
/// Only reads, searches by patient, token equality, `_count` and `_sort` are used, so that any client can run them.
/// A client that knows no code of our own code system simply finds none.
///
/// @param queries       query by prefetch key
/// @param resourceTypes type of resource that a key holds, alone or in a Bundle
/// @param required      keys without which there is no answer: who the patient is, and what the disease is
public record PrefetchTemplates(Map<String, String> queries, Map<String, String> resourceTypes, Set<String> required) {
    private static final String BY_PATIENT = "?patient={{context.patientId}}";
    private static final String OWN_SYSTEM = "https://candor.org/fhir/CodeSystem/";
    private static final String GENE_IDS = "http://www.genenames.org";
    private static final String PATIENT = "patient";
    private static final String CONDITIONS = "conditions";
    private static final String LABS = "labs";
    private static final String GENETICS = "genetics";

    /// Type of resource by key, of the data that tell of therapies. Their codes are too many to ask for.
    private static final Map<String, String> THERAPIES = therapyTypes();

    public PrefetchTemplates {
        queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
        resourceTypes = Map.copyOf(resourceTypes);
        required = Set.copyOf(required);
    }

    public static PrefetchTemplates of(FeatureSchema schema, CodeMap codes) {
        Set<Coding> measured = new LinkedHashSet<>();
        Set<Coding> found = new LinkedHashSet<>(codes.codes(Concepts.VARIANT, Relation.SAME));
        found.addAll(codes.codes(Concepts.KARYOTYPE, Relation.SAME));
        found.addAll(codes.codes(Concepts.REGION_STUDIED, Relation.SAME));
        found.addAll(codes.codes(Concepts.ALLELIC_RATIO, Relation.SAME));
        for (FeatureSpec spec : schema.specs()) {
            List<Coding> all = codes.codes(spec.name(), Relation.SAME, Relation.SEARCH);
            switch (spec.source()) {
                case FeatureSource.LatestQuantity quantity -> measured.addAll(all);
                case FeatureSource.FindingPresent finding -> found.addAll(all);
                case FeatureSource.GenePresent gene -> {
                    found.addAll(all);
                    all.stream()
                            .filter(code -> code.system().equals(Concepts.GENE_SYMBOL))
                            .forEach(symbol -> found.addAll(tests(symbol.code(), codes)));
                }
                case FeatureSource.LesionPresent lesion -> found.addAll(all);
                case FeatureSource.AgeAtDiagnosis age -> {}
                case FeatureSource.Female female -> {}
            }
        }
        Concepts.BESIDE_MEASUREMENTS.forEach(concept -> measured.addAll(codes.codes(concept, Relation.SAME)));
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(PATIENT, "Patient/{{context.patientId}}");
        queries.put(CONDITIONS, "Condition" + BY_PATIENT);
        queries.put(LABS, observations(measured, schema, codes));
        queries.put(GENETICS, observations(found, schema, codes));
        Map<String, String> types = new LinkedHashMap<>(
                Map.of(PATIENT, "Patient", CONDITIONS, "Condition", LABS, "Observation", GENETICS, "Observation"));
        THERAPIES.forEach((key, type) -> {
            queries.put(key, type + BY_PATIENT + "&_count=500");
            types.put(key, type);
        });
        return new PrefetchTemplates(queries, types, Set.of(PATIENT, CONDITIONS));
    }

    /// Keys of the data that tell of therapies. A client seldom has all of them, and one is enough.
    public Set<String> therapies() {
        Set<String> keys = new LinkedHashSet<>(queries.keySet());
        keys.retainAll(THERAPIES.keySet());
        return keys;
    }

    private static Map<String, String> therapyTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("medicationRequests", "MedicationRequest");
        types.put("medicationStatements", "MedicationStatement");
        types.put("medicationAdministrations", "MedicationAdministration");
        types.put("procedures", "Procedure");
        return types;
    }

    /// Codes of tests and panels of a gene; an id of the gene itself is no code of an Observation.
    private static List<Coding> tests(String symbol, CodeMap codes) {
        return codes.codes(symbol, Relation.SAME, Relation.SEARCH).stream()
                .filter(code ->
                        !code.system().startsWith(OWN_SYSTEM) && !code.system().startsWith(GENE_IDS))
                .toList();
    }

    /// Our own code systems are asked for as a whole (`system|`), other codes one by one.
    private static String observations(Set<Coding> codings, FeatureSchema schema, CodeMap codes) {
        Set<String> tokens = new LinkedHashSet<>();
        for (Coding coding : codings) {
            boolean answer = codes.meanings(coding).stream()
                    .anyMatch(row -> row.products().containsKey(CodeMeaning.NUMBER));
            boolean own = coding.system().startsWith(OWN_SYSTEM);
            if (!answer && (!own || schema.findIndex(coding.code()).isPresent())) {
                tokens.add(own ? coding.system() + "|" : coding.system() + "|" + coding.code());
            }
        }
        return "Observation" + BY_PATIENT + "&code=" + String.join(",", tokens) + "&_sort=-date&_count=500";
    }
}
