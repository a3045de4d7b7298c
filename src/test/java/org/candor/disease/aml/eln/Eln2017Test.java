package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.eln.Patient.answers;
import static org.candor.disease.aml.eln.Patient.in2017;
import static org.candor.disease.aml.eln.Patient.with;

import org.candor.feature.RiskClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Table 5 of Döhner et al., Blood 2017;129:424, row by row.
class Eln2017Test {

    @ParameterizedTest
    @CsvSource({
        "T_15_17, not classified 2017-apl",
        "T_8_21, favourable 2017-t-8-21",
        "INV16_T16_16, favourable 2017-inv16",
        "NPM1, favourable 2017-npm1",
        "CEBPA_BIALLELIC, favourable 2017-cebpa",
        "T_9_11, intermediate 2017-t-9-11",
        "T_6_9, adverse 2017-fusion",
        "T_V_11, adverse 2017-fusion",
        "T_9_22, adverse 2017-fusion",
        "INV3_T3_3, adverse 2017-fusion",
        "MINUS5_5Q, adverse 2017-loss",
        "MINUS7, adverse 2017-loss",
        "MONO17_17P, adverse 2017-loss",
        "COMPLEX, adverse 2017-complex",
        "MONOSOMAL, adverse 2017-monosomal",
        "RUNX1, adverse 2017-genes",
        "ASXL1, adverse 2017-genes",
        "TP53, adverse 2017-tp53"
    })
    void aSingleLesionIsWhereItsRowPutsIt(Finding finding, String answer) {
        assertThat(answers(in2017(with(finding)))).containsExactly(answer);
    }

    @Test
    void whateverNoRowNamesIsIntermediate() {
        assertThat(answers(in2017(with()))).containsExactly("intermediate 2017-other");
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {
                "BCOR",
                "EZH2",
                "SF3B1",
                "SRSF2",
                "STAG2",
                "U2AF1",
                "ZRSR2",
                "T_8_16",
                "T_3Q26_V",
                "NRAS",
                "IDH1",
                "CEBPA_BZIP"
            })
    void whatTheLaterEditionsAddedIsIntermediate(Finding finding) {
        assertThat(answers(in2017(with(finding)))).containsExactly("intermediate 2017-other");
    }

    @Test
    void theAllelicRatioSplitsPatientsWithAnInternalTandemDuplication() {
        assertThat(answers(in2017(with(Finding.NPM1, Finding.FLT3_ITD)))).containsExactly("favourable 2017-npm1");
        assertThat(answers(in2017(with(Finding.NPM1, Finding.FLT3_ITD, Finding.FLT3_ITD_HIGH))))
                .containsExactly("intermediate 2017-npm1-itd");
        assertThat(answers(in2017(with(Finding.FLT3_ITD)))).containsExactly("intermediate 2017-other");
        assertThat(answers(in2017(with(Finding.FLT3_ITD, Finding.FLT3_ITD_HIGH))))
                .containsExactly("adverse 2017-itd");
    }

    @Test
    void anUnknownAllelicRatioLeavesBothAndIsTheOnlyQuestion() {
        Findings withNpm1 = Patient.unknown(with(Finding.NPM1, Finding.FLT3_ITD), Finding.FLT3_ITD_HIGH);
        assertThat(in2017(withNpm1).categories()).containsExactly("favourable", "intermediate");
        Findings without = Patient.unknown(with(Finding.FLT3_ITD), Finding.FLT3_ITD_HIGH);
        assertThat(in2017(without).categories()).containsExactly("intermediate", "adverse");
        assertThat(Patient.open(in2017(withNpm1)))
                .isEqualTo(Patient.open(in2017(without)))
                .containsExactly("flt3_itd_high_ratio");
    }

    @ParameterizedTest
    @CsvSource({"RUNX1", "ASXL1", "TP53"})
    void theTranslocationOf9And11ComesBeforeAdverseGenes(Finding gene) {
        assertThat(answers(in2017(with(Finding.T_9_11, gene)))).containsExactly("intermediate 2017-t-9-11");
    }

    @ParameterizedTest
    @CsvSource({
        "T_8_21, RUNX1",
        "INV16_T16_16, ASXL1",
        "NPM1, RUNX1",
        "NPM1, ASXL1",
        "CEBPA_BIALLELIC, RUNX1",
    })
    void runx1AndAsxl1DoNotCountInFavourableSubtypes(Finding subtype, Finding gene) {
        RiskClassification classification = in2017(with(subtype, gene));
        assertThat(classification.categories()).containsExactly("favourable");
        assertThat(classification.outranked()).isEmpty();
    }

    @Test
    void runx1CountsWithNpm1AtAHighRatioOnlyAsOutranked() {
        RiskClassification classification =
                in2017(with(Finding.NPM1, Finding.FLT3_ITD, Finding.FLT3_ITD_HIGH, Finding.RUNX1));
        assertThat(answers(classification)).containsExactly("intermediate 2017-npm1-itd");
        assertThat(classification.outranked())
                .extracting(RiskClassification.Step::id)
                .containsExactly("2017-genes");
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"T_8_21", "INV16_T16_16", "T_9_11", "T_V_11", "T_6_9", "INV3_T3_3", "T_9_22"})
    void aComplexKaryotypeWithARecurrentLesionIsDecidedByThatLesion(Finding lesion) {
        RiskClassification alone = in2017(with(lesion));
        RiskClassification complex = in2017(with(lesion, Finding.COMPLEX));
        assertThat(answers(complex)).isEqualTo(answers(alone));
        assertThat(complex.outranked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"T_8_21", "INV16_T16_16"})
    void aMonosomalKaryotypeDoesNotCountWithCoreBindingFactorLesions(Finding lesion) {
        RiskClassification classification = in2017(with(lesion, Finding.MONOSOMAL));
        assertThat(classification.categories()).containsExactly("favourable");
        assertThat(classification.outranked()).isEmpty();
    }

    @Test
    void aComplexKaryotypeOfTrisomiesIsComplexIn2017() {
        assertThat(answers(in2017(with(Finding.COMPLEX, Finding.HYPERDIPLOID_ONLY))))
                .containsExactly("adverse 2017-complex");
    }

    @Test
    void npm1WithAdverseCytogeneticsStaysOpenUntilTheReadingIsSettled() {
        Findings findings = with(Finding.NPM1, Finding.MINUS7);
        RiskClassification open = in2017(findings);
        assertThat(answers(open)).containsExactly("adverse 2017-npm1-cytogenetics", "favourable 2017-npm1");
        assertThat(Patient.open(open)).containsExactly("reading_2017_npm1_cytogenetics");
        assertThat(open.open()).noneMatch(RiskClassification.Question::answerable);
        assertThat(in2017(findings.with(Finding.NPM1_YIELDS_2017, Truth.TRUE)).categories())
                .containsExactly("adverse");
        assertThat(in2017(findings.with(Finding.NPM1_YIELDS_2017, Truth.FALSE)).categories())
                .containsExactly("favourable");
    }
}
