package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.Fact.Component;
import org.candor.feature.Fact.Kind;
import org.candor.feature.Fact.Status;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.candor.fhir.FhirValues.Stated;

/// Facts of one resource whose type and patient are known to be right.
final class ResourceFacts {
    private ResourceFacts() {}

    static List<Fact> patient(JsonNode patient, String reference) {
        List<Fact> facts = new ArrayList<>();
        Evidence source = new Evidence(reference, Optional.empty());
        FhirTime.parse(text(patient.path("birthDate")))
                .ifPresent(time -> facts.add(patientFact(Elements.BIRTH_DATE, new Value.When(time), source)));
        String gender = text(patient.path("gender"));
        if (!gender.isEmpty()) {
            Coding code = Coding.of("http://hl7.org/fhir/administrative-gender", gender);
            facts.add(patientFact(Elements.GENDER, new Value.Coded(List.of(code), ""), source));
        }
        if (patient.path("deceasedBoolean").isBoolean()) {
            boolean deceased = patient.path("deceasedBoolean").booleanValue();
            facts.add(patientFact(Elements.DECEASED, new Value.Flag(deceased), source));
        }
        if (patient.has("deceasedDateTime") || patient.has("_deceasedDateTime")) {
            // dead even if the date cannot be read
            Value death = FhirTime.parse(text(patient.path("deceasedDateTime")))
                    .<Value>map(Value.When::new)
                    .orElseGet(() -> new Value.Flag(true));
            facts.add(patientFact(Elements.DECEASED, death, source));
        }
        return facts;
    }

    private static Fact patientFact(Coding element, Value value, Evidence source) {
        return new Fact(
                Kind.PATIENT,
                List.of(element),
                value,
                Status.CONFIRMED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                source);
    }

    /// The Observation, and each of its components once more as a fact of its own: a panel's parts are values like
    /// any other.
    static List<Fact> observation(JsonNode observation, String reference, References references) {
        Optional<Stated> effective =
                FhirValues.time(observation, "effectiveDateTime", "effectivePeriod", "effectiveInstant");
        Optional<FactTime> issued = FhirValues.time(observation, "issued").map(Stated::time);
        Status status = observationStatus(text(observation.path("status")));
        Optional<FactTime> time = effective.map(Stated::time);
        Evidence source = evidence(reference, effective.or(() -> FhirValues.time(observation, "issued")));
        List<Component> components = components(observation.path("component"));
        List<Fact> facts = new ArrayList<>(1 + components.size());
        List<Component> all = new ArrayList<>(components);
        all.addAll(GeneticFacts.ofObservation(observation, references));
        for (JsonNode focus : observation.path("focus")) {
            references
                    .key(focus)
                    .ifPresent(key -> all.add(new Component(List.of(Elements.FOCUS), new Value.Text(key))));
        }
        facts.add(new Fact(
                Kind.OBSERVATION,
                FhirValues.codings(observation.path("code")),
                FhirValues.value(observation),
                status,
                time,
                issued,
                all,
                source));
        for (Component part : components) {
            facts.add(new Fact(Kind.OBSERVATION, part.codes(), part.value(), status, time, issued, List.of(), source));
        }
        return facts;
    }

    private static List<Component> components(JsonNode array) {
        List<Component> components = new ArrayList<>(array.size());
        for (JsonNode part : array) {
            if (part.isObject() && !part.has("modifierExtension")) {
                components.add(new Component(FhirValues.codings(part.path("code")), FhirValues.value(part)));
            }
        }
        return components;
    }

    private static Status observationStatus(String status) {
        return switch (status) {
            case "final", "amended", "corrected" -> Status.CONFIRMED;
            case "preliminary" -> Status.PRELIMINARY;
            default -> Status.UNUSABLE;
        };
    }

    static Evidence evidence(String reference, Optional<Stated> time) {
        return new Evidence(reference, time.flatMap(stated -> FhirTime.day(stated.text())));
    }
}
