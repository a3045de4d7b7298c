package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.candor.feature.Extraction;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.MappingReport;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;

/// Everything that we write or publish is valid R4, and the forecast is valid against its own profile.
class ValidationTest {
    private static final FhirValidator VALIDATOR = new FhirValidator();
    private static final ForecastResources RESOURCES = new ForecastResources("acute myeloid leukaemia");

    @Test
    void publishedFilesAreValid() {
        for (Path file : FhirValidator.files()) {
            boolean beyond = FhirValidator.text(file).contains("\"type\": \"Extension\"")
                    || file.getFileName().toString().startsWith("ValueSet-");
            if (beyond) {
                continue; // the validator cannot check these without a network; the forecast proves the extensions
            }
            assertThat(VALIDATOR.errors(FhirValidator.text(file)))
                    .as(file.getFileName().toString())
                    .isEmpty();
        }
    }

    @Test
    void aForecastIsValid() {
        String json = RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(ForecastResourcesTest.given(100)));
        assertThat(json).contains(RiskAssessments.PROFILE);
        assertThat(VALIDATOR.errors(json)).isEmpty();
    }

    @Test
    void theProfileOfAForecastRefusesWhatItShould() {
        String json = RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(ForecastResourcesTest.given(100)));
        assertThat(VALIDATOR.errors(json.replace("\"probabilityDecimal\":75", "\"probabilityDecimal\":175")))
                .anyMatch(error -> error.contains("ras-2"));
        assertThat(VALIDATOR.errors(json.replace("\"status\":\"final\"", "\"status\":\"preliminary\"")))
                .isNotEmpty();
        assertThat(VALIDATOR.errors(json.replace("forecast-horizon", "forecast-horizont")))
                .isNotEmpty();
    }

    @Test
    void aWithheldForecastIsValid() {
        Assessment withheld = new Assessment.Withheld(
                ForecastResourcesTest.given(100).features(),
                List.of(
                        new Reason.OutOfScope("apl", "Not for this entity."),
                        new Reason.MissingEssential("age-unknown", "The age is not known.")),
                new Provenance("aml-multistate", "7", "a1".repeat(32)));
        assertThat(VALIDATOR.errors(RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(withheld))))
                .isEmpty();
        assertThat(VALIDATOR.errors(RESOURCES.json(ForecastResourcesTest.STAMP, Optional.empty())))
                .isEmpty();
    }

    @Test
    void aMappingReportIsValid() {
        PatientBundle writer = new PatientBundle(SampleRecord.CODES, "condition-aml");
        PatientBundle.Subject subject = PatientBundleTest.subject(new Random(1));
        String bundle = writer.json(subject, PatientBundleTest.vector(new Random(1), 0.5, subject));
        PatientRecord record = PatientBundleTest.read(bundle);
        Extraction traced = new FeatureExtraction(SampleRecord.SCHEMA, SampleRecord.CODES)
                .trace(record.facts(), SampleRecord.DIAGNOSIS, SampleRecord.NOW);
        MappingReport report = new MappingReport(
                Optional.of(SampleRecord.DIAGNOSIS),
                List.of(new MappingReport.Remark("code", "A remark.")),
                traced.features(),
                SampleRecord.NO_FINDINGS,
                traced.facts(),
                record.unused());
        assertThat(VALIDATOR.errors(MappingParameters.json(report))).isEmpty();
    }

    @Test
    void theCapabilityStatementIsValidAndNamesDefinitionsThatAreThere() {
        assertThat(VALIDATOR.errors(Capabilities.json())).isEmpty();
        assertThat(Capabilities.statement().getRestFirstRep().getOperation())
                .extracting(operation -> operation.getDefinition())
                .allSatisfy(ValidationTest::isPublished);
        assertThat(Capabilities.statement()
                        .getRestFirstRep()
                        .getResourceFirstRep()
                        .getOperation())
                .extracting(operation -> operation.getDefinition())
                .allSatisfy(ValidationTest::isPublished);
    }

    private static void isPublished(String url) {
        assertThat(FhirValidator.files().stream()
                        .map(FhirValidator::text)
                        .map(text -> FhirContext.forR4Cached().newJsonParser().parseResource(text))
                        .map(resource -> ((org.hl7.fhir.r4.model.MetadataResource) resource).getUrl()))
                .contains(url);
    }
}
