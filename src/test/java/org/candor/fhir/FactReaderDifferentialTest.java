package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.candor.feature.Fact;
import org.candor.fhir.PatientBundle.Subject;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The reader against HAPI's parser on generated Observations: both must say the same of every one.
class FactReaderDifferentialTest {
    private static final List<String> TIMES = List.of(
            "2026",
            "2026-02",
            "2026-02-28",
            "2026-02-28T10:11:12Z",
            "2026-02-28T10:11:12.345+01:00",
            "2026-02-28T23:59:59-12:00",
            "2024-02-29T00:00:00+14:00");

    @Test
    void theReaderAgreesWithHapiOnGeneratedObservations() {
        Random random = new Random(42);
        for (int round = 0; round < 20; round++) {
            Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
            Patient patient = new Patient();
            patient.setId("p1");
            bundle.addEntry().setResource(patient);
            for (int i = 0; i < 100; i++) {
                bundle.addEntry().setResource(observation(random, "o" + i));
            }
            agree(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle), 100);
        }
    }

    @Test
    void theReaderAgreesWithHapiOnSyntheticPatients() {
        PatientBundle writer = new PatientBundle(SampleRecord.CODES, "condition-aml");
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Subject subject = PatientBundleTest.subject(random);
            // all but age, sex and splenomegaly, which is a condition
            agree(writer.json(subject, PatientBundleTest.vector(random, 1, subject)), 80);
        }
    }

    private static void agree(String json, int count) {
        // the parts of an Observation follow it as facts of their own, see MeasurementTest
        Set<String> seen = new HashSet<>();
        List<String> ours = PatientBundleTest.read(json).facts().stream()
                .filter(fact -> fact.kind() == Fact.Kind.OBSERVATION)
                .filter(fact -> seen.add(fact.source().reference()))
                .map(HapiOracle::describe)
                .toList();
        List<String> theirs = HapiOracle.observations(json);
        assertThat(theirs).hasSize(count);
        assertThat(ours).containsExactlyElementsOf(theirs);
    }

    private static Observation observation(Random random, String id) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.setSubject(new Reference("Patient/p1"));
        observation.setStatus(ObservationStatus.values()[random.nextInt(8)]);
        observation.setCode(concept(random, "code" + random.nextInt(5)));
        observation.setValue(value(random));
        if (random.nextInt(5) == 0) {
            observation.setDataAbsentReason(new CodeableConcept().setText("masked"));
        }
        observation.setEffective(effective(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            observation.addComponent().setCode(concept(random, "part")).setValue(value(random));
        }
        if (random.nextInt(4) == 0) {
            observation.addNote().setText("ignored").addExtension("urn:x", new StringType("ignored"));
        }
        return observation;
    }

    private static CodeableConcept concept(Random random, String code) {
        CodeableConcept concept = new CodeableConcept();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Coding coding = concept.addCoding().setSystem("urn:system:" + i).setCode(code);
            if (random.nextBoolean()) {
                coding.setDisplay("Größe \"" + code + "\" <µ>");
            }
        }
        if (random.nextBoolean()) {
            concept.addCoding().setCode("without-system");
            concept.setText("words");
        }
        return concept;
    }

    private static @Nullable Type value(Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> quantity(random);
            case 3 -> concept(random, "answer");
            case 4 -> new IntegerType(random.nextInt());
            case 5 -> new BooleanType(random.nextBoolean());
            case 6 -> new StringType("12,5 \u00fc");
            case 7 -> random.nextBoolean() ? new DateTimeType(time(random)) : new Range().setLow(quantity(random));
            default -> null;
        };
    }

    private static Quantity quantity(Random random) {
        Quantity quantity = new Quantity();
        quantity.setValue(new BigDecimal(random.nextInt(2_000_000) - 1_000_000).movePointLeft(random.nextInt(8)));
        if (random.nextInt(4) > 0) {
            quantity.setSystem("http://unitsofmeasure.org").setCode("g/dL");
        }
        if (random.nextBoolean()) {
            quantity.setUnit("grams");
        }
        if (random.nextInt(5) == 0) {
            quantity.setComparator(Quantity.QuantityComparator.LESS_THAN);
        }
        return quantity;
    }

    private static @Nullable Type effective(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new DateTimeType(time(random));
            case 3 -> new InstantType("2026-02-28T10:11:12.345Z");
            case 4 -> {
                Period period = new Period().setStartElement(new DateTimeType("2026-02-01"));
                yield random.nextBoolean() ? period : period.setEndElement(new DateTimeType("2026-02-03T04:05:06Z"));
            }
            default -> null;
        };
    }

    private static String time(Random random) {
        return TIMES.get(random.nextInt(TIMES.size()));
    }
}
