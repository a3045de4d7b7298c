package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Extraction;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.MappingReport;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;
import org.candor.genomics.VariantStatements;
import org.candor.reliability.Reason;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that we write or publish is valid R4, and the forecast is valid against its own profile.
class ValidationTest {
    private static final FhirValidator VALIDATOR = FhirValidator.shared();
    private static final Path EXAMPLES = Path.of("fhir-profiles/examples/profiles");
    private static final ForecastResources RESOURCES =
            new ForecastResources("acute myeloid leukaemia", SampleRecord.CODES);

    @ParameterizedTest
    @MethodSource("published")
    void aPublishedFileIsValid(Path file) {
        assertThat(VALIDATOR.flaws(offline(FhirValidator.text(file)))).isEmpty();
    }

    static List<Path> published() {
        return FhirValidator.files();
    }

    /// The context of an extension, in a form that the validator does not look up in the network.
    private static String offline(String json) {
        return json.replace("\"type\": \"element\", \"expression\"", "\"type\": \"fhirpath\", \"expression\"");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsValidAgainstItsProfile(Path file) {
        assertThat(VALIDATOR.flaws(FhirValidator.text(file))).isEmpty();
    }

    static List<Path> examples() {
        return FhirValidator.files(EXAMPLES);
    }

    /// Negative controls: a validator that finds nothing proves nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ServiceRequest-candor-missing-test; \"draft\"; \"active\"",
                "ServiceRequest-candor-missing-test; \"proposal\"; \"order\"",
                "ServiceRequest-candor-missing-test; \"2532-0\"; \"0000-0\"",
                "ServiceRequest-candor-suggested-test; \"proposal\"; \"order\"",
                "ServiceRequest-candor-suggested-test; authoredOn; writtenOn",
                "Provenance-candor-provenance; \"assembler\"; \"author\"",
                "Provenance-candor-provenance; sid/model-sha256; sid/model-md5",
                "Device-candor-model; sid/model-sha256; sid/model-md5",
                "OperationOutcome-candor-withheld; \"apl\"; \"aplo\"",
                "OperationOutcome-candor-withheld; \"details\"; \"detail\"",
                "RiskAssessment-candor-forecast; \"alive\"; \"well\"",
                "Condition-candor-aml-condition; \"91861009\"; \"110004001\"",
                "Observation-candor-variant; \"69548-6\"; \"718-7\"",
                "Observation-candor-finding; \"cyt_t_8_21\"; \"cyt_t_8_22\"",
                "Observation-candor-measurement; effectiveDateTime; effectiveDay",
                "Patient-candor-patient; 1968; 68"
            })
    void aBrokenExampleIsRefused(String example, String right, String wrong) {
        String json = FhirValidator.text(EXAMPLES.resolve(example + ".json"));
        assertThat(json).contains(right);
        assertThat(VALIDATOR.flaws(json.replace(right, wrong))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ConceptMap-aml-fusions, CodeSystem/gene-fusion, CodeSystem/gene-fusions",
        "ConceptMap-aml-fusions, CodeSystem/aml-feature, CodeSystem/aml-features",
        "CodeSystem-model, fragment, part",
        "StructureDefinition-candor-withheld, issue.details, issue.detail",
        "OperationDefinition-forecast, \"in\", \"inn\"",
        "CapabilityStatement-candor, OperationDefinition/forecast, no url"
    })
    void aBrokenFileIsRefused(String file, String right, String wrong) {
        String json = FhirValidator.text(Path.of("fhir-profiles", file + ".json"));
        assertThat(json).contains(right);
        assertThat(VALIDATOR.flaws(json.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void everyProfileHasASnapshotWithItsOwnElements() {
        for (Path file : FhirValidator.files()) {
            if (FhirValidator.resource(file) instanceof StructureDefinition profile) {
                List<String> snapshot = VALIDATOR.snapshot(profile.getUrl()).getSnapshot().getElement().stream()
                        .map(ElementDefinition::getId)
                        .toList();
                assertThat(snapshot)
                        .hasSizeGreaterThan(
                                profile.getDifferential().getElement().size())
                        .containsAll(profile.getDifferential().getElement().stream()
                                .map(ElementDefinition::getId)
                                .toList());
            }
        }
    }

    @Test
    void theDraftOfEveryTestThatCanBeSuggestedIsValidAgainstItsProfile() {
        LocalDate day = LocalDate.of(2026, 10, 28);
        assertThat(new AcuteMyeloidLeukaemia().orderableTests())
                .hasSizeGreaterThan(5)
                .allSatisfy(test -> {
                    String draft = new TestOrders("acute myeloid leukaemia").json(test, "p1", day, day);
                    assertThat(draft).contains(TestOrders.PROFILE);
                    assertThat(VALIDATOR.flaws(draft)).isEmpty();
                });
    }

    @Test
    void aForecastIsValid() {
        String json = RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(ForecastResourcesTest.given(100)));
        assertThat(json).contains(RiskAssessments.PROFILE);
        assertThat(VALIDATOR.flaws(json)).isEmpty();
    }

    @Test
    void theProfileOfAForecastRefusesWhatItShould() {
        String json = RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(ForecastResourcesTest.given(100)));
        assertThat(VALIDATOR.flaws(json.replace("\"probabilityDecimal\":75", "\"probabilityDecimal\":175")))
                .anyMatch(error -> error.contains("ras-2"));
        assertThat(VALIDATOR.flaws(json.replace("\"status\":\"final\"", "\"status\":\"preliminary\"")))
                .isNotEmpty();
        assertThat(VALIDATOR.flaws(json.replace("forecast-horizon", "forecast-horizont")))
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
        assertThat(VALIDATOR.flaws(RESOURCES.json(ForecastResourcesTest.STAMP, Optional.of(withheld))))
                .isEmpty();
        assertThat(VALIDATOR.flaws(RESOURCES.json(ForecastResourcesTest.STAMP, Optional.empty())))
                .isEmpty();
    }

    @Test
    void aMappingReportIsValid() {
        PatientBundle writer = new PatientBundle(SampleRecord.CODES, "condition-aml");
        PatientBundle.Subject subject = PatientBundleTest.subject(new Random(1));
        String bundle = writer.json(subject, PatientBundleTest.vector(new Random(1), 0.5, subject));
        PatientRecord record = PatientBundleTest.read(bundle);
        Extraction traced = new FeatureExtraction(
                        SampleRecord.SCHEMA, SampleRecord.CODES, new VariantStatements(SampleRecord.CODES))
                .trace(record.facts(), SampleRecord.DIAGNOSIS, SampleRecord.NOW);
        MappingReport report = new MappingReport(
                Optional.of(SampleRecord.DIAGNOSIS),
                List.of(new MappingReport.Remark("code", "A remark.")),
                traced.features(),
                SampleRecord.NO_FINDINGS,
                traced.facts(),
                record.unused());
        assertThat(VALIDATOR.flaws(MappingParameters.json(report))).isEmpty();
    }

    @Test
    void theCapabilityStatementIsValidAndNamesDefinitionsThatAreThere() {
        assertThat(VALIDATOR.flaws(Capabilities.json())).isEmpty();
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
