package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.RiskClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final FeatureSchema SCHEMA = new AcuteMyeloidLeukaemia().schema();

    /// Findings that the tables ask for and the schema has, by name.
    @Test
    void theSchemaHasTheFindingsThatACohortOfAmlHas() {
        List<String> missing = new ArrayList<>();
        for (Finding finding : Finding.values()) {
            if (SCHEMA.findIndex(finding.featureName()).isEmpty() && !finding.reading()) {
                missing.add(finding.name());
            }
        }
        assertThat(missing)
                .containsExactly(
                        "T_9_22",
                        "T_8_16",
                        "T_3Q26_V",
                        "HYPERDIPLOID_ONLY",
                        "MONOSOMAL",
                        "FLT3_ITD_HIGH",
                        "CEBPA_BZIP",
                        "TP53_FRACTION",
                        "DDX41",
                        "EARLIER_HMA",
                        "IVOSIDENIB");
    }

    @Test
    void aFeatureIsTrueFalseOrUnknownAsTheRecordSays() {
        Findings findings = findings(features(Map.of("gene_NPM1", 1.0, "gene_TP53", 0.0)));
        assertThat(findings.truth(Finding.NPM1)).isEqualTo(Truth.TRUE);
        assertThat(findings.truth(Finding.TP53)).isEqualTo(Truth.FALSE);
        assertThat(findings.truth(Finding.RUNX1)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void withoutAnInternalTandemDuplicationThereIsNoAllelicRatio() {
        assertThat(findings(features(Map.of("gene_FLT3_ITD", 0.0))).truth(Finding.FLT3_ITD_HIGH))
                .isEqualTo(Truth.FALSE);
        assertThat(findings(features(Map.of("gene_FLT3_ITD", 1.0))).truth(Finding.FLT3_ITD_HIGH))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(Findings.none().with(Finding.FLT3_ITD_HIGH, Truth.TRUE).truth(Finding.FLT3_ITD))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void cebpaWithoutAnyMutationHasNoneInItsZipper() {
        Findings wildType = findings(features(Map.of("gene_CEBPA_bi", 0.0, "gene_CEBPA_mono", 0.0)));
        Findings mutated = findings(features(Map.of("gene_CEBPA_bi", 0.0, "gene_CEBPA_mono", 1.0)));
        assertThat(wildType.truth(Finding.CEBPA_BZIP)).isEqualTo(Truth.FALSE);
        assertThat(mutated.truth(Finding.CEBPA_BZIP)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void lesionsOutsideTheSchemaAreAssumedAbsentWhereAKaryotypeWasRead() {
        Findings read = findings(karyotype());
        assertThat(read.assumed())
                .containsExactlyInAnyOrder(Finding.T_9_22, Finding.T_8_16, Finding.MONOSOMAL, Finding.EARLIER_HMA);
        assertThat(read.truth(Finding.T_8_16)).isEqualTo(Truth.FALSE);
        assertThat(read.truth(Finding.T_3Q26_V)).isEqualTo(Truth.FALSE);

        Map<String, Double> incomplete = new HashMap<>(lesions());
        incomplete.remove("cyt_complex");
        Findings partlyRead = findings(features(incomplete));
        assertThat(partlyRead.assumed()).containsExactly(Finding.EARLIER_HMA);
        assertThat(partlyRead.truth(Finding.T_8_16)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void anotherAbnormalityOf3qMayBeATranslocationOf3q26() {
        assertThat(findings(karyotype("cyt_abn3q_other")).truth(Finding.T_3Q26_V))
                .isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "cyt_minus18_18q, cyt_minus9q, UNKNOWN",
        "cyt_minus20_20q, cyt_mono4_4q_abn4q, UNKNOWN",
        "cyt_minus18_18q, cyt_minusY, FALSE",
        "cyt_plus8_8q, cyt_minus9q, FALSE",
        "cyt_minus20_20q, cyt_minus20_20q, FALSE"
    })
    void aLossWithASecondAbnormalityMayBeAMonosomalKaryotype(String first, String second, Truth truth) {
        assertThat(findings(karyotype(first, second)).truth(Finding.MONOSOMAL)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"cyt_minus9q, FALSE", "cyt_t_6_9, FALSE", "cyt_plus21, UNKNOWN", "cyt_minusY, UNKNOWN"})
    void aKaryotypeWithAStructuralLesionIsNotMadeOfTrisomiesOnly(String lesion, Truth truth) {
        assertThat(findings(karyotype("cyt_complex", lesion)).truth(Finding.HYPERDIPLOID_ONLY))
                .isEqualTo(truth);
    }

    @Test
    void aKaryotypeThatIsNotComplexIsNotHyperdiploid() {
        assertThat(findings(karyotype("cyt_plus8_8q")).truth(Finding.HYPERDIPLOID_ONLY))
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void anAssumptionThatMattersIsReportedAndOneThatDoesNotIsNot() {
        Map<String, Double> values = new HashMap<>(lesions());
        SCHEMA.specs().stream()
                .map(FeatureSpec::name)
                .filter(name -> name.startsWith("gene_"))
                .forEach(name -> values.put(name, 0.0));
        RiskClassification intermediate = Patient.in2022(findings(features(values)));
        assertThat(intermediate.categories()).containsExactly("intermediate");
        assertThat(intermediate.assumed())
                .extracting(RiskClassification.Question::finding)
                .containsExactly("cyt_t_9_22", "cyt_t_8_16", "cyt_monosomal");

        values.put("gene_RUNX1", 1.0);
        RiskClassification adverse = Patient.in2022(findings(features(values)));
        assertThat(adverse.categories()).containsExactly("adverse");
        assertThat(adverse.assumed()).isEmpty();
    }

    @Test
    void anAnswerReplacesAnAssumption() {
        Findings findings = findings(karyotype()).with(Finding.T_8_16, Truth.TRUE);
        assertThat(findings.assumed()).doesNotContain(Finding.T_8_16);
        assertThat(Patient.answers(Patient.in2022(findings))).contains("adverse 2022-fusion");
    }

    @Test
    void findingsDoNotPrintWhatTheyHold() {
        Findings findings = findings(karyotype("cyt_t_6_9"));
        assertThat(findings.toString()).matches("Findings\\[\\d+ of \\d+ known]");
        assertThat(Patient.in2022(findings).toString()).doesNotContain("adverse", "favourable", "t(6;9)");
    }

    private static Map<String, Double> lesions(String... present) {
        Map<String, Double> values = new HashMap<>();
        SCHEMA.specs().stream()
                .filter(spec -> spec.source() instanceof FeatureSource.LesionPresent)
                .forEach(spec -> values.put(spec.name(), 0.0));
        for (String lesion : present) {
            assertThat(values.put(lesion, 1.0)).as(lesion).isNotNull();
        }
        return values;
    }

    private static FeatureVector karyotype(String... present) {
        return features(lesions(present));
    }

    private static FeatureVector features(Map<String, Double> values) {
        Evidence evidence = new Evidence("Observation/1", Optional.empty());
        return new FeatureVector(
                SCHEMA,
                SCHEMA.specs().stream()
                        .<FeatureValue>map(spec -> values.containsKey(spec.name())
                                ? new FeatureValue.Present(values.get(spec.name()), evidence)
                                : new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED))
                        .toList());
    }

    private static Findings findings(FeatureVector features) {
        return Findings.of(features, FurtherFindings.none());
    }
}
