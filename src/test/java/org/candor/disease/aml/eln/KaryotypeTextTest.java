package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;

import org.candor.feature.RiskClassification;
import org.candor.genomics.KaryotypeFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From the text of a karyotype, with all genes studied and wild type, to a category.
class KaryotypeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "46,XX[20]; intermediate 2022-other; intermediate 2017-other",
                "\"46,XX,t(8;21)(q22;q22)[20]\"; favourable 2022-t-8-21; favourable 2017-t-8-21",
                "\"46,XY,inv(16)(p13q22)[18]/46,XY[2]\"; favourable 2022-inv16; favourable 2017-inv16",
                "\"46,XX,t(9;11)(p22;q23)[20]\"; intermediate 2022-t-9-11; intermediate 2017-t-9-11",
                "\"46,XX,t(8;16)(p11;p13)[20]\"; adverse 2022-fusion; intermediate 2017-other",
                "\"46,XX,t(3;12)(q26;p13)[20]\"; adverse 2022-fusion; intermediate 2017-other",
                "\"46,XY,inv(3)(q21q26)[20]\"; adverse 2022-fusion; adverse 2017-fusion",
                "\"46,XX,t(9;22)(q34;q11)[20]\"; adverse 2022-fusion; adverse 2017-fusion",
                "\"45,XY,-7[20]\"; adverse 2022-loss; adverse 2017-loss",
                "\"44,XY,-18,-20[20]\"; adverse 2022-monosomal; adverse 2017-monosomal",
                "\"47,XX,+8,del(9)(q13q22),del(20)(q11q13)[20]\"; adverse 2022-complex; adverse 2017-complex"
            })
    void theCategoryFollowsFromTheText(String text, String in2022, String in2017) {
        Findings findings = studied(text);
        assertThat(Patient.answers(Patient.in2022(findings))).containsExactly(in2022);
        assertThat(Patient.answers(Patient.in2017(findings))).containsExactly(in2017);
        assertThat(Patient.in2022(findings).assumed()).isEmpty();
    }

    @Test
    void aKaryotypeOfTrisomiesIsComplexIn2017AndOpenIn2022() {
        Findings findings = studied("50,XX,+8,+13,+19,+21[20]");
        assertThat(Patient.in2017(findings).categories()).containsExactly("adverse");
        RiskClassification in2022 = Patient.in2022(findings);
        assertThat(in2022.categories()).containsExactly("intermediate", "adverse");
        assertThat(Patient.open(in2022)).containsExactly("reading_2022_hyperdiploid");
    }

    @Test
    void aTextThatCannotBeReadAnswersNothing() {
        Findings before = Findings.none();
        assertThat(Patient.in2022(before.with(KaryotypeFindings.of("keine Metaphasen"))))
                .isEqualTo(Patient.in2022(before));
    }

    @Test
    void aTextThatContradictsTheRecordLeavesTheFindingUnknown() {
        Findings findings =
                Findings.none().with(Finding.MINUS7, Truth.FALSE).with(KaryotypeFindings.of("45,XX,-7[20]"));
        assertThat(findings.truth(Finding.MINUS7)).isEqualTo(Truth.UNKNOWN);
        assertThat(findings.truth(Finding.T_8_21)).isEqualTo(Truth.FALSE);
    }

    private static Findings studied(String karyotype) {
        Findings findings = Findings.none();
        for (Finding finding : Finding.values()) {
            if (!finding.reading() && finding.examination() != Examination.KARYOTYPE) {
                findings = findings.with(finding, Truth.FALSE);
            }
        }
        return findings.with(KaryotypeFindings.of(karyotype));
    }
}
