package org.candor.fhir;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning;
import org.candor.feature.CodeMeaning.Relation;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.FeatureSpec;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;

/// One feature as one Observation, by the codes of the maps.
final class FeatureObservations {
    private static final String OWN = "https://candor.org/fhir/";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String HGNC = "http://www.genenames.org/geneId";
    private static final String EXAMPLE = "example-";

    private final CodeMap codes;

    FeatureObservations(CodeMap codes) {
        this.codes = codes;
    }

    static boolean own(Coding code) {
        return code.system().startsWith(OWN);
    }

    /// A measurement in the unit of the feature, under the first code that admits this unit.
    Observation quantity(FeatureSpec spec, double value) {
        String unit = spec.unit().equals("1") ? "{score}" : spec.unit();
        Quantity quantity = new Quantity()
                .setValueElement(new DecimalType(value))
                .setUnit(unit)
                .setSystem(UCUM)
                .setCode(unit);
        Coding code = codes.codes(spec.name(), Relation.SAME).stream()
                .filter(candidate -> codes.number(spec.name(), candidate).isEmpty())
                .filter(candidate -> admits(candidate, spec, unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code admits the unit of " + spec.name()));
        return observation(code).setValue(quantity);
    }

    private boolean admits(Coding code, FeatureSpec spec, String unit) {
        var one = new org.candor.feature.Value.Quantity(1, UCUM, unit, "");
        return codes.meanings(code).stream()
                .filter(row -> row.name().equals(spec.name()))
                .anyMatch(row -> codes.convert(spec, row, one).isPresent());
    }

    /// A finding by our own code.
    Observation finding(FeatureSpec spec, boolean present) {
        Coding code = codes.codes(spec.name(), Relation.SAME).stream()
                .filter(candidate -> own(candidate) && candidate.code().equals(spec.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code of our own for " + spec.name()));
        Coding labelled = new Coding(code.system(), code.code(), spec.label());
        return observation(labelled).setValue(answer(present));
    }

    /// A variant of the gene that the feature is about, with an example of the change where the kind of change
    /// matters. What depends on the number of variants is written as a finding, as is the absence of one kind.
    Observation variant(FeatureSpec spec, boolean present) {
        for (Coding gene : codes.codes(spec.name(), Relation.SAME)) {
            for (CodeMeaning row : codes.meanings(gene)) {
                boolean usable =
                        gene.system().equals(Concepts.GENE_SYMBOL) && row.name().equals(spec.name());
                boolean told =
                        row.conditions().isEmpty() || present && !examples(row).isEmpty();
                if (usable && told) {
                    return variant(gene.code(), row, present);
                }
            }
        }
        return finding(spec, present);
    }

    private Observation variant(String symbol, CodeMeaning row, boolean present) {
        Observation variant = observation(first(Concepts.VARIANT)).setValue(answer(present));
        variant.addComponent()
                .setCode(PatientBundle.concept(first(Concepts.GENE_STUDIED)))
                .setValue(gene(symbol));
        examples(row)
                .forEach((property, example) -> variant.addComponent()
                        .setCode(PatientBundle.concept(first(property)))
                        .setValue(new CodeableConcept().setText(example)));
        return variant;
    }

    /// Elements of a change that fulfils the row, and their texts; in the order of their names.
    private static Map<String, String> examples(CodeMeaning row) {
        Map<String, String> examples = new TreeMap<>();
        row.products().forEach((property, text) -> {
            if (property.startsWith(EXAMPLE)) {
                examples.put(property.substring(EXAMPLE.length()), text);
            }
        });
        return examples;
    }

    private CodeableConcept gene(String symbol) {
        return codes.codes(symbol, Relation.SAME).stream()
                .filter(code -> code.system().equals(HGNC))
                .findFirst()
                .map(code -> PatientBundle.concept(new Coding(HGNC, code.code(), symbol)))
                .orElseGet(() -> new CodeableConcept().setText(symbol));
    }

    private CodeableConcept answer(boolean present) {
        Coding code = codes.codes(Concepts.FINDING, Relation.SAME).stream()
                .filter(answer -> codes.number(Concepts.FINDING, answer).orElse(Double.NaN) == (present ? 1 : 0))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the maps have no code for an answer"));
        return PatientBundle.concept(code);
    }

    private Coding first(String concept) {
        List<Coding> found = codes.codes(concept, Relation.SAME);
        return found.getFirst();
    }

    private static Observation observation(Coding code) {
        Observation observation = new Observation();
        observation.addCategory(PatientBundle.concept(Coding.of(CATEGORY, "laboratory")));
        observation.setCode(PatientBundle.concept(code));
        return observation;
    }
}
