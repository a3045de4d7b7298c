package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example records are valid R4. The guides whose profiles they name cannot be had offline, so only what every R4
/// resource must keep is checked.
class ExampleRecordsTest {
    /// What only the guides and their code systems could tell. Of a concept with a coding of the register beside FHIR's
    /// own the validator says that none is in FHIR's value set.
    private static final Pattern OF_A_GUIDE = Pattern.compile("(?s).*(xtension .*(could not be found|is unknown)"
            + "|A definition for CodeSystem|CodeSystem is unknown|No definition could be found for URL value"
            + "|a coding should come from this value set unless it has no suitable code"
            + "|condition-ver-status#confirmed, \\S+/mii-cs-onko-primaertumor-diagnosesicherung#7).*");

    static List<Path> examples() throws IOException {
        return FactReaderDifferentialTest.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsValid(Path file) throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        Bundle bundle = parser.parseResource(Bundle.class, Files.readString(file));
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            resource.getMeta().getProfile().clear();
            assertThat(FhirValidator.shared().flaws(parser.encodeResourceToString(resource)))
                    .as(resource.getId())
                    .noneMatch(flaw -> !OF_A_GUIDE.matcher(flaw).matches());
        }
    }
}
