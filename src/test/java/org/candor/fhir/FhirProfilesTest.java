package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMeaning;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/// The folder `fhir-profiles` as FHIR: valid, complete, and consistent with the schema.
class FhirProfilesTest {
    private static final Path FOLDER = Path.of("fhir-profiles");
    private static final String BASE = "https://candor.org/fhir/";

    private final IParser parser =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    @Test
    void everyFileIsR4JsonWithACanonicalUrlOfItsOwn() throws IOException {
        Set<String> urls = new HashSet<>();
        for (Path file : files()) {
            MetadataResource resource = (MetadataResource) read(file);
            String type = resource.fhirType();
            assertThat(file.getFileName()).hasToString(type + "-" + resource.getIdPart() + ".json");
            assertThat(resource.getUrl()).isEqualTo(BASE + type + "/" + resource.getIdPart());
            assertThat(urls.add(resource.getUrl())).isTrue();
        }
        assertThat(urls).hasSizeGreaterThan(15);
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        List<String> named = new ArrayList<>();
        SampleRecord.resource("index.json")
                .path("files")
                .forEach(file -> named.add(file.path("filename").asText()));
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void aMapHasNoRowTwiceAndExplainsWhatItLeavesOut() throws IOException {
        for (ConceptMap map : resources(ConceptMap.class)) {
            for (ConceptMap.ConceptMapGroupComponent group : map.getGroup()) {
                Set<String> codes = new HashSet<>();
                for (SourceElementComponent element : group.getElement()) {
                    assertThat(codes.add(element.getCode()))
                            .as(map.getIdPart() + " " + element.getCode())
                            .isTrue();
                    element.getTarget().stream()
                            .filter(target -> target.getEquivalence() == ConceptMapEquivalence.UNMATCHED)
                            .forEach(target -> assertThat(target.getComment()).isNotBlank());
                }
            }
        }
    }

    @Test
    void ourCodesAreTheFeaturesOfTheSchema() throws IOException {
        CodeSystem system = resources(CodeSystem.class).stream()
                .filter(candidate -> candidate.getIdPart().equals("aml-feature"))
                .findFirst()
                .orElseThrow();
        assertThat(system.getConcept().stream().map(concept -> concept.getCode() + " " + concept.getDisplay()))
                .containsExactlyElementsOf(SampleRecord.SCHEMA.specs().stream()
                        .map(spec -> spec.name() + " " + spec.label())
                        .toList());
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            if (spec.source() instanceof FeatureSource.LatestQuantity) {
                assertThat(system.getConcept().stream()
                                .filter(concept -> concept.getCode().equals(spec.name()))
                                .flatMap(concept -> concept.getProperty().stream())
                                .filter(property -> property.getCode().equals("unit"))
                                .map(property -> property.getValueStringType().getValue()))
                        .containsExactly(spec.unit());
            }
        }
    }

    @Test
    void ourFurtherCodesAreWhatTheDiseaseSeeksBeyondItsSchema() throws IOException {
        CodeSystem system = resources(CodeSystem.class).stream()
                .filter(candidate -> candidate.getIdPart().equals("aml-finding"))
                .findFirst()
                .orElseThrow();
        assertThat(system.getConcept().stream().map(concept -> concept.getCode() + " " + concept.getDisplay()))
                .containsExactlyElementsOf(new AcuteMyeloidLeukaemia()
                        .findings().stream()
                                .map(spec -> spec.name() + " " + spec.label())
                                .toList());
    }

    @Test
    void everyTargetIsAFeatureAConceptOrAUnit() throws IOException {
        Set<String> known = new HashSet<>();
        for (CodeSystem system : resources(CodeSystem.class)) {
            system.getConcept().forEach(concept -> known.add(system.getUrl() + "|" + concept.getCode()));
        }
        for (ConceptMap map : resources(ConceptMap.class)) {
            for (ConceptMap.ConceptMapGroupComponent group : map.getGroup()) {
                if (group.getTarget().endsWith("aml-feature")
                        || group.getTarget().endsWith("aml-finding")
                        || group.getTarget().endsWith("record-concept")) {
                    group.getElement().stream()
                            .flatMap(element -> element.getTarget().stream())
                            .filter(target -> target.getEquivalence() != ConceptMapEquivalence.UNMATCHED)
                            .forEach(target -> assertThat(known).contains(group.getTarget() + "|" + target.getCode()));
                }
            }
        }
        assertThat(known).hasSizeGreaterThan(90);
    }

    @Test
    void everyCodeSystemThatIsNamedIsOursOrKnownToBelongToOthers() throws IOException {
        Set<String> known = new HashSet<>(FhirValidator.FOREIGN);
        known.add("http://unitsofmeasure.org");
        resources(CodeSystem.class).forEach(system -> known.add(system.getUrl()));
        Set<String> named = new HashSet<>();
        for (ConceptMap map : resources(ConceptMap.class)) {
            map.getGroup().forEach(group -> named.addAll(List.of(group.getSource(), group.getTarget())));
        }
        for (ValueSet set : resources(ValueSet.class)) {
            set.getCompose().getInclude().forEach(include -> named.add(include.getSystem()));
        }
        assertThat(named).hasSizeGreaterThan(15).isSubsetOf(known);
    }

    @Test
    void everyReasonToWithholdIsPublished() throws IOException {
        Set<String> published = new HashSet<>();
        resources(CodeSystem.class).stream()
                .filter(system -> system.getIdPart().equals("reason"))
                .forEach(system -> system.getConcept().forEach(concept -> published.add(concept.getCode())));
        Pattern reason = Pattern.compile("(?:exclude|OutOfScope|MissingEssential)\\(\\s*\"([a-z-]+)\"");
        Set<String> used = new HashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/candor/disease"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> reason.matcher(FhirValidator.text(file))
                            .results()
                            .forEach(match -> used.add(match.group(1))));
        }
        assertThat(used).hasSizeGreaterThan(7).isSubsetOf(published);
    }

    @Test
    void theValueSetsHoldTheCodesOfTheMap() throws IOException {
        for (String concept : List.of("aml-condition", "apl-condition")) {
            String name = "condition-" + concept.substring(0, 3);
            Set<String> inSet = new HashSet<>();
            resources(ValueSet.class).stream()
                    .filter(set -> set.getIdPart().equals(concept))
                    .flatMap(set -> set.getCompose().getInclude().stream())
                    .forEach(include -> include.getConcept()
                            .forEach(code -> inSet.add(include.getSystem() + "|" + code.getCode())));
            Set<String> inMap = new HashSet<>();
            SampleRecord.CODES.codes(name, CodeMeaning.Relation.SAME).stream()
                    .filter(code -> !code.system().startsWith(BASE))
                    .forEach(code -> inMap.add(code.system() + "|" + code.code()));
            assertThat(inSet).as(concept).isNotEmpty().isEqualTo(inMap);
        }
    }

    @Test
    void aProfileConstrainsElementsOfItsTypeInTheirOrder() throws IOException {
        List<StructureDefinition> profiles = resources(StructureDefinition.class);
        assertThat(profiles).hasSize(14);
        for (StructureDefinition profile : profiles) {
            if (profile.getType().equals("Extension")) {
                continue; // not a resource; the validator knows what an extension may be
            }
            String type = profile.getType();
            List<String> elements = FhirContext.forR4Cached().getResourceDefinition(type).getChildren().stream()
                    .map(child -> type + "." + child.getElementName())
                    .toList();
            List<String> constrained = profile.getDifferential().getElement().stream()
                    .map(element -> element.getPath().replace("[x]", ""))
                    .filter(path -> path.chars().filter(letter -> letter == '.').count() == 1)
                    .distinct() // slices of an element follow it
                    .toList();
            assertThat(constrained).isNotEmpty().isSubsetOf(elements);
            // validators refuse a differential whose elements are out of order
            assertThat(constrained)
                    .isEqualTo(elements.stream().filter(constrained::contains).toList());
        }
    }

    private <T extends Resource> List<T> resources(Class<T> type) throws IOException {
        List<T> found = new ArrayList<>();
        for (Path file : files()) {
            if (file.getFileName().toString().startsWith(type.getSimpleName() + "-")) {
                found.add(type.cast(read(file)));
            }
        }
        return found;
    }

    private Resource read(Path file) throws IOException {
        return (Resource) parser.parseResource(Files.readString(file));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("index.json"))
                    .sorted()
                    .toList();
        }
    }
}
