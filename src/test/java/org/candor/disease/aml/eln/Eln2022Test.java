package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.eln.Patient.answers;
import static org.candor.disease.aml.eln.Patient.in2022;
import static org.candor.disease.aml.eln.Patient.with;

import org.candor.feature.RiskClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Table 6 of Döhner et al., Blood 2022;140:1345, row by row, and what rests on its footnotes.
class Eln2022Test {

    @ParameterizedTest
    @CsvSource({
        "T_15_17, not classified 2022-apl",
        "T_8_21, favourable 2022-t-8-21",
        "INV16_T16_16, favourable 2022-inv16",
        "NPM1, favourable 2022-npm1",
        "CEBPA_BZIP, favourable 2022-cebpa",
        "T_9_11, intermediate 2022-t-9-11",
        "FLT3_ITD, intermediate 2022-itd",
        "T_6_9, adverse 2022-fusion",
        "T_V_11, adverse 2022-fusion",
        "T_9_22, adverse 2022-fusion",
        "T_8_16, adverse 2022-fusion",
        "INV3_T3_3, adverse 2022-fusion",
        "T_3Q26_V, adverse 2022-fusion",
        "MINUS5_5Q, adverse 2022-loss",
        "MINUS7, adverse 2022-loss",
        "MONO17_17P, adverse 2022-loss",
        "COMPLEX, adverse 2022-complex",
        "MONOSOMAL, adverse 2022-monosomal",
        "ASXL1, adverse 2022-genes",
        "BCOR, adverse 2022-genes",
        "EZH2, adverse 2022-genes",
        "RUNX1, adverse 2022-genes",
        "SF3B1, adverse 2022-genes",
        "SRSF2, adverse 2022-genes",
        "STAG2, adverse 2022-genes",
        "U2AF1, adverse 2022-genes",
        "ZRSR2, adverse 2022-genes",
        "TP53_FRACTION, adverse 2022-tp53"
    })
    void aSingleLesionIsWhereItsRowPutsIt(Finding finding, String answer) {
        Findings findings = finding == Finding.TP53_FRACTION ? with(Finding.TP53, finding) : with(finding);
        assertThat(answers(in2022(findings))).containsExactly(answer);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"NRAS", "KRAS", "IDH1", "IDH2_R140", "IDH2_R172", "DDX41", "CEBPA_BIALLELIC"})
    void whateverNoRowNamesIsIntermediate(Finding finding) {
        assertThat(answers(in2022(with(finding)))).containsExactly("intermediate 2022-other");
    }

    @Test
    void anInternalTandemDuplicationIsIntermediateAtAnyAllelicRatio() {
        assertThat(answers(in2022(with(Finding.NPM1, Finding.FLT3_ITD)))).containsExactly("intermediate 2022-npm1-itd");
        assertThat(answers(in2022(with(Finding.NPM1, Finding.FLT3_ITD, Finding.FLT3_ITD_HIGH))))
                .containsExactly("intermediate 2022-npm1-itd");
        assertThat(answers(in2022(with(Finding.FLT3_ITD, Finding.FLT3_ITD_HIGH))))
                .containsExactly("intermediate 2022-itd");
        Findings ratioUnknown = Patient.unknown(with(Finding.NPM1, Finding.FLT3_ITD), Finding.FLT3_ITD_HIGH);
        assertThat(in2022(ratioUnknown).open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"T_8_21, FLT3_ITD", "INV16_T16_16, FLT3_ITD", "T_8_21, TP53", "INV16_T16_16, MINUS7"})
    void aConcurrentLesionDoesNotMoveCoreBindingFactorLeukaemia(Finding subtype, Finding concurrent) {
        assertThat(in2022(with(subtype, concurrent)).categories()).containsExactly("favourable");
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"ASXL1", "BCOR", "EZH2", "RUNX1", "SF3B1", "SRSF2", "STAG2", "U2AF1", "ZRSR2"})
    void myelodysplasiaRelatedGenesDoNotCountInFavourableSubtypes(Finding gene) {
        for (Finding subtype : new Finding[] {Finding.T_8_21, Finding.INV16_T16_16, Finding.NPM1, Finding.CEBPA_BZIP}) {
            RiskClassification classification = in2022(with(subtype, gene));
            assertThat(classification.categories()).as(subtype.name()).containsExactly("favourable");
            assertThat(classification.outranked()).as(subtype.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {
                "T_6_9",
                "T_V_11",
                "T_9_22",
                "T_8_16",
                "INV3_T3_3",
                "T_3Q26_V",
                "MINUS5_5Q",
                "MINUS7",
                "MONO17_17P",
                "COMPLEX",
                "MONOSOMAL"
            })
    void npm1WithAdverseCytogeneticsIsAdverseOnceTheFootnoteIsRead(Finding lesion) {
        Findings findings = with(Finding.NPM1, lesion);
        RiskClassification open = in2022(findings);
        assertThat(answers(open)).containsExactly("adverse 2022-npm1-cytogenetics", "favourable 2022-npm1");
        assertThat(Patient.open(open)).containsExactly("reading_2022_npm1_cytogenetics");
        assertThat(answers(in2022(findings.with(Finding.NPM1_YIELDS_2022, Truth.TRUE))))
                .containsExactly("adverse 2022-npm1-cytogenetics");
        assertThat(answers(in2022(findings.with(Finding.NPM1_YIELDS_2022, Truth.FALSE))))
                .containsExactly("favourable 2022-npm1");
    }

    @Test
    void npm1WithFlt3ItdAndAdverseCytogeneticsIsAdverseHoweverTheFootnoteReads() {
        assertThat(in2022(with(Finding.NPM1, Finding.FLT3_ITD, Finding.MINUS7)).categories())
                .containsExactly("adverse");
    }

    @Test
    void theTranslocationOf9And11ComesBeforeAdverseGenesOnceTheFootnoteIsRead() {
        Findings findings = with(Finding.T_9_11, Finding.RUNX1);
        assertThat(answers(in2022(findings))).containsExactly("intermediate 2022-t-9-11", "adverse 2022-genes");
        assertThat(answers(in2022(findings.with(Finding.T_9_11_PREVAILS_2022, Truth.TRUE))))
                .containsExactly("intermediate 2022-t-9-11");
        assertThat(answers(in2022(findings.with(Finding.T_9_11_PREVAILS_2022, Truth.FALSE))))
                .containsExactly("adverse 2022-genes");
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"T_8_21", "INV16_T16_16", "T_9_11", "T_V_11", "T_6_9", "INV3_T3_3", "T_3Q26_V", "T_8_16", "T_9_22"
            })
    void aComplexKaryotypeWithARecurrentLesionIsDecidedByThatLesion(Finding lesion) {
        RiskClassification complex = in2022(with(lesion, Finding.COMPLEX));
        assertThat(answers(complex)).isEqualTo(answers(in2022(with(lesion))));
        assertThat(complex.outranked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"T_8_21", "INV16_T16_16"})
    void aMonosomalKaryotypeDoesNotCountWithCoreBindingFactorLesions(Finding lesion) {
        RiskClassification classification = in2022(with(lesion, Finding.MONOSOMAL));
        assertThat(classification.categories()).containsExactly("favourable");
        assertThat(classification.outranked()).isEmpty();
    }

    @Test
    void aComplexKaryotypeOfTrisomiesIsNotComplexOnceTheFootnoteIsRead() {
        Findings findings = with(Finding.COMPLEX, Finding.HYPERDIPLOID_ONLY);
        assertThat(answers(in2022(findings))).containsExactly("adverse 2022-complex", "intermediate 2022-other");
        assertThat(answers(in2022(findings.with(Finding.HYPERDIPLOID_EXCLUDED_2022, Truth.TRUE))))
                .containsExactly("intermediate 2022-other");
        assertThat(answers(in2022(findings.with(Finding.HYPERDIPLOID_EXCLUDED_2022, Truth.FALSE))))
                .containsExactly("adverse 2022-complex");
        assertThat(in2022(with(Finding.COMPLEX)).categories()).containsExactly("adverse");
    }

    @Test
    void aTp53VariantUnderTenPercentDoesNotCountOnceTheFootnoteIsRead() {
        Findings low = with(Finding.TP53);
        assertThat(answers(in2022(low))).containsExactly("adverse 2022-tp53", "intermediate 2022-other");
        assertThat(answers(in2022(low.with(Finding.TP53_THRESHOLD_2022, Truth.TRUE))))
                .containsExactly("intermediate 2022-other");
        assertThat(answers(in2022(low.with(Finding.TP53_THRESHOLD_2022, Truth.FALSE))))
                .containsExactly("adverse 2022-tp53");
    }

    @Test
    void aTp53VariantOfUnknownFractionAsksForTheFraction() {
        RiskClassification classification = in2022(Patient.unknown(with(Finding.TP53), Finding.TP53_FRACTION));
        assertThat(classification.categories()).containsExactly("intermediate", "adverse");
        assertThat(Patient.open(classification))
                .containsExactlyElementsOf(Patient.names(Finding.TP53_FRACTION, Finding.TP53_THRESHOLD_2022));
    }

    @Test
    void npm1WithFlt3ItdAndMyelodysplasiaRelatedGenesIsOpenBecauseTheTableIsSilent() {
        Findings findings = with(Finding.NPM1, Finding.FLT3_ITD, Finding.SRSF2);
        RiskClassification open = in2022(findings);
        assertThat(answers(open)).containsExactly("adverse 2022-genes", "intermediate 2022-npm1-itd");
        assertThat(Patient.open(open)).containsExactly("reading_2022_npm1_itd_genes");
        assertThat(in2022(findings.with(Finding.ITD_PREVAILS_2022, Truth.TRUE)).categories())
                .containsExactly("intermediate");
        assertThat(in2022(findings.with(Finding.ITD_PREVAILS_2022, Truth.FALSE)).categories())
                .containsExactly("adverse");
    }

    @Test
    void flt3ItdWithoutNpm1IsAdverseWithAnAdverseLesion() {
        assertThat(answers(in2022(with(Finding.FLT3_ITD, Finding.SRSF2)))).containsExactly("adverse 2022-genes");
        assertThat(answers(in2022(with(Finding.FLT3_ITD, Finding.T_6_9)))).containsExactly("adverse 2022-fusion");
    }

    @Test
    void tp53BesideNpm1IsReportedAsOutranked() {
        RiskClassification classification = in2022(with(Finding.NPM1, Finding.TP53, Finding.TP53_FRACTION));
        assertThat(classification.categories()).containsExactly("favourable");
        assertThat(classification.outranked())
                .extracting(RiskClassification.Step::id)
                .containsExactly("2022-tp53");
    }
}
