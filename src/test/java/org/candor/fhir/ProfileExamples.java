package org.candor.fhir;

import static org.candor.fhir.SampleRecord.CODES;
import static org.candor.fhir.SampleRecord.SCHEMA;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/// An example of every profile, written by the code that writes such resources. All patients are invented; the
/// forecasts are those of the shipped model.
final class ProfileExamples {
    private static final String PROFILE = "https://candor.org/fhir/StructureDefinition/";
    private static final Disease AML = new AcuteMyeloidLeukaemia();
    /// Two days after the diagnosis of the example `sparse`.
    private static final Instant SOON = Instant.parse("2026-10-30T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-23T08:00:00Z");
    private static final Pattern LONG_DECIMAL = Pattern.compile("\\d+\\.\\d{9,}");
    private static final MathContext TEN_DIGITS = new MathContext(10);

    private final Map<String, Resource> files = new LinkedHashMap<>();

    private ProfileExamples() {}

    /// The examples as JSON by the name of their file.
    static Map<String, String> json() throws IOException {
        ProfileExamples examples = new ProfileExamples();
        examples.addInputs();
        examples.addForecast();
        examples.addWithheld();
        examples.addSuggestion();
        Map<String, String> json = new LinkedHashMap<>();
        examples.files.forEach((name, resource) -> json.put(name, rounded(pretty(resource))));
        return Collections.unmodifiableMap(json);
    }

    /// The server writes all digits; the last of them are not the same on every processor.
    private static String rounded(String json) {
        return LONG_DECIMAL
                .matcher(json)
                .replaceAll(
                        match -> new BigDecimal(match.group()).round(TEN_DIGITS).toPlainString());
    }

    static String pretty(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(resource) + "\n";
    }

    /// What is read, as a hospital would send it.
    private void addInputs() {
        List<FeatureValue> values = new ArrayList<>(
                Collections.nCopies(SCHEMA.size(), new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)));
        Map<String, Double> known =
                Map.of("age", 58.0, "sex", 1.0, "hb_g_dl", 8.2, "gene_NPM1", 1.0, "cyt_t_8_21", 0.0);
        known.forEach((name, value) -> values.set(
                SCHEMA.index(name), new FeatureValue.Present(value, new Evidence("Observation/1", Optional.empty()))));
        Bundle bundle = new PatientBundle(CODES, "condition-aml")
                .bundle(
                        PatientBundle.Subject.ofAge("example", 58, LocalDate.of(2026, 10, 28)),
                        new FeatureVector(SCHEMA, values));
        Map<String, String> profiles = Map.of(
                "example", "candor-patient",
                "example-diagnosis", "candor-aml-condition",
                "example-hb-g-dl", "candor-measurement",
                "example-gene-NPM1", "candor-variant",
                "example-cyt-t-8-21", "candor-finding");
        for (BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            String profile =
                    Optional.ofNullable(profiles.get(resource.getIdPart())).orElseThrow();
            resource.getMeta().addProfile(PROFILE + profile);
            add(profile, resource);
        }
    }

    private void addForecast() throws IOException {
        Bundle bundle = answer("sparse", SOON);
        files.put("Bundle-forecast.json", bundle);
        add("candor-forecast", bundle.getEntry().get(0).getResource());
        Provenance provenance = (Provenance) bundle.getEntry().get(1).getResource();
        add("candor-provenance", provenance);
        add("candor-missing-test", bundle.getEntry().get(2).getResource());
        add("candor-model", provenance.getContained().getFirst());
    }

    private void addWithheld() throws IOException {
        add("candor-withheld", answer("promyelocytic", LATER).getEntryFirstRep().getResource());
    }

    private void addSuggestion() {
        String draft = new TestOrders("acute myeloid leukaemia")
                .json(
                        AML.orderableTests().getFirst(),
                        "example",
                        LocalDate.of(2026, 10, 30),
                        LocalDate.of(2026, 10, 28));
        ServiceRequest request = FhirContext.forR4Cached().newJsonParser().parseResource(ServiceRequest.class, draft);
        request.setId("suggested-test");
        add("candor-suggested-test", request);
    }

    private void add(String profile, Resource resource) {
        files.put(resource.fhirType() + "-" + profile + ".json", resource);
    }

    private static Bundle answer(String name, Instant now) throws IOException {
        PatientRecord record = record(name);
        ForecastResources.Stamp stamp = new ForecastResources.Stamp(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                record.patientId(),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new ForecastResources(AML.name(), CODES)
                .bundle(stamp, assessor(now).assess(record));
    }

    private static PatientAssessor assessor(Instant now) throws IOException {
        return new PatientAssessor(AML, CODES, BundledModels.load(AML), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static PatientRecord record(String name) throws IOException {
        JsonNode request = SampleRecord.json(
                FhirValidator.text(Path.of("cds-hooks/aml-survival-forecast/request." + name + ".json")));
        return new OperationInput(new FactReader(SampleRecord.TEMPLATES)).readAny(request);
    }
}
