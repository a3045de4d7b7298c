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

/// The fact of a Condition: its code holds, with clinical status and abatement as components.
final class ConditionFacts {
    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String ASSERTED_DATE = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

    private ConditionFacts() {}

    /// The onset is the start of an onset period, else the asserted date; the recorded date is kept as issued.
    static List<Fact> of(JsonNode condition, String reference) {
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

    /// By the codes of FHIR, which other codings may refine: German sites add how a tumour was proven. Where there are
    /// only other codings, nobody can tell whether the condition holds.
    private static Status verification(JsonNode concept) {
        List<Coding> codings = FhirValues.codings(concept);
        List<Coding> known = codings.stream()
                .filter(code -> code.system().equals(VERIFICATION))
                .toList();
        Status status = codings.isEmpty() || !known.isEmpty() ? Status.CONFIRMED : Status.UNUSABLE;
        for (Coding code : known) {
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
}
