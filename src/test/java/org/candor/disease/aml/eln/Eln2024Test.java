package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.eln.Patient.answers;
import static org.candor.disease.aml.eln.Patient.in2024;
import static org.candor.disease.aml.eln.Patient.with;

import org.candor.feature.RiskClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Table 1 of Döhner et al., Blood 2024, for less intensive therapy.
class Eln2024Test {

    @ParameterizedTest
    @CsvSource({
        "T_15_17, not classified 2024-apl",
        "EARLIER_HMA, not classified 2024-earlier-hma",
        "TP53, adverse 2024-tp53",
        "DDX41, favourable 2024-ddx41",
        "NPM1, favourable 2024-npm1-idh2",
        "IDH2_R140, favourable 2024-npm1-idh2",
        "IDH2_R172, favourable 2024-npm1-idh2",
        "FLT3_ITD, intermediate 2024-signalling",
        "NRAS, intermediate 2024-signalling",
        "KRAS, intermediate 2024-signalling",
        "IDH1, favourable 2024-other",
        "MINUS7, favourable 2024-other",
        "COMPLEX, favourable 2024-other",
        "ASXL1, favourable 2024-other"
    })
    void aSingleLesionIsWhereItsRowPutsIt(Finding finding, String answer) {
        assertThat(answers(in2024(with(finding)))).containsExactly(answer);
    }

    @ParameterizedTest
    @CsvSource({"NPM1, FLT3_ITD", "NPM1, NRAS", "IDH2_R140, KRAS", "IDH2_R172, FLT3_ITD", "IDH1, NRAS", "MINUS7, KRAS"})
    void anActivatingSignallingMutationMakesItIntermediate(Finding finding, Finding signalling) {
        assertThat(in2024(with(finding, signalling)).categories()).containsExactly("intermediate");
    }

    @ParameterizedTest
    @CsvSource({"NPM1", "IDH1", "IDH2_R140", "DDX41", "NRAS"})
    void tp53IsAdverseWhateverElseIsFound(Finding finding) {
        assertThat(answers(in2024(with(Finding.TP53, finding)))).containsExactly("adverse 2024-tp53");
    }

    @Test
    void idh1IsFavourableUnderIvosidenibAlsoWithSignallingMutations() {
        assertThat(answers(in2024(with(Finding.IDH1, Finding.IVOSIDENIB, Finding.NRAS, Finding.FLT3_ITD))))
                .containsExactly("favourable 2024-idh1-ivosidenib");
    }

    @Test
    void whetherIvosidenibIsGivenIsTheQuestionForIdh1WithSignallingMutations() {
        RiskClassification classification =
                in2024(Patient.unknown(with(Finding.IDH1, Finding.KRAS), Finding.IVOSIDENIB));
        assertThat(classification.categories()).containsExactly("favourable", "intermediate");
        assertThat(classification.open())
                .extracting(RiskClassification.Question::test)
                .containsExactly("treatment");
    }

    @Test
    void ddx41IsFavourableAlsoWithSignallingMutations() {
        assertThat(in2024(with(Finding.DDX41, Finding.NRAS)).categories()).containsExactly("favourable");
    }

    @Test
    void theCytogeneticsOfTheIntensiveTablesDoNotMatter() {
        Findings karyotypeUnknown =
                Patient.unknown(with(Finding.NPM1), Finding.MINUS7, Finding.COMPLEX, Finding.T_8_21, Finding.MONOSOMAL);
        assertThat(in2024(karyotypeUnknown).open()).isEmpty();
    }
}
