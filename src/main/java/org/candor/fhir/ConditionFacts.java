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
import org.candor.feature.Value;
import org.candor.fhir.FhirValues.Stated;

/// The fact of a Condition: its code and its morphology hold, with clinical status, abatement and what it came from as
/// components.
final class ConditionFacts {
    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String ASSERTED_DATE = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

    /// Also as it ended before R4.
    private static final String CONDITION_VERIFICATION = "/condition-ver-status";

    private static final String DUE_TO = "http://hl7.org/fhir/StructureDefinition/condition-dueTo";
    private static final String FOLLOWS = "http://hl7.org/fhir/StructureDefinition/condition-occurredFollowing";
    private static final String TRANSFORMED = "/StructureDefinition/mii-ex-onko-transformation-von";

    private final References references;

    ConditionFacts(References references) {
        this.references = references;
    }

    /// It holds since the day on which it was first asserted, that is the day of diagnosis; else since its onset, the
    /// start of an onset period. The recorded date is kept as issued.
    List<Fact> of(JsonNode condition, String reference) {
        JsonNode onsetPeriodStart = condition.path("onsetPeriod").path("start");
        Optional<Stated> onset = assertedDate(condition)
                .or(() -> FhirValues.time(condition, "onsetDateTime"))
                .or(() -> FhirTime.parse(text(onsetPeriodStart)).map(time -> new Stated(time, text(onsetPeriodStart))));
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
        addOrigins(condition, components);
        return List.of(new Fact(
                Kind.CONDITION,
                codes(condition),
                new Value.Flag(true),
                verification(condition.path("verificationStatus")),
                onset.map(Stated::time),
                recorded.map(Stated::time),
                components,
                ResourceFacts.evidence(reference, onset.or(() -> recorded))));
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

    /// The codes of the disease, and those of its morphology.
    private static List<Coding> codes(JsonNode condition) {
        List<Coding> codes = new ArrayList<>(FhirValues.codings(condition.path("code")));
        for (JsonNode extension : condition.path("extension")) {
            if (isMorphology(text(extension.path("url")))) {
                codes.addAll(FhirValues.codings(extension.path("valueCodeableConcept")));
            }
        }
        return codes;
    }

    /// The German extension was renamed in 2026; mCODE has its own.
    private static boolean isMorphology(String url) {
        return url.endsWith("/StructureDefinition/mii-ex-onko-histology-morphology-behavior-icdo3")
                || url.endsWith("/StructureDefinition/morphology-behavior-icdo3")
                || url.equals("http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior");
    }

    private void addOrigins(JsonNode condition, List<Component> components) {
        for (JsonNode extension : condition.path("extension")) {
            String url = text(extension.path("url"));
            Optional<Coding> element = url.equals(DUE_TO)
                    ? Optional.of(Elements.DUE_TO)
                    : url.equals(FOLLOWS)
                            ? Optional.of(Elements.FOLLOWS)
                            : url.endsWith(TRANSFORMED) ? Optional.of(Elements.TRANSFORMED_FROM) : Optional.empty();
            element.ifPresent(name -> components.add(new Component(List.of(name), origin(extension))));
        }
    }

    private Value origin(JsonNode extension) {
        return references
                .key(extension.path("valueReference"))
                .<Value>map(Value.Text::new)
                .orElseGet(() -> FhirValues.coded(extension.path("valueCodeableConcept")));
    }

    /// By the codes of FHIR, which other codings may refine: German sites add how a tumour was proven. Where there are
    /// only other codings, nobody can tell whether the condition holds.
    private static Status verification(JsonNode concept) {
        List<Coding> all = FhirValues.codings(concept);
        List<Coding> ours = all.stream()
                .filter(code -> code.system().endsWith(CONDITION_VERIFICATION))
                .toList();
        Status status = all.isEmpty() || !ours.isEmpty() ? Status.CONFIRMED : Status.UNUSABLE;
        for (Coding code : ours) {
            Status said = verification(code.code());
            status = said.compareTo(status) > 0 ? said : status;
        }
        return status;
    }

    private static Status verification(String code) {
        return switch (code) {
            case "confirmed" -> Status.CONFIRMED;
            case "provisional", "differential", "unconfirmed" -> Status.PRELIMINARY;
            case "refuted" -> Status.REFUTED;
            default -> Status.UNUSABLE;
        };
    }
}
