package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.candor.fhir.HapiValues.Stated;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// The facts of a record by way of HAPI's parser and model: a second opinion that shares no code with the reader.
final class HapiOracle {
    private final HapiReferences references;

    private HapiOracle(Bundle bundle) {
        this.references = new HapiReferences(bundle);
    }

    static List<Fact> facts(String json) {
        Bundle bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, json);
        HapiOracle oracle = new HapiOracle(bundle);
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .flatMap(resource -> oracle.facts(resource).stream())
                .toList();
    }

    private List<Fact> facts(Resource resource) {
        String reference = HapiReferences.name(resource);
        return switch (resource) {
            case Patient patient -> patient(patient, reference);
            case Observation observation -> observation(observation, reference);
            case DiagnosticReport report -> List.of(HapiGenetics.report(report, reference, references));
            case Procedure procedure -> procedure(procedure, reference);
            default -> new HapiEvents(references).facts(resource, reference);
        };
    }

    private List<Fact> procedure(Procedure procedure, String reference) {
        List<Fact> facts = new ArrayList<>(HapiGenetics.regions(procedure, reference));
        if (facts.isEmpty() || procedure.hasCode()) {
            facts.addAll(new HapiEvents(references).facts(procedure, reference));
        }
        return facts;
    }

    private static List<Fact> patient(Patient patient, String reference) {
        List<Fact> facts = new ArrayList<>();
        if (patient.getBirthDateElement().hasValue()) {
            FactTime birth = HapiValues.interval(patient.getBirthDateElement());
            facts.add(patientFact(Elements.BIRTH_DATE, new Value.When(birth), reference));
        }
        if (patient.hasGender()) {
            Coding code = Coding.of(
                    patient.getGender().getSystem(), patient.getGender().toCode());
            facts.add(patientFact(Elements.GENDER, new Value.Coded(List.of(code), ""), reference));
        }
        switch (patient.getDeceased()) {
            case BooleanType flag ->
                facts.add(patientFact(Elements.DECEASED, new Value.Flag(flag.getValue()), reference));
            case DateTimeType when ->
                facts.add(patientFact(Elements.DECEASED, new Value.When(HapiValues.interval(when)), reference));
            case null -> {}
            default -> throw new AssertionError("R4 has no other");
        }
        return facts;
    }

    private static Fact patientFact(Coding element, Value value, String reference) {
        return new Fact(
                Fact.Kind.PATIENT,
                List.of(element),
                value,
                Fact.Status.CONFIRMED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence(reference, Optional.empty()));
    }

    private List<Fact> observation(Observation observation, String reference) {
        Fact.Status status = switch (observation.getStatus()) {
            case FINAL, AMENDED, CORRECTED -> Fact.Status.CONFIRMED;
            case PRELIMINARY -> Fact.Status.PRELIMINARY;
            case REGISTERED, CANCELLED, ENTEREDINERROR, UNKNOWN, NULL -> Fact.Status.UNUSABLE;
        };
        Optional<Stated> effective = HapiValues.time(observation.getEffective());
        Optional<Stated> issued = Stated.of(observation.getIssuedElement());
        Evidence source = HapiValues.evidence(reference, effective.or(() -> issued));
        List<Fact.Component> parts = observation.getComponent().stream()
                .map(part -> new Fact.Component(
                        HapiValues.codings(part.getCode()),
                        HapiValues.value(part.getValue(), part.hasDataAbsentReason())))
                .toList();
        List<Fact.Component> all = new ArrayList<>(parts);
        all.addAll(HapiGenetics.parts(observation, references));
        for (Reference focus : observation.getFocus()) {
            all.add(new Fact.Component(List.of(Elements.FOCUS), references.text(focus)));
        }
        Optional<FactTime> time = effective.map(Stated::time);
        Optional<FactTime> known = issued.map(Stated::time);
        Value value = HapiValues.value(observation.getValue(), observation.hasDataAbsentReason());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                Fact.Kind.OBSERVATION,
                HapiValues.codings(observation.getCode()),
                value,
                status,
                time,
                known,
                all,
                source));
        parts.forEach(part -> facts.add(
                new Fact(Fact.Kind.OBSERVATION, part.codes(), part.value(), status, time, known, List.of(), source)));
        return facts;
    }

    /// Everything in a fact, for comparison. Why a value is absent is the reader's own word, and parts have no order.
    static String describe(Object part) {
        return switch (part) {
            case Value.Absent absent -> "Absent";
            case Record data ->
                data.getClass().getSimpleName() + "["
                        + Stream.of(data.getClass().getRecordComponents())
                                .map(component -> component.getName() + "=" + describe(read(data, component)))
                                .collect(Collectors.joining(", "))
                        + "]";
            case List<?> list ->
                list.stream().map(HapiOracle::describe).sorted().toList().toString();
            case Optional<?> optional -> optional.map(HapiOracle::describe).orElse("-");
            default -> part.toString();
        };
    }

    private static Object read(Record data, RecordComponent component) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
