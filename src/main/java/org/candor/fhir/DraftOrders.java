package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.feature.Fact;
import org.candor.therapy.DraftOrder;

/// Reads `context.draftOrders`: what is being ordered, in the odd shapes in which clients send it.
///
/// Medications and services are read, by the same reader as those of the record; other types of orders say nothing
/// about the therapy and are passed over. So are orders that say that something must not be done, or that have been
/// taken back. Nothing of a draft becomes a fact of the record.
public final class DraftOrders {
    private final References references = new References();
    private final TherapyFacts therapies = new TherapyFacts(references);
    private final Identity identity;
    private final Map<String, JsonNode> orders = new LinkedHashMap<>();
    private final Map<String, Set<String>> names = new LinkedHashMap<>();

    private DraftOrders(String patientId, Optional<String> fhirServer) {
        this.identity = Identity.of(
                patientId,
                fhirServer.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                Set.of());
    }

    /// All orders, as they are about to be signed.
    ///
    /// @param bundle     `context.draftOrders`, a Bundle of whatever type
    /// @param patientId  `context.patientId`
    /// @param fhirServer base URL of the client's FHIR server, when it named one
    /// @throws WrongPatient when an order is for somebody else
    public static List<DraftOrder> signed(JsonNode bundle, String patientId, Optional<String> fhirServer) {
        return new DraftOrders(patientId, fhirServer).read(bundle, Optional.empty());
    }

    /// All orders, with a mark on those that the user has just chosen.
    ///
    /// @param selections `context.selections`: references, relative or absolute, with or without a version
    /// @throws WrongPatient when an order is for somebody else
    public static List<DraftOrder> selected(
            JsonNode bundle, List<String> selections, String patientId, Optional<String> fhirServer) {
        return new DraftOrders(patientId, fhirServer).read(bundle, Optional.of(selections));
    }

    private List<DraftOrder> read(JsonNode bundle, Optional<List<String>> selections) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String fullUrl = text(entry.path("fullUrl"));
            switch (text(resource.path("resourceType"))) {
                case "Medication" -> references.addMedication(fullUrl, resource);
                case "MedicationRequest", "ServiceRequest" -> add(resource, fullUrl);
                default -> {
                    if (resource.has("subject")) {
                        // passed over, but not when it is for somebody else
                        identity.mayConcern(resource.path("subject"));
                    }
                }
            }
        }
        Set<String> chosen = new HashSet<>();
        selections.ifPresent(list -> list.stream().map(References::unversioned).forEach(chosen::add));
        List<DraftOrder> drafts = new ArrayList<>();
        orders.forEach((key, resource) -> {
            boolean selected = selections.isEmpty()
                    || names.getOrDefault(key, Set.of()).stream().anyMatch(name -> isOneOf(name, chosen));
            drafts.add(draft(key, resource, selected));
        });
        return List.copyOf(drafts);
    }

    private void add(JsonNode resource, String fullUrl) {
        if (!identity.mayConcern(resource.path("subject")) || !orders(resource)) {
            return;
        }
        String type = text(resource.path("resourceType"));
        String id = text(resource.path("id"));
        String key = !id.isEmpty() ? type + "/" + id : !fullUrl.isEmpty() ? fullUrl : type + "#" + orders.size();
        references.add(fullUrl, key);
        orders.put(key, resource);
        Set<String> known = names.computeIfAbsent(key, unknown -> new HashSet<>());
        known.add(key);
        if (!fullUrl.isEmpty()) {
            known.add(fullUrl);
        }
    }

    /// Whether it asks for something that is still to be done.
    private static boolean orders(JsonNode resource) {
        return !resource.path("doNotPerform").asBoolean(false)
                && switch (text(resource.path("status"))) {
                    case "cancelled", "revoked", "stopped", "completed", "entered-in-error" -> false;
                    default -> true;
                };
    }

    /// Clients name the selection by the reference on their server, and the draft by type and id, or the other way
    /// round. Some send the bare id.
    private static boolean isOneOf(String name, Set<String> chosen) {
        return chosen.stream()
                .anyMatch(selection ->
                        selection.equals(name) || selection.endsWith("/" + name) || name.endsWith("/" + selection));
    }

    private DraftOrder draft(String key, JsonNode resource, boolean selected) {
        boolean medication = text(resource.path("resourceType")).equals("MedicationRequest");
        List<Fact.Component> doses = medication ? DraftDoses.of(resource) : List.of();
        Fact fact = medication ? therapies.draftedMedication(resource, key) : therapies.draftedService(resource, key);
        Fact whole = withComponents(fact, doses);
        return new DraftOrder(
                key, label(resource, medication), selected, !doses.isEmpty(), notes(resource), List.of(whole));
    }

    private static Fact withComponents(Fact fact, List<Fact.Component> more) {
        List<Fact.Component> all = new ArrayList<>(fact.components());
        all.addAll(more);
        return new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                fact.status(),
                fact.effective(),
                fact.issued(),
                all,
                fact.source());
    }

    private String label(JsonNode resource, boolean medication) {
        JsonNode concept = resource.path(medication ? "medicationCodeableConcept" : "code");
        Stream<String> own = words(concept);
        if (!medication) {
            return first(own, "an order without a name");
        }
        JsonNode link = resource.path("medicationReference");
        Stream<String> product = references.findMedication(resource, link).stream()
                .flatMap(found -> Stream.concat(words(found.path("code")), ingredients(found)));
        return first(
                Stream.of(own, Stream.of(text(link.path("display"))), product).flatMap(words -> words),
                "a medication without a name");
    }

    private static Stream<String> ingredients(JsonNode product) {
        return product.path("ingredient").valueStream().flatMap(part -> words(part.path("itemCodeableConcept")));
    }

    private static Stream<String> words(JsonNode concept) {
        Stream<String> displays = concept.path("coding").valueStream().map(coding -> text(coding.path("display")));
        Stream<String> codes = concept.path("coding").valueStream().map(coding -> text(coding.path("code")));
        return Stream.of(Stream.of(text(concept.path("text"))), displays, codes).flatMap(words -> words);
    }

    private static String first(Stream<String> words, String otherwise) {
        return words.filter(word -> !word.isBlank()).findFirst().orElse(otherwise);
    }

    private static List<String> notes(JsonNode resource) {
        List<String> notes = new ArrayList<>();
        for (JsonNode dosage : resource.path("dosageInstruction")) {
            notes.add(text(dosage.path("text")));
            notes.add(text(dosage.path("patientInstruction")));
            dosage.path("additionalInstruction").forEach(more -> notes.add(text(more.path("text"))));
        }
        resource.path("note").forEach(note -> notes.add(text(note.path("text"))));
        notes.removeIf(String::isBlank);
        return notes;
    }
}
