package org.candor.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.Fact.Component;
import org.candor.feature.Value;
import org.candor.fhir.HapiValues.Stated;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;

/// What genetic reports have beyond codes and values, by way of HAPI's model.
final class HapiGenetics {
    private static final String REGIONS =
            "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-study-analysis-regions";

    private HapiGenetics() {}

    static List<Component> parts(Observation observation, HapiReferences references) {
        List<Component> parts = new ArrayList<>();
        observation
                .getInterpretation()
                .forEach(concept ->
                        parts.add(new Component(List.of(Elements.INTERPRETATION), HapiValues.coded(concept))));
        observation.getNote().stream()
                .filter(note -> note.hasText())
                .forEach(note -> parts.add(new Component(List.of(Elements.NOTE), new Value.Text(note.getText()))));
        observation
                .getHasMember()
                .forEach(member -> parts.add(new Component(List.of(Elements.RESULT), references.text(member))));
        return parts;
    }

    static Fact report(DiagnosticReport report, String reference, HapiReferences references) {
        Fact.Status status = switch (report.getStatus()) {
            case FINAL, AMENDED, CORRECTED, APPENDED -> Fact.Status.CONFIRMED;
            case PRELIMINARY, PARTIAL -> Fact.Status.PRELIMINARY;
            case REGISTERED, CANCELLED, ENTEREDINERROR, UNKNOWN, NULL -> Fact.Status.UNUSABLE;
        };
        Optional<Stated> effective = HapiValues.time(report.getEffective());
        Optional<Stated> issued = Stated.of(report.getIssuedElement());
        return new Fact(
                Fact.Kind.OBSERVATION,
                HapiValues.codings(report.getCode()),
                new Value.Absent(""),
                status,
                effective.map(Stated::time),
                issued.map(Stated::time),
                report.getResult().stream()
                        .map(result -> new Component(List.of(Elements.RESULT), references.text(result)))
                        .toList(),
                HapiValues.evidence(reference, effective.or(() -> issued)));
    }

    static List<Fact> regions(Procedure procedure, String reference) {
        Fact.Status status = switch (procedure.getStatus()) {
            case COMPLETED -> Fact.Status.CONFIRMED;
            case NOTDONE -> Fact.Status.REFUTED;
            case PREPARATION, INPROGRESS, ONHOLD, STOPPED, ENTEREDINERROR, UNKNOWN, NULL -> Fact.Status.UNUSABLE;
        };
        Optional<Stated> performed = HapiValues.time(procedure.getPerformed());
        List<Fact> facts = new ArrayList<>();
        for (Extension regions : procedure.getExtensionsByUrl(REGIONS)) {
            List<Component> parts = new ArrayList<>();
            for (Extension part : regions.getExtension()) {
                Coding element = switch (part.getUrl()) {
                    case "studied", "called" -> Elements.REGION_STUDIED;
                    case "uncalled" -> Elements.REGION_UNCALLED;
                    default -> Elements.REGION_DESCRIPTION;
                };
                parts.add(new Component(List.of(element), HapiValues.value(part.getValue(), false)));
            }
            facts.add(new Fact(
                    Fact.Kind.OBSERVATION,
                    List.of(Elements.REGIONS),
                    new Value.Absent(""),
                    status,
                    performed.map(Stated::time),
                    Optional.empty(),
                    parts,
                    HapiValues.evidence(reference, performed)));
        }
        return facts;
    }
}
