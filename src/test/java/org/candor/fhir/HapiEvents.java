package org.candor.fhir;

import static org.candor.fhir.HapiValues.codings;

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
import org.candor.fhir.HapiValues.Stated;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// Diagnoses, procedures and medications as facts, by way of HAPI's model.
final class HapiEvents {
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final HapiReferences references;

    HapiEvents(HapiReferences references) {
        this.references = references;
    }

    List<Fact> facts(Resource resource, String reference) {
        return switch (resource) {
            case Condition condition -> List.of(condition(condition, reference));
            case Procedure procedure -> List.of(procedure(procedure, reference));
            case MedicationRequest request ->
                List.of(medication(
                        request.getMedication(),
                        requested(request),
                        Stated.of(request.getAuthoredOnElement()),
                        parts(request, List.of(), request.getNote()),
                        reference));
            case MedicationStatement statement ->
                List.of(medication(
                        statement.getMedication(),
                        stated(statement),
                        begin(statement.getEffective()),
                        ending(parts(statement, statement.getPartOf(), statement.getNote()), statement.getEffective()),
                        reference));
            case MedicationAdministration given ->
                List.of(medication(
                        given.getMedication(),
                        administered(given),
                        begin(given.getEffective()),
                        ending(parts(given, given.getPartOf(), given.getNote()), given.getEffective()),
                        reference));
            default -> List.of();
        };
    }

    private Fact condition(Condition condition, String reference) {
        List<Coding> codes = new ArrayList<>(codings(condition.getCode()));
        List<Component> parts = new ArrayList<>();
        if (condition.hasClinicalStatus()) {
            List<Coding> clinical = codings(condition.getClinicalStatus()).stream()
                    .filter(code -> code.system().equals(CLINICAL))
                    .toList();
            parts.add(new Component(List.of(Elements.CLINICAL_STATUS), new Value.Coded(clinical, "")));
        }
        begin(condition.getAbatement())
                .ifPresent(end -> parts.add(new Component(List.of(Elements.ABATEMENT), new Value.When(end.time()))));
        Optional<Stated> asserted = Optional.empty();
        for (Extension extension : condition.getExtension()) {
            String url = extension.getUrl();
            if (url.endsWith("histology-morphology-behavior-icdo3") || url.endsWith("histology-morphology-behavior")) {
                codes.addAll(codings((CodeableConcept) extension.getValue()));
            } else if (url.equals(CORE + "condition-assertedDate")) {
                asserted = Stated.of((DateTimeType) extension.getValue());
            } else if (url.equals(CORE + "condition-dueTo")) {
                parts.add(new Component(List.of(Elements.DUE_TO), origin(extension)));
            } else if (url.equals(CORE + "condition-occurredFollowing")) {
                parts.add(new Component(List.of(Elements.FOLLOWS), origin(extension)));
            } else if (url.endsWith("transformation-von")) {
                parts.add(new Component(List.of(Elements.TRANSFORMED_FROM), origin(extension)));
            }
        }
        Optional<Stated> onset = asserted.or(() -> begin(condition.getOnset()));
        Optional<Stated> recorded = Stated.of(condition.getRecordedDateElement());
        return new Fact(
                Kind.CONDITION,
                codes,
                new Value.Flag(true),
                verification(condition),
                onset.map(Stated::time),
                recorded.map(Stated::time),
                parts,
                HapiValues.evidence(reference, onset.or(() -> recorded)));
    }

    private Value origin(Extension extension) {
        return extension.getValue() instanceof Reference reference
                ? references.text(reference)
                : HapiValues.coded((CodeableConcept) extension.getValue());
    }

    private static Status verification(Condition condition) {
        if (condition.getVerificationStatus().getCoding().isEmpty()) {
            return Status.CONFIRMED;
        }
        return codings(condition.getVerificationStatus()).stream()
                .filter(code -> code.system().equals(VERIFICATION))
                .map(code -> switch (code.code()) {
                    case "confirmed" -> Status.CONFIRMED;
                    case "provisional", "differential", "unconfirmed" -> Status.PRELIMINARY;
                    case "refuted" -> Status.REFUTED;
                    default -> Status.UNUSABLE;
                })
                .max(Status::compareTo)
                .orElse(Status.UNUSABLE);
    }

    private Fact procedure(Procedure procedure, String reference) {
        Optional<TherapyState> state = switch (procedure.getStatus()) {
            case PREPARATION -> Optional.of(TherapyState.PLANNED);
            case COMPLETED, INPROGRESS, ONHOLD -> Optional.of(TherapyState.GIVEN);
            case STOPPED -> Optional.of(TherapyState.STOPPED);
            case NOTDONE -> Optional.of(TherapyState.NOT_GIVEN);
            case ENTEREDINERROR, UNKNOWN, NULL -> Optional.empty();
        };
        List<Component> parts = parts(procedure, procedure.getPartOf(), procedure.getNote());
        named(procedure.getCode()).ifPresent(parts::add);
        procedure
                .getUsedCode()
                .forEach(used -> parts.add(new Component(List.of(Elements.PROTOCOL), HapiValues.coded(used))));
        return event(
                Kind.PROCEDURE,
                codings(procedure.getCode()),
                state,
                begin(procedure.getPerformed()),
                ending(parts, procedure.getPerformed()),
                reference);
    }

    private static Optional<TherapyState> requested(MedicationRequest request) {
        boolean refused = request.hasDoNotPerform() && request.getDoNotPerform();
        boolean planned = switch (request.getIntent()) {
            case PROPOSAL, PLAN, OPTION -> true;
            case ORDER, ORIGINALORDER, REFLEXORDER, FILLERORDER, INSTANCEORDER, NULL -> false;
        };
        TherapyState stands = refused ? TherapyState.NOT_GIVEN : TherapyState.PLANNED;
        return switch (request.getStatus()) {
            case DRAFT -> Optional.of(TherapyState.PLANNED);
            case ACTIVE, ONHOLD -> Optional.of(refused || planned ? stands : TherapyState.ORDERED);
            case COMPLETED -> Optional.of(refused || planned ? stands : TherapyState.GIVEN);
            case STOPPED -> Optional.of(refused || planned ? stands : TherapyState.STOPPED);
            case CANCELLED -> Optional.of(TherapyState.NOT_GIVEN);
            case ENTEREDINERROR, UNKNOWN, NULL -> Optional.empty();
        };
    }

    private static Optional<TherapyState> stated(MedicationStatement statement) {
        return switch (statement.getStatus()) {
            case ACTIVE, COMPLETED, ONHOLD -> Optional.of(TherapyState.GIVEN);
            case STOPPED -> Optional.of(TherapyState.STOPPED);
            case INTENDED -> Optional.of(TherapyState.PLANNED);
            case NOTTAKEN -> Optional.of(TherapyState.NOT_GIVEN);
            case ENTEREDINERROR, UNKNOWN, NULL -> Optional.empty();
        };
    }

    private static Optional<TherapyState> administered(MedicationAdministration given) {
        return switch (given.getStatus()) {
            case INPROGRESS, COMPLETED, ONHOLD -> Optional.of(TherapyState.GIVEN);
            case STOPPED -> Optional.of(TherapyState.STOPPED);
            case NOTDONE -> Optional.of(TherapyState.NOT_GIVEN);
            case ENTEREDINERROR, UNKNOWN, NULL -> Optional.empty();
        };
    }

    private Fact medication(
            Type what, Optional<TherapyState> state, Optional<Stated> begin, List<Component> parts, String reference) {
        List<Coding> codes = new ArrayList<>();
        if (what instanceof CodeableConcept concept) {
            codes.addAll(codings(concept));
            named(concept).ifPresent(parts::add);
        } else if (what instanceof Reference link) {
            Optional<Medication> product = references.product(link);
            product.ifPresent(found -> add(found, codes, parts));
            if (product.isEmpty() && link.hasDisplay()) {
                parts.add(new Component(List.of(Elements.NAME), new Value.Text(link.getDisplay())));
            }
        }
        return event(Kind.MEDICATION, codes, state, begin, parts, reference);
    }

    private static void add(Medication product, List<Coding> codes, List<Component> parts) {
        codes.addAll(codings(product.getCode()));
        named(product.getCode()).ifPresent(parts::add);
        product.getIngredient().stream()
                .filter(ingredient -> !ingredient.hasIsActive() || ingredient.getIsActive())
                .filter(Medication.MedicationIngredientComponent::hasItemCodeableConcept)
                .forEach(ingredient -> parts.add(new Component(
                        List.of(Elements.INGREDIENT), HapiValues.coded(ingredient.getItemCodeableConcept()))));
    }

    private static Fact event(
            Kind kind,
            List<Coding> codes,
            Optional<TherapyState> state,
            Optional<Stated> begin,
            List<Component> parts,
            String reference) {
        List<Component> all = new ArrayList<>(parts);
        state.ifPresent(known -> all.add(known.component()));
        return new Fact(
                kind,
                codes,
                new Value.Flag(true),
                state.map(known -> switch (known) {
                            case ORDERED, GIVEN, STOPPED -> Status.CONFIRMED;
                            case NOT_GIVEN -> Status.REFUTED;
                            case PLANNED -> Status.UNUSABLE;
                        })
                        .orElse(Status.UNUSABLE),
                begin.map(Stated::time),
                Optional.empty(),
                all,
                HapiValues.evidence(reference, begin));
    }

    private static Optional<Component> named(CodeableConcept concept) {
        return concept.hasText()
                ? Optional.of(new Component(List.of(Elements.NAME), new Value.Text(concept.getText())))
                : Optional.empty();
    }

    /// What it is a part of, the words of its notes, and its intent.
    private List<Component> parts(DomainResource resource, List<Reference> partOf, List<Annotation> notes) {
        List<Component> parts = new ArrayList<>();
        partOf.forEach(parent -> parts.add(new Component(List.of(Elements.PART_OF), references.text(parent))));
        notes.forEach(note -> parts.add(new Component(List.of(Elements.PROTOCOL), new Value.Text(note.getText()))));
        resource.getExtension().stream()
                .filter(extension -> extension.getUrl().endsWith("intention")
                        || extension.getUrl().endsWith("-intent"))
                .forEach(extension -> parts.add(new Component(
                        List.of(Elements.INTENT), HapiValues.coded((CodeableConcept) extension.getValue()))));
        return parts;
    }

    private static List<Component> ending(List<Component> parts, @Nullable Type performed) {
        if (performed instanceof Period period) {
            Stated.of(period.getEndElement())
                    .ifPresent(end -> parts.add(new Component(List.of(Elements.END), new Value.When(end.time()))));
        }
        return parts;
    }

    /// When it began, of a time or a stretch of time.
    private static Optional<Stated> begin(@Nullable Type type) {
        return switch (type) {
            case DateTimeType when -> Stated.of(when);
            case Period period -> Stated.of(period.getStartElement());
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }
}
