package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.candor.fhir.SampleRecord.ABSENT;
import static org.candor.fhir.SampleRecord.CODES;
import static org.candor.fhir.SampleRecord.DIAGNOSIS;
import static org.candor.fhir.SampleRecord.NOW;
import static org.candor.fhir.SampleRecord.PRESENT;
import static org.candor.fhir.SampleRecord.SCHEMA;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.candor.feature.Extraction;
import org.candor.feature.FactTrace;
import org.candor.feature.Fate;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureValue;
import org.candor.feature.MappingReport;
import org.candor.fhir.MappingAnswer.Conversion;
import org.candor.fhir.MappingAnswer.FactLine;
import org.candor.fhir.MappingAnswer.UseLine;
import org.candor.genomics.VariantStatements;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

/// What the mapping report says about records that are put together here.
class MappingReportTest {
    private static final FeatureExtraction EXTRACTION =
            new FeatureExtraction(SCHEMA, CODES, new VariantStatements(CODES));

    @Test
    void theTraceHasTheFeaturesOfTheForecastAndNamesTheEvidenceOfEach() {
        Random random = new Random(20261123);
        PatientBundle writer = new PatientBundle(CODES, "condition-aml");
        for (int i = 0; i < 20; i++) {
            PatientBundle.Subject subject = PatientBundleTest.subject(random);
            PatientRecord record =
                    PatientBundleTest.read(writer.json(subject, PatientBundleTest.vector(random, 0.7, subject)));
            Extraction traced = EXTRACTION.trace(record.facts(), DIAGNOSIS, NOW);

            assertThat(traced.features()).isEqualTo(EXTRACTION.extract(record.facts(), DIAGNOSIS, NOW));
            for (int k = 0; k < SCHEMA.size(); k++) {
                String name = SCHEMA.spec(k).name();
                List<FactTrace> taken = traced.facts().stream()
                        .filter(trace -> trace.uses().stream()
                                .anyMatch(use -> use.feature().name().equals(name) && use.fate() instanceof Fate.Taken))
                        .toList();
                switch (traced.features().values().get(k)) {
                    case FeatureValue.Present present ->
                        assertThat(taken)
                                .as(name)
                                .isNotEmpty()
                                .allMatch(trace -> trace.fact().source().equals(present.evidence()));
                    case FeatureValue.Missing missing ->
                        assertThat(taken).as(name).isEmpty();
                }
            }
        }
    }

    @Test
    void theConversionOfAUnitIsShown() {
        MappingAnswer answer = report(new SampleRecord().lab("59260-0", 5.4, "mmol/L"));
        // 5.4 mmol/L of haemoglobin monomer, 1.611 g/dL each
        assertThat(use(answer, "hb_g_dl"))
                .isEqualTo(new UseLine(
                        "hb_g_dl", "taken", 1.611 * 5.4, "g/dL", new Conversion("mmol/L", "g/dL", 1.611), null, null));
        assertThat(fact(answer, "hb_g_dl").says()).isEqualTo("5.4 mmol/L");
        assertThat(fact(answer, "hb_g_dl").effective()).isEqualTo("2026-03-01");
    }

    @Test
    void theEarlierOfTwoValuesIsOutranked() {
        MappingAnswer answer = report(new SampleRecord()
                .lab("718-7", 8, "g/dL", "2026-02-27T08:00:00Z")
                .lab("718-7", 9, "g/dL", "2026-03-01T08:00:00Z"));
        assertThat(uses(answer))
                .extracting(UseLine::fate, UseLine::value)
                .containsExactly(tuple("outranked", 8.0), tuple("taken", 9.0));
    }

    @Test
    void bothSidesOfAConflictAreNamed() {
        MappingAnswer answer = report(new SampleRecord()
                .lab("718-7", 8, "g/dL")
                .lab("718-7", 9, "g/dL")
                .lab("718-7", 10, "g/dL", "2026-02-27T08:00:00Z")
                .variant(SampleRecord.symbol("TP53"), PRESENT, "")
                .variant(SampleRecord.symbol("TP53"), ABSENT, ""));
        assertThat(uses(answer))
                .extracting(UseLine::feature, UseLine::fate, UseLine::cause)
                .containsExactly(
                        tuple("hb_g_dl", "refused", "conflict"),
                        tuple("hb_g_dl", "refused", "conflict"),
                        tuple("hb_g_dl", "outranked", null),
                        tuple("gene_TP53", "refused", "conflict"),
                        tuple("gene_TP53", "refused", "conflict"));
    }

    @Test
    void everyRefusalSaysItsCause() {
        MappingAnswer answer = report(new SampleRecord()
                .lab("718-7", 9, "furlong")
                .lab("777-3", 50, "10*9/L", "2025-01-01T08:00:00Z")
                .lab("6690-2", -3, "10*9/L")
                .observation("{'code':{'coding':[{'system':'http://loinc.org','code':'2532-0'}]},"
                        + "'effectiveDateTime':'2026-03-01','valueQuantity':{'value':700,'comparator':'>',"
                        + "'system':'http://unitsofmeasure.org','code':'U/L'}}")
                .observation("{'status':'cancelled','code':{'coding':[{'system':'http://loinc.org','code':'26446-5'}]},"
                        + "'effectiveDateTime':'2026-03-01'}"));
        assertThat(uses(answer))
                .extracting(UseLine::feature, UseLine::cause)
                .containsExactly(
                        tuple("hb_g_dl", "unknown-unit"),
                        tuple("platelets_g_l", "outside-window"),
                        tuple("wbc_g_l", "implausible"),
                        tuple("ldh_u_l", "censored"),
                        tuple("pb_blasts_pct", "not-usable"));
        assertThat(answer.features())
                .filteredOn(line -> line.feature().equals("hb_g_dl"))
                .extracting(MappingAnswer.FeatureLine::missing)
                .containsExactly("unknown-unit");
    }

    @Test
    void aFactWithoutAUseSaysWhy() {
        MappingAnswer answer = report(new SampleRecord()
                .condition("{'code':{'coding':[{'system':'http://snomed.info/sct','code':'91861009'}]}}")
                .observation("{'code':{'coding':[{'system':'http://loinc.org','code':'0000-0'}]}}")
                .observation("{'code':{'text':'Hb'}}")
                .variant(SampleRecord.symbol("NOTAGENE"), PRESENT, ""));
        assertThat(answer.facts())
                .filteredOn(line -> !line.source().startsWith("Patient/"))
                .extracting(FactLine::unused)
                .containsExactly("context", "unknown-code", "no-code", "unknown-gene");
    }

    @Test
    void thePartsOfAFindingAreNotListedBesideIt() {
        MappingAnswer answer = report(new SampleRecord().variant(SampleRecord.symbol("NPM1"), PRESENT, ""));
        assertThat(answer.facts())
                .filteredOn(line -> line.source().equals("Observation/o0"))
                .hasSize(1);
    }

    @Test
    void thePartsOfAPanelThatAreValuesAre() {
        MappingAnswer answer = report(new SampleRecord()
                .observation("{'code':{'coding':[{'system':'http://loinc.org','code':'58410-2'}]},"
                        + "'effectiveDateTime':'2026-03-01','component':[{'code':{'coding':[{'system':"
                        + "'http://loinc.org','code':'718-7'}]},'valueQuantity':{'value':9,'system':"
                        + "'http://unitsofmeasure.org','code':'g/dL'}}]}"));
        assertThat(use(answer, "hb_g_dl").fate()).isEqualTo("taken");
        assertThat(answer.facts())
                .filteredOn(line -> line.source().equals("Observation/o0"))
                .hasSize(2);
    }

    @Test
    void resourcesOfWhichNothingWasReadAreNamed() {
        PatientRecord record = new SampleRecord()
                .observation("{'id':'nobody','subject':{'display':'somebody'}}")
                .observation("{'id':'odd','modifierExtension':[{'url':'https://example.org/not'}]}")
                .read();
        assertThat(MappingAnswer.of(report(record)).unused())
                .extracting(MappingAnswer.ResourceLine::resource, MappingAnswer.ResourceLine::reason)
                .containsExactly(
                        tuple("Observation/nobody", "subject-unknown"), tuple("Observation/odd", "modifier-extension"));
    }

    @Test
    void withoutADiagnosisTheFeaturesThatFactsSpeakOfAreStillNamed() {
        PatientRecord record = new SampleRecord().lab("718-7", 9, "g/dL").read();
        Extraction traced = EXTRACTION.traceUnsought(record.facts(), NOW);
        MappingAnswer answer = MappingAnswer.of(new MappingReport(
                Optional.empty(), List.of(), traced.features(), SampleRecord.NO_FINDINGS, traced.facts(), List.of()));
        assertThat(answer.knownFeatures()).isZero();
        assertThat(use(answer, "hb_g_dl").cause()).isEqualTo("not-sought");
        assertThat(answer.json()).doesNotContain("\"diagnosis\"", "\"value\"");
    }

    @Test
    void theParametersAreStrictR4AndSayTheSame() {
        PatientRecord record = new SampleRecord()
                .lab("59260-0", 5.4, "mmol/L")
                .lab("777-3", 50, "furlong")
                .observation("{'code':{'text':'Hb'}}")
                .observation("{'id':'nobody','subject':{'display':'somebody'}}")
                .read();
        MappingAnswer answer = MappingAnswer.of(report(record));
        Parameters parameters = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Parameters.class, MappingParameters.json(report(record)));

        assertThat(parameters.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("feature"))
                .hasSize(answer.features().size());
        assertThat(parameters.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("fact"))
                .hasSize(answer.facts().size());
        assertThat(parameters.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("unused"))
                .hasSize(1);
        assertThat(MappingParameters.json(report(record))).contains("\"factor\",\"valueDecimal\":1.611");
    }

    @Test
    void theJsonHoldsNothingEmpty() {
        JsonNode json = SampleRecord.json(
                report(new SampleRecord().lab("718-7", 9, "g/dL")).json());
        assertThat(json.path("diagnosis").asText()).isEqualTo(DIAGNOSIS.toString());
        assertThat(json.toString()).doesNotContain(":null", ":\"\"", ":[]", ":{}");
    }

    private static MappingAnswer report(SampleRecord record) {
        return MappingAnswer.of(report(record.read()));
    }

    private static MappingReport report(PatientRecord record) {
        Extraction traced = EXTRACTION.trace(record.facts(), DIAGNOSIS, NOW);
        return new MappingReport(
                Optional.of(DIAGNOSIS),
                List.of(),
                traced.features(),
                SampleRecord.NO_FINDINGS,
                traced.facts(),
                record.unused());
    }

    /// All uses but those of the patient.
    private static List<UseLine> uses(MappingAnswer answer) {
        return answer.facts().stream()
                .filter(line -> !line.source().startsWith("Patient/"))
                .flatMap(line -> line.uses().stream())
                .toList();
    }

    private static UseLine use(MappingAnswer answer, String feature) {
        return uses(answer).stream()
                .filter(line -> line.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    private static FactLine fact(MappingAnswer answer, String feature) {
        return answer.facts().stream()
                .filter(line ->
                        line.uses().stream().anyMatch(use -> use.feature().equals(feature)))
                .findFirst()
                .orElseThrow();
    }
}
