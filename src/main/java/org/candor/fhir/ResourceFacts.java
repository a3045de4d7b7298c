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
    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String ASSERTED_DATE = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

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
    static List<Fact> observation(JsonNode observation, String reference) {
        Optional<Stated> effective =
                FhirValues.time(observation, "effectiveDateTime", "effectivePeriod", "effectiveInstant");
        Optional<FactTime> issued = FhirValues.time(observation, "issued").map(Stated::time);
        Status status = observationStatus(text(observation.path("status")));
        Optional<FactTime> time = effective.map(Stated::time);
        Evidence source = evidence(reference, effective.or(() -> FhirValues.time(observation, "issued")));
        List<Component> components = components(observation.path("component"));
        List<Fact> facts = new ArrayList<>(1 + components.size());
        facts.add(new Fact(
                Kind.OBSERVATION,
                FhirValues.codings(observation.path("code")),
                FhirValues.value(observation),
                status,
                time,
                issued,
                components,
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

    /// The onset is the start of an onset period, else the asserted date; the recorded date is kept as issued.
    static List<Fact> condition(JsonNode condition, String reference) {
        JsonNode onsetPeriodStart = condition.path("onsetPeriod").path("start");
        Optional<Stated> onset = FhirValues.time(condition, "onsetDateTime")
                .or(() -> FhirTime.parse(text(onsetPeriodStart)).map(time -> new Stated(time, text(onsetPeriodStart))))
                .or(() -> assertedDate(condition));
        Optional<Stated> recorded = FhirValues.time(condition, "recordedDate");
        List<Component> components = new ArrayList<>();
        if (condition.has("clinicalStatus")) {
            components.add(
                    new Component(List.of(Elements.CLINICAL_STATUS), clinicalStatus(condition.path("clinicalStatus"))));
        }
        FhirValues.time(condition, "abatementDateTime")
                .or(() -> FhirTime.parse(text(condition.path("abatementPeriod").path("start")))
                        .map(time -> new Stated(time, "")))
                .ifPresent(
                        end -> components.add(new Component(List.of(Elements.ABATEMENT), new Value.When(end.time()))));
        return List.of(new Fact(
                Kind.CONDITION,
                FhirValues.codings(condition.path("code")),
                new Value.Flag(true),
                verification(condition.path("verificationStatus")),
                onset.map(Stated::time),
                recorded.map(Stated::time),
                components,
                evidence(reference, onset.or(() -> recorded))));
    }

    private static Value clinicalStatus(JsonNode concept) {
        return new Value.Coded(
                FhirValues.codings(concept).stream()
                        .filter(code -> code.system().equals(CONDITION_CLINICAL))
                        .toList(),
                "");
    }

    private static Optional<Stated> assertedDate(JsonNode condition) {
        for (JsonNode extension : condition.path("extension")) {
            if (text(extension.path("url")).equals(ASSERTED_DATE)) {
                return FhirValues.time(extension, "valueDateTime");
            }
        }
        return Optional.empty();
    }

    private static Status verification(JsonNode concept) {
        Status status = Status.CONFIRMED;
        for (Coding code : FhirValues.codings(concept)) {
            Status said = switch (code.code()) {
                case "confirmed" -> Status.CONFIRMED;
                case "provisional", "differential", "unconfirmed" -> Status.PRELIMINARY;
                case "refuted" -> Status.REFUTED;
                default -> Status.UNUSABLE;
            };
            status = said.compareTo(status) > 0 ? said : status;
        }
        return status;
    }

    static List<Fact> procedure(JsonNode procedure, String reference) {
        Status status = switch (text(procedure.path("status"))) {
            case "completed", "in-progress" -> Status.CONFIRMED;
            case "not-done" -> Status.REFUTED;
            default -> Status.UNUSABLE;
        };
        Optional<Stated> performed = FhirValues.time(procedure, "performedDateTime", "performedPeriod");
        return List.of(simple(Kind.PROCEDURE, procedure.path("code"), status, performed, reference));
    }

    static List<Fact> medication(JsonNode medication, String reference) {
        Status status = switch (text(medication.path("status"))) {
            case "active", "completed", "in-progress", "stopped", "on-hold" -> Status.CONFIRMED;
            case "not-done", "not-taken" -> Status.REFUTED;
            default -> Status.UNUSABLE;
        };
        boolean forbidden = medication.path("doNotPerform").asBoolean(false);
        Optional<Stated> time =
                FhirValues.time(medication, "effectiveDateTime", "effectivePeriod", "authoredOn", "dateAsserted");
        return List.of(simple(
                Kind.MEDICATION,
                medication.path("medicationCodeableConcept"),
                forbidden ? Status.REFUTED : status,
                time,
                reference));
    }

    private static Fact simple(Kind kind, JsonNode code, Status status, Optional<Stated> time, String reference) {
        return new Fact(
                kind,
                FhirValues.codings(code),
                new Value.Flag(true),
                status,
                time.map(Stated::time),
                Optional.empty(),
                List.of(),
                evidence(reference, time));
    }

    private static Evidence evidence(String reference, Optional<Stated> time) {
        return new Evidence(reference, time.flatMap(stated -> FhirTime.day(stated.text())));
    }
}
