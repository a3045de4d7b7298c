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
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.candor.fhir.FhirValues.Stated;

/// What genetic reports have beyond codes and values: interpretations and notes, the results that belong to a panel,
/// and the regions that an analysis studied.
final class GeneticFacts {
    /// Genomics Reporting STU3; MII uses it as it is.
    private static final String REGIONS =
            "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-study-analysis-regions";

    private GeneticFacts() {}

    /// Interpretation, notes and members of an Observation, as components without a code of their own.
    static List<Component> ofObservation(JsonNode observation, References known) {
        List<Component> components = new ArrayList<>();
        for (JsonNode interpretation : observation.path("interpretation")) {
            components.add(new Component(List.of(Elements.INTERPRETATION), FhirValues.coded(interpretation)));
        }
        for (JsonNode note : observation.path("note")) {
            if (!text(note.path("text")).isEmpty()) {
                components.add(new Component(List.of(Elements.NOTE), new Value.Text(text(note.path("text")))));
            }
        }
        addResults(observation.path("hasMember"), known, components);
        return components;
    }

    /// A result without a reference is one that nobody has.
    private static void addResults(JsonNode references, References known, List<Component> components) {
        for (JsonNode reference : references) {
            String target = known.key(reference).orElse("");
            components.add(new Component(List.of(Elements.RESULT), new Value.Text(target)));
        }
    }

    /// A report says which results belong together; what was found stands in the results.
    static List<Fact> report(JsonNode report, String reference, References known) {
        Status status = switch (text(report.path("status"))) {
            case "final", "amended", "corrected", "appended" -> Status.CONFIRMED;
            case "preliminary", "partial" -> Status.PRELIMINARY;
            default -> Status.UNUSABLE;
        };
        List<Component> components = new ArrayList<>();
        addResults(report.path("result"), known, components);
        Optional<Stated> effective = FhirValues.time(report, "effectiveDateTime", "effectivePeriod");
        Optional<Stated> issued = FhirValues.time(report, "issued");
        return List.of(new Fact(
                Kind.OBSERVATION,
                FhirValues.codings(report.path("code")),
                new Value.Absent("a report"),
                status,
                effective.map(Stated::time),
                issued.map(Stated::time),
                components,
                ResourceFacts.evidence(reference, effective.or(() -> issued))));
    }

    /// The regions of a GenomicStudyAnalysis.
    static List<Fact> regions(JsonNode procedure, String reference) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode extension : procedure.path("extension")) {
            if (text(extension.path("url")).equals(REGIONS)) {
                facts.add(regions(procedure, extension, reference));
            }
        }
        return facts;
    }

    private static Fact regions(JsonNode procedure, JsonNode regions, String reference) {
        List<Component> components = new ArrayList<>();
        for (JsonNode part : regions.path("extension")) {
            switch (text(part.path("url"))) {
                case "studied", "called" -> add(components, Elements.REGION_STUDIED, part);
                case "uncalled" -> add(components, Elements.REGION_UNCALLED, part);
                case "description" -> add(components, Elements.REGION_DESCRIPTION, part);
                default -> {}
            }
        }
        Status status = switch (text(procedure.path("status"))) {
            case "completed" -> Status.CONFIRMED;
            case "not-done" -> Status.REFUTED;
            default -> Status.UNUSABLE;
        };
        Optional<Stated> performed = FhirValues.time(procedure, "performedDateTime", "performedPeriod");
        return new Fact(
                Kind.OBSERVATION,
                List.of(Elements.REGIONS),
                new Value.Absent("regions"),
                status,
                performed.map(Stated::time),
                Optional.<FactTime>empty(),
                components,
                ResourceFacts.evidence(reference, performed));
    }

    private static void add(List<Component> components, Coding element, JsonNode part) {
        Value value = FhirValues.value(part);
        if (!(value instanceof Value.Absent)) {
            components.add(new Component(List.of(element), value));
        }
    }
}
