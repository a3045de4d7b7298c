package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;

/// Files of `fhir-profiles` that our own code writes are what it writes now. `-Dcandor.approve=true` writes them.
class PublishedFilesTest {
    private static final Path FOLDER = Path.of("fhir-profiles");
    private static final Path EXAMPLES = FOLDER.resolve("examples/profiles");
    private static final String PROFILE = "https://candor.org/fhir/StructureDefinition/";

    @Test
    void theCapabilityStatementIsThatOfTheServer() throws IOException {
        Path file = FOLDER.resolve("CapabilityStatement-candor.json");
        String text = ProfileExamples.pretty(Capabilities.statement());
        approve(file, text);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void theExamplesAreWrittenByOurCode() throws IOException {
        Map<String, String> examples = new TreeMap<>(ProfileExamples.json());
        for (Map.Entry<String, String> example : examples.entrySet()) {
            approve(EXAMPLES.resolve(example.getKey()), example.getValue());
        }
        assertThat(FhirValidator.files(EXAMPLES))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(examples.keySet());
        examples.forEach((name, text) ->
                assertThat(FhirValidator.text(EXAMPLES.resolve(name))).as(name).isEqualTo(text));
    }

    @Test
    void thePageIsWrittenFromTheFiles() throws IOException {
        Path page = Path.of("docs/reference/fhir-profiles.md");
        String text = ProfilesPage.markdown(
                FhirValidator.files().stream().map(FhirValidator::resource).toList());
        approve(page, text);
        assertThat(text)
                .contains("### candor-forecast", "### aml-measurements", "`718-7`", "$mapping-report", "`1.611`");
        assertThat(Files.readString(page)).isEqualTo(text);
    }

    @Test
    void everyProfileThatIsInUseHasAnExample() {
        Set<String> shown = examples().stream()
                .flatMap(example -> example.getMeta().getProfile().stream())
                .map(profile -> profile.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> inUse = FhirValidator.files().stream()
                .map(FhirValidator::resource)
                .filter(resource -> resource instanceof StructureDefinition profile
                        && !profile.getType().equals("Extension")
                        && !profile.getExperimental())
                .map(resource -> resource.getUrl())
                .sorted()
                .toList();
        assertThat(inUse).contains(PROFILE + "candor-missing-test").hasSize(11);
        assertThat(shown).containsExactlyElementsOf(inUse);
    }

    private static List<Resource> examples() {
        return FhirValidator.files(EXAMPLES).stream()
                .map(file ->
                        (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(FhirValidator.text(file)))
                .toList();
    }

    private static void approve(Path file, String text) throws IOException {
        if (Boolean.getBoolean("candor.approve")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }
}
