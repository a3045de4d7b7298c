package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.Fact.Component;
import org.candor.feature.Fact.Kind;
import org.candor.feature.Fact.Status;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.candor.fhir.FhirValues.Stated;

/// Facts of procedures, and of medications that were requested, stated or administered.
///
/// One fact for each resource: its codes are those of the procedure or product; ingredients, state, end, protocol,
/// intent and what it is a part of are components. It began at the time of the fact.
final class TherapyFacts {
    private static final String OPTION = "option";

    private final References references;

    TherapyFacts(References references) {
        this.references = references;
    }

    List<Fact> procedure(JsonNode procedure, String reference) {
        Optional<TherapyState> state = switch (text(procedure.path("status"))) {
            case "preparation" -> Optional.of(TherapyState.PLANNED);
            case "completed", "in-progress", "on-hold" -> Optional.of(TherapyState.GIVEN);
            case "stopped" -> Optional.of(TherapyState.STOPPED);
            case "not-done" -> Optional.of(TherapyState.NOT_GIVEN);
            default -> Optional.empty();
        };
        List<Component> components = components(procedure, state);
        components.addAll(name(procedure.path("code")));
        for (JsonNode used : procedure.path("usedCode")) {
            components.add(new Component(List.of(Elements.PROTOCOL), FhirValues.coded(used)));
        }
        addEnd(procedure.path("performedPeriod"), components);
        return List.of(fact(
                Kind.PROCEDURE,
                FhirValues.codings(procedure.path("code")),
                state,
                start(procedure, "performedDateTime", "performedPeriod"),
                components,
                reference));
    }

    List<Fact> medication(JsonNode medication, String reference) {
        Optional<TherapyState> state = switch (text(medication.path("resourceType"))) {
            case "MedicationRequest" -> requested(medication);
            case "MedicationStatement" -> stated(text(medication.path("status")));
            default -> administered(text(medication.path("status")));
        };
        return List.of(medication(medication, reference, state));
    }

    /// A medication that is being ordered: whatever its status says, nobody has ordered it yet.
    Fact draftedMedication(JsonNode request, String reference) {
        return medication(request, reference, Optional.of(TherapyState.PLANNED));
    }

    /// A procedure or test that is being ordered.
    Fact draftedService(JsonNode request, String reference) {
        List<Component> components = components(request, Optional.of(TherapyState.PLANNED));
        components.addAll(name(request.path("code")));
        return fact(
                Kind.PROCEDURE,
                FhirValues.codings(request.path("code")),
                Optional.of(TherapyState.PLANNED),
                start(request, "occurrenceDateTime", "occurrencePeriod", "authoredOn"),
                components,
                reference);
    }

    private Fact medication(JsonNode medication, String reference, Optional<TherapyState> state) {
        List<Component> components = components(medication, state);
        List<Coding> codes = new ArrayList<>();
        JsonNode concept = medication.path("medicationCodeableConcept");
        codes.addAll(FhirValues.codings(concept));
        components.addAll(name(concept));
        JsonNode link = medication.path("medicationReference");
        references
                .findMedication(medication, link)
                .ifPresentOrElse(
                        product -> addProduct(product, codes, components),
                        () -> name(text(link.path("display"))).ifPresent(components::add));
        addEnd(medication.path("effectivePeriod"), components);
        return fact(
                Kind.MEDICATION,
                codes,
                state,
                start(medication, "effectiveDateTime", "effectivePeriod", "authoredOn"),
                components,
                reference);
    }

    /// An order is no administration: only a completed one says that the patient got the drug.
    private static Optional<TherapyState> requested(JsonNode request) {
        String status = text(request.path("status"));
        boolean plan = switch (text(request.path("intent"))) {
            case "proposal", "plan", OPTION -> true;
            default -> false;
        };
        return switch (status) {
            case "draft" -> Optional.of(TherapyState.PLANNED);
            case "active", "on-hold", "completed", "stopped" -> {
                if (request.path("doNotPerform").asBoolean(false)) {
                    yield Optional.of(TherapyState.NOT_GIVEN);
                }
                yield Optional.of(plan ? TherapyState.PLANNED : ordered(status));
            }
            case "cancelled" -> Optional.of(TherapyState.NOT_GIVEN);
            default -> Optional.empty();
        };
    }

    private static TherapyState ordered(String status) {
        return switch (status) {
            case "completed" -> TherapyState.GIVEN;
            case "stopped" -> TherapyState.STOPPED;
            default -> TherapyState.ORDERED;
        };
    }

    private static Optional<TherapyState> stated(String status) {
        return switch (status) {
            case "active", "completed", "on-hold" -> Optional.of(TherapyState.GIVEN);
            case "stopped" -> Optional.of(TherapyState.STOPPED);
            case "intended" -> Optional.of(TherapyState.PLANNED);
            case "not-taken" -> Optional.of(TherapyState.NOT_GIVEN);
            default -> Optional.empty();
        };
    }

    private static Optional<TherapyState> administered(String status) {
        return switch (status) {
            case "in-progress", "completed", "on-hold" -> Optional.of(TherapyState.GIVEN);
            case "stopped" -> Optional.of(TherapyState.STOPPED);
            case "not-done" -> Optional.of(TherapyState.NOT_GIVEN);
            default -> Optional.empty();
        };
    }

    private static void addProduct(JsonNode product, List<Coding> codes, List<Component> components) {
        codes.addAll(FhirValues.codings(product.path("code")));
        components.addAll(name(product.path("code")));
        for (JsonNode ingredient : product.path("ingredient")) {
            JsonNode item = ingredient.path("itemCodeableConcept");
            if (item.isObject() && ingredient.path("isActive").asBoolean(true)) {
                components.add(new Component(List.of(Elements.INGREDIENT), FhirValues.coded(item)));
            }
        }
    }

    private List<Component> components(JsonNode resource, Optional<TherapyState> state) {
        List<Component> components = new ArrayList<>();
        state.map(TherapyState::component).ifPresent(components::add);
        JsonNode parents = resource.path("partOf");
        for (JsonNode parent : parents) {
            references
                    .key(parent)
                    .map(Value.Text::new)
                    .ifPresent(key -> components.add(new Component(List.of(Elements.PART_OF), key)));
        }
        for (JsonNode note : resource.path("note")) {
            String words = text(note.path("text"));
            if (!words.isEmpty()) {
                components.add(new Component(List.of(Elements.PROTOCOL), new Value.Text(words)));
            }
        }
        for (JsonNode extension : resource.path("extension")) {
            if (isIntent(text(extension.path("url")))) {
                components.add(new Component(
                        List.of(Elements.INTENT), FhirValues.coded(extension.path("valueCodeableConcept"))));
            }
        }
        return components;
    }

    /// The canonical of the German extension has moved between its versions; its last part has not.
    private static boolean isIntent(String url) {
        return url.endsWith("/StructureDefinition/mii-ex-onko-systemische-therapie-intention")
                || url.equals("http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent")
                || url.equals("http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent");
    }

    private static List<Component> name(JsonNode concept) {
        return name(text(concept.path("text"))).stream().toList();
    }

    private static Optional<Component> name(String words) {
        return words.isBlank()
                ? Optional.empty()
                : Optional.of(new Component(List.of(Elements.NAME), new Value.Text(words)));
    }

    /// The beginning, also of a period.
    private static Optional<Stated> start(JsonNode resource, String... elements) {
        for (String element : elements) {
            JsonNode time = resource.path(element);
            String begin = text(time.isObject() ? time.path("start") : time);
            Optional<Stated> stated = FhirTime.parse(begin).map(parsed -> new Stated(parsed, begin));
            if (stated.isPresent()) {
                return stated;
            }
        }
        return Optional.empty();
    }

    private static void addEnd(JsonNode period, List<Component> components) {
        FhirTime.parse(text(period.path("end")))
                .ifPresent(end -> components.add(new Component(List.of(Elements.END), new Value.When(end))));
    }

    private static Fact fact(
            Kind kind,
            List<Coding> codes,
            Optional<TherapyState> state,
            Optional<Stated> start,
            List<Component> components,
            String reference) {
        Status status = switch (state.orElse(TherapyState.PLANNED)) {
            case PLANNED -> Status.UNUSABLE;
            case ORDERED, GIVEN, STOPPED -> Status.CONFIRMED;
            case NOT_GIVEN -> Status.REFUTED;
        };
        return new Fact(
                kind,
                codes,
                new Value.Flag(true),
                status,
                start.map(Stated::time),
                Optional.empty(),
                components,
                ResourceFacts.evidence(reference, start));
    }
}
