package org.candor.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/// The folder `fhir-profiles` as a page for people.
final class ProfilesPage {
    private final StringBuilder page = new StringBuilder();
    private final List<MetadataResource> resources;

    private ProfilesPage(List<MetadataResource> resources) {
        this.resources = resources;
    }

    /// The page in Markdown.
    static String markdown(List<MetadataResource> resources) {
        ProfilesPage page = new ProfilesPage(resources);
        page.write();
        return page.page.toString();
    }

    private void write() {
        line("# What is read and written as FHIR");
        line("");
        line(
                "Written by `make approve` from the files in [`fhir-profiles`](../../fhir-profiles); do not edit. FHIR R4.");
        section("Profiles");
        of(StructureDefinition.class).forEach(this::profile);
        section("Operations");
        of(OperationDefinition.class).forEach(this::operation);
        section("Maps of codes");
        of(ConceptMap.class).forEach(this::map);
        section("Value sets");
        of(ValueSet.class).forEach(this::valueSet);
        section("Code systems");
        of(CodeSystem.class).forEach(this::codeSystem);
    }

    private void profile(StructureDefinition profile) {
        heading(profile);
        line("A profile of " + profile.getType() + (profile.getExperimental() ? ", experimental" : "") + ".");
        table("element", "cardinality", "must support", "constraint", "meaning");
        for (ElementDefinition element : profile.getDifferential().getElement()) {
            if (element.getPath().contains(".")) {
                row(
                        code(element.getId().substring(profile.getType().length() + 1)),
                        cardinality(element),
                        element.getMustSupport() ? "yes" : "",
                        constraint(element),
                        text(element.getShort()));
            }
        }
    }

    private static String cardinality(ElementDefinition element) {
        if (!element.hasMin() && !element.hasMax()) {
            return "";
        }
        return (element.hasMin() ? String.valueOf(element.getMin()) : "") + ".."
                + (element.hasMax() ? element.getMax() : "");
    }

    private static String constraint(ElementDefinition element) {
        List<String> parts = new ArrayList<>();
        if (element.hasType()) {
            parts.add(element.getType().stream()
                    .map(type -> type.getCode()
                            + Stream.concat(type.getTargetProfile().stream(), type.getProfile().stream())
                                    .map(target -> " " + last(target.getValue()))
                                    .collect(Collectors.joining(",")))
                    .collect(Collectors.joining(" or ")));
        }
        if (element.hasFixed()) {
            parts.add("is " + code(element.getFixed().primitiveValue()));
        }
        if (element.hasPattern()) {
            parts.add("is " + pattern(element.getPattern()));
        }
        if (element.hasBinding()) {
            parts.add(element.getBinding().getStrength().toCode() + ": "
                    + last(element.getBinding().getValueSet()));
        }
        return String.join("; ", parts);
    }

    private static String pattern(Type pattern) {
        return switch (pattern) {
            case CodeableConcept concept -> coding(concept.getCodingFirstRep());
            case Coding coding -> coding(coding);
            default -> throw new IllegalArgumentException("no words for a pattern of " + pattern.fhirType());
        };
    }

    private static String coding(Coding coding) {
        return code(coding.getSystem() + "|" + coding.getCode());
    }

    private void operation(OperationDefinition operation) {
        heading(operation);
        String on = Stream.concat(
                        operation.getType()
                                ? operation.getResource().stream().map(type -> type.getCode() + "/")
                                : Stream.empty(),
                        operation.getSystem() ? Stream.of("") : Stream.empty())
                .map(type -> code("POST /fhir/" + type + "$" + operation.getCode()))
                .collect(Collectors.joining(", "));
        line(on);
        table("parameter", "use", "cardinality", "type", "meaning");
        operation.getParameter().forEach(parameter -> parameter("", parameter));
    }

    private void parameter(String path, OperationDefinitionParameterComponent parameter) {
        String name = path + parameter.getName();
        row(
                code(name),
                parameter.getUse().toCode(),
                parameter.getMin() + ".." + parameter.getMax(),
                parameter.hasType() ? parameter.getType() : "",
                text(parameter.getDocumentation()));
        parameter.getPart().forEach(part -> parameter(name + ".", part));
    }

    private void map(ConceptMap map) {
        heading(map);
        for (ConceptMapGroupComponent group : map.getGroup()) {
            line("");
            line("From " + code(group.getSource()) + " to " + code(group.getTarget()) + ":");
            table("code", "display", "means", "how", "only where", "with");
            for (SourceElementComponent element : group.getElement()) {
                for (TargetElementComponent target : element.getTarget()) {
                    row(
                            code(element.getCode()),
                            text(element.getDisplay()),
                            target.hasCode() ? code(target.getCode()) : text(target.getComment()),
                            target.getEquivalence().toCode(),
                            properties(target.getDependsOn()),
                            properties(target.getProduct()));
                }
            }
        }
    }

    private static String properties(List<ConceptMap.OtherElementComponent> properties) {
        return properties.stream()
                .map(property -> last(property.getProperty()) + " " + code(property.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void valueSet(ValueSet set) {
        heading(set);
        table("system", "codes");
        for (ConceptSetComponent include : set.getCompose().getInclude()) {
            row(
                    code(include.getSystem()),
                    include.hasConcept()
                            ? include.getConcept().stream()
                                    .map(concept -> code(concept.getCode())
                                            + (concept.hasDisplay() ? " " + text(concept.getDisplay()) : ""))
                                    .collect(Collectors.joining(", "))
                            : "all");
        }
    }

    private void codeSystem(CodeSystem system) {
        heading(system);
        if (!system.hasConcept()) {
            line("Its codes are not listed.");
            return;
        }
        table("code", "display", "properties");
        for (CodeSystem.ConceptDefinitionComponent concept : system.getConcept()) {
            row(
                    code(concept.getCode()),
                    text(concept.getDisplay()),
                    concept.getProperty().stream()
                            .map(property -> property.getCode() + " "
                                    + code(property.getValue().primitiveValue()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private <T extends MetadataResource> List<T> of(Class<T> type) {
        return resources.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(MetadataResource::getIdPart))
                .toList();
    }

    private void section(String title) {
        line("");
        line("## " + title);
    }

    private void heading(MetadataResource resource) {
        line("");
        line("### " + resource.getIdPart());
        line("");
        line(text(resource.getTitle()) + ". " + text(resource.getDescription()));
        line("");
        line(code(resource.getUrl()));
        line("");
    }

    private void table(String... columns) {
        line("");
        row(columns);
        row(Stream.of(columns).map(column -> "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /// Code in a cell; a bar would end the cell.
    private static String code(String code) {
        return "`" + code.replace("|", "\\|") + "`";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.replace("|", "\\|").replace("[", "\\[");
    }
}
