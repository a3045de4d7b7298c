package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.ABSENT;
import static org.candor.fhir.SampleRecord.PRESENT;
import static org.candor.fhir.SampleRecord.part;
import static org.candor.fhir.SampleRecord.symbol;

import java.util.Map;
import java.util.Objects;
import org.candor.feature.CodeMeaning;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Genes, lesions and findings from FHIR JSON, with the maps that are shipped.
class GeneticsTest {
    private static final String PROTEIN = "48005-3";
    private static final String CODING = "48004-6";
    private static final String CHANGE = "48019-4";

    @Test
    void aGeneThatNoResultMentionsIsNotWildType() {
        SampleRecord record = new SampleRecord().variant(symbol("NPM1"), PRESENT, "");
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            if (spec.source() instanceof FeatureSource.GenePresent
                    && !spec.name().equals("gene_NPM1")) {
                assertThat(record.value(spec.name()))
                        .as(spec.name())
                        .isEqualTo(new FeatureValue.Missing(Cause.NOT_STUDIED));
            }
        }
        assertThat(number(record, "gene_NPM1")).isEqualTo(1);
    }

    @Test
    void everyGeneFeatureCanBePresentAndAbsentByAVariant() {
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            if (spec.source() instanceof FeatureSource.GenePresent) {
                Coding gene = SampleRecord.CODES.codes(spec.name(), CodeMeaning.Relation.SAME).stream()
                        .filter(code -> code.system().equals(Concepts.GENE_SYMBOL))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no gene for " + spec.name()));
                CodeMeaning row = SampleRecord.CODES.meanings(gene).stream()
                        .filter(meaning -> meaning.name().equals(spec.name()))
                        .findFirst()
                        .orElseThrow();
                SampleRecord present = new SampleRecord().variant(symbol(gene.code()), PRESENT, example(row));
                if (spec.name().equals("gene_CEBPA_bi")) {
                    present.variant(symbol(gene.code()), PRESENT, part(PROTEIN, "p.(Lys313dup)"));
                }
                assertThat(number(present, spec.name())).as(spec.name()).isEqualTo(1);
                SampleRecord absent = new SampleRecord().variant(symbol(gene.code()), ABSENT, "");
                assertThat(number(absent, spec.name())).as(spec.name()).isEqualTo(0);
            }
        }
    }

    private static String example(CodeMeaning row) {
        Map<String, String> loinc = Map.of("protein-hgvs", PROTEIN, "coding-hgvs", CODING, "change-type", CHANGE);
        StringBuilder components = new StringBuilder();
        row.products()
                .forEach((property, example) -> components.append(
                        part(Objects.requireNonNull(loinc.get(property.replace("example-", ""))), example)));
        return components.toString();
    }

    @ParameterizedTest(name = "FLT3 {1}")
    @CsvSource(
            nullValues = "none",
            value = {
                "48005-3, p.(Asp835Tyr), none, 1, none",
                "48005-3, p.D835H, none, 1, none",
                "48005-3, p.Ile836del, none, 1, none",
                "48005-3, p.(Glu598_Tyr599dup), 1, none, none",
                "48005-3, p.Y597_E598insDYVDFREY, 1, none, none",
                "48004-6, c.1780_1800dup, 1, none, none",
                "48004-6, NM_004119.3:c.1793_1794insACT, 1, none, none",
                "48019-4, Internal tandem duplication, 1, none, none",
                "48005-3, p.(Asn676Lys), none, none, 1",
                "48005-3, p.(Val592Ala), none, none, 1",
                "48004-6, c.2503G>T, none, 1, none",
                "48004-6, c.2505T>C, none, none, none"
            })
    void theChangeDecidesWhichFlt3FeatureIsMeant(String loinc, String text, String itd, String tkd, String other) {
        SampleRecord record = new SampleRecord().variant(symbol("FLT3"), PRESENT, part(loinc, text));
        assertThat(answer(record, "gene_FLT3_ITD")).isEqualTo(itd);
        assertThat(answer(record, "gene_FLT3_TKD")).isEqualTo(tkd);
        assertThat(answer(record, "gene_FLT3_other")).isEqualTo(other);
    }

    @Test
    void anAbsentClassOfChangesSpeaksOfThatClassOnlyAndOneChangeOfNone() {
        SampleRecord record = new SampleRecord().variant(symbol("IDH2"), ABSENT, part(PROTEIN, "R140"));
        assertThat(answer(record, "gene_IDH2_p140")).isEqualTo("0");
        assertThat(answer(record, "gene_IDH2_p172")).isNull();
        SampleRecord one = new SampleRecord().variant(symbol("IDH2"), ABSENT, part(PROTEIN, "p.(Arg140Gln)"));
        assertThat(answer(one, "gene_IDH2_p140"))
                .as("another change of R140 is possible")
                .isNull();
    }

    @Test
    void oneHotSpotLeavesTheOtherUnknown() {
        SampleRecord record = new SampleRecord().variant(symbol("IDH2"), PRESENT, part(PROTEIN, "p.R172K"));
        assertThat(answer(record, "gene_IDH2_p172")).isEqualTo("1");
        assertThat(record.value("gene_IDH2_p140")).isEqualTo(new FeatureValue.Missing(Cause.NOT_STUDIED));
    }

    @Test
    void cebpaIsCountedByItsDifferentVariants() {
        SampleRecord one = new SampleRecord().variant(symbol("CEBPA"), PRESENT, part(PROTEIN, "p.(Lys313dup)"));
        assertThat(answer(one, "gene_CEBPA_mono")).isEqualTo("1");
        assertThat(answer(one, "gene_CEBPA_bi")).isEqualTo("0");
        one.variant(symbol("CEBPA"), PRESENT, part(PROTEIN, "p.(Lys313dup)"));
        assertThat(answer(one, "gene_CEBPA_mono"))
                .as("the same variant reported twice")
                .isEqualTo("1");
        one.variant(symbol("CEBPA"), PRESENT, part(PROTEIN, "p.(Pro23fs)"));
        assertThat(answer(one, "gene_CEBPA_mono")).isEqualTo("0");
        assertThat(answer(one, "gene_CEBPA_bi")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.genenames.org/geneId, HGNC:7910, NPM1, gene_NPM1",
        "http://www.genenames.org, HGNC:7910, '', gene_NPM1",
        "http://www.genenames.org, HGNC:10783, SRSF2, gene_SFRS2",
        "http://www.genenames.org/geneId, HGNC:7989, NRAS, gene_NRAS",
        "http://www.genenames.org/geneId, HGNC:11998, tumor protein p53, gene_TP53"
    })
    void aGeneIsFoundByItsIdOrItsName(String system, String id, String display, String feature) {
        SampleRecord record = new SampleRecord().variant(coded(system, id, display), PRESENT, "");
        assertThat(answer(record, feature)).isEqualTo("1");
    }

    @Test
    void anIdAndANameThatContradictEachOtherSayNothing() {
        SampleRecord record =
                new SampleRecord().variant(coded("http://www.genenames.org/geneId", "HGNC:7989", "KIT"), PRESENT, "");
        assertThat(record.value("gene_KIT")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
        assertThat(record.value("gene_NRAS")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
        record.variant(symbol("KIT"), ABSENT, "");
        assertThat(answer(record, "gene_KIT")).isEqualTo("0");
    }

    @Test
    void presentAndAbsentAtTheSameTimeIsAConflict() {
        SampleRecord record =
                new SampleRecord().variant(symbol("NPM1"), PRESENT, "").variant(symbol("NPM1"), ABSENT, "");
        assertThat(record.value("gene_NPM1")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
    }

    @Test
    void aLaterNegativeResultIsAResponseAndNotACorrection() {
        SampleRecord record =
                new SampleRecord().variant(symbol("NPM1"), PRESENT, "").feature("gene_NPM1", ABSENT, "2026-03-30");
        assertThat(answer(record, "gene_NPM1")).isEqualTo("1");
        SampleRecord late = new SampleRecord().feature("gene_NPM1", ABSENT, "2026-05-10");
        assertThat(late.value("gene_NPM1")).isEqualTo(new FeatureValue.Missing(Cause.OUTSIDE_WINDOW));
    }

    @ParameterizedTest
    @CsvSource({"LA11884-6, NOT_CALLED", "LA18198-4, NOT_CALLED", "10828004, NO_VALUE"})
    void anAnswerThatIsOpenOrNotKnownInItsSystemSaysNothing(String answer, Cause cause) {
        // the last is a SNOMED code sent under LOINC
        assertThat(new SampleRecord().variant(symbol("NPM1"), answer, "").value("gene_NPM1"))
                .isEqualTo(new FeatureValue.Missing(cause));
    }

    @ParameterizedTest
    @CsvSource({"75034-9, gene_NPM1", "79210-1, gene_FLT3_ITD", "55201-8, gene_KIT", "21739-8, gene_TP53"})
    void singleGeneTestsAreUnderstood(String loinc, String feature) {
        String json = "{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'effectiveDateTime':'2026-03-02',"
                + "'valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}]}}";
        assertThat(answer(new SampleRecord().observation(json.formatted(loinc, "10828004")), feature))
                .isEqualTo("1");
        assertThat(answer(new SampleRecord().observation(json.formatted(loinc, "260385009")), feature))
                .isEqualTo("0");
    }

    @Test
    void everyFeatureThatIsPresentOrAbsentCanBeStatedByOurOwnCode() {
        SampleRecord record = new SampleRecord();
        SampleRecord.SCHEMA.specs().stream()
                .filter(spec -> spec.binary() && !spec.name().equals("sex"))
                .forEach(spec -> record.feature(spec.name(), PRESENT, "2026-03-02"));
        assertThat(record.features().values().stream()
                        .filter(value -> value instanceof FeatureValue.Present present && present.value() == 1))
                // all binaries: sex is female in the sample, 3 findings, 25 lesions, 46 genes
                .hasSize(1 + 3 + 25 + 46);
    }

    @Test
    void aNormalKaryotypeExcludesEveryLesion() {
        String normal = "{'code':{'coding':[{'system':'http://loinc.org','code':'33893-9'}]},"
                + "'effectiveDateTime':'2026-03-02','valueCodeableConcept':{'coding':[{'system':"
                + "'http://snomed.info/sct','code':'703387000'}]}}";
        SampleRecord record = new SampleRecord().observation(normal);
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            if (spec.source() instanceof FeatureSource.LesionPresent) {
                assertThat(answer(record, spec.name())).as(spec.name()).isEqualTo("0");
            }
        }
        record.feature("cyt_t_8_21", PRESENT, "2026-03-02");
        assertThat(record.value("cyt_t_8_21")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
        assertThat(answer(record, "cyt_minus7")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"444911000, cyt_t_9_11", "733598001, cyt_t_6_9", "780844005, cyt_inv3_t3_3", "763309005, gene_NPM1"})
    void anEntityOfTheDiseaseStatesItsLesion(String code, String feature) {
        SampleRecord record = new SampleRecord()
                .condition("{'code':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}]}}".formatted(code));
        assertThat(answer(record, feature)).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNX1::RUNX1T1, cyt_t_8_21",
        "CBFB::MYH11, cyt_inv16_t16_16",
        "PML::RARA, cyt_t_15_17",
        "KMT2A::MLLT3, cyt_t_9_11",
        "DEK::NUP214, cyt_t_6_9",
        "KMT2A::ELL, cyt_t_v_11"
    })
    void aFusionOfGenesIsTheLesionThatMakesIt(String fusion, String feature) {
        assertThat(answer(new SampleRecord().variant(symbol(fusion), PRESENT, part("95123-6", fusion)), feature))
                .isEqualTo("1");
    }

    @Test
    void splenomegalyIsAbsentOnlyWhenTheRecordRefutesIt() {
        String spleen = "{'code':{'coding':[{'system':'http://snomed.info/sct','code':'16294009'}]}%s}";
        assertThat(new SampleRecord().value("splenomegaly")).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        assertThat(answer(new SampleRecord().condition(spleen.formatted("")), "splenomegaly"))
                .isEqualTo("1");
        String verification = ",'verificationStatus':{'coding':[{'system':"
                + "'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'%s'}]}";
        assertThat(answer(
                        new SampleRecord().condition(spleen.formatted(verification.formatted("refuted"))),
                        "splenomegaly"))
                .isEqualTo("0");
        assertThat(new SampleRecord()
                        .condition(spleen.formatted(verification.formatted("entered-in-error")))
                        .value("splenomegaly"))
                .isEqualTo(new FeatureValue.Missing(Cause.NOT_USABLE));
        assertThat(new SampleRecord()
                        .condition(spleen.formatted(",'onsetDateTime':'2026-05-01'"))
                        .value("splenomegaly"))
                .isEqualTo(new FeatureValue.Missing(Cause.OUTSIDE_WINDOW));
    }

    @Test
    void theTypeOfAmlIsUnknownUnlessTheRecordSaysSo() {
        SampleRecord record = new SampleRecord()
                .condition("{'code':{'coding':[{'system':'http://snomed.info/sct','code':'91861009'}]}}");
        assertThat(record.value("aml_secondary")).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        assertThat(record.value("aml_therapy_related")).isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
        record.condition("{'code':{'coding':[{'system':'http://snomed.info/sct','code':'762315004'}]}}");
        assertThat(answer(record, "aml_therapy_related")).isEqualTo("1");
        assertThat(answer(record, "aml_secondary")).isEqualTo("0");
    }

    /// `null` for a missing value.
    private static @Nullable String answer(SampleRecord record, String feature) {
        return switch (record.value(feature)) {
            case FeatureValue.Present present -> present.value() == 1 ? "1" : present.value() == 0 ? "0" : "?";
            case FeatureValue.Missing missing -> null;
        };
    }

    private static double number(SampleRecord record, String feature) {
        FeatureValue value = record.value(feature);
        assertThat(value).as(feature + ": " + value).isInstanceOf(FeatureValue.Present.class);
        return ((FeatureValue.Present) value).value();
    }

    private static String coded(String system, String code, String display) {
        return "{'coding':[{'system':'%s','code':'%s','display':'%s'}]}".formatted(system, code, display);
    }
}
