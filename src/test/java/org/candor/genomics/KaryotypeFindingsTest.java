package org.candor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Invented karyotypes, each for one rule of ISCN or of the lesions.
class KaryotypeFindingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"47,XX[20]", "45,XY[20]", "99,XX[20]", "46,XX((((", "46,XX,del(7)(q"})
    void aTextThatWasCutOrDoesNotAddUpExcludesNothing(String karyotype) {
        KaryotypeFindings findings = KaryotypeFindings.of(karyotype);
        assertThat(findings.call(Lesion.T_8_21)).isEqualTo(Call.UNKNOWN);
        assertThat(findings.complex()).isEqualTo(Call.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "46,XX[20]",
                "44~46,XX[20]",
                "47,XXYc[20]",
                "47,XX,+21c[20]",
                "45,X,-Y[20]",
                "92,XXXX[3]/46,XX[17]"
            })
    void aNumberThatAddsUpExcludes(String karyotype) {
        assertThat(KaryotypeFindings.of(karyotype).call(Lesion.T_8_21)).isEqualTo(Call.ABSENT);
    }

    private static List<String> lesions(String karyotype) {
        return KaryotypeFindings.of(karyotype).lesions(Call.PRESENT).stream()
                .map(Lesion::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            46,XX,t(8;21)(q22;q22)[18]/46,XX[2]        | t_8_21
            46,XY,t(8;17;21)(q22;q23;q22)              | t_8_21
            45,X,-Y,t(8;21)(q22;q22.1)[20]             | t_8_21 minusY
            46,XX,inv(16)(p13.1q22)[20]                | inv16_t16_16
            46,XX,inv(16)(p13q22)                      | inv16_t16_16
            46,XX,t(16;16)(p13.1;q22)                  | inv16_t16_16
            46,XY,t(15;17)(q22;q21)                    | t_15_17
            46,XY,t(15;17)(q24;q21)                    | t_15_17
            46,XX,t(9;11)(p22;q23)                     | t_9_11
            46,XX,t(9;11)(p21.3;q23.3)                 | t_9_11
            46,XX,t(6;11)(q27;q23)                     | t_v_11
            46,XX,t(10;11)(p12;q14)                    |
            46,XX,ins(10;11)(p12;q23q13)               | t_v_11
            46,XX,del(11)(q23)                         |
            46,XX,t(6;9)(p23;q34)                      | t_6_9
            46,XX,inv(3)(q21q26)                       | inv3_t3_3
            46,XX,t(3;3)(q21.3;q26.2)                  | inv3_t3_3
            46,XX,t(3;21)(q26;q22)                     | t_3q26_v abn3q_other
            46,XX,t(1;3)(p36;q21)                      | abn3q_other
            46,XX,t(9;22)(q34;q11.2)                   | t_9_22
            46,XX,t(8;16)(p11;p13)                     | t_8_16
            45,XX,-7[12]/46,XX[8]                      | minus7
            46,XX,del(7)(q22)                          | minus7q
            46,XX,add(7)(q22)                          | abn7other
            46,XX,r(7)                                 | abn7other
            46,XX,inv(16)(p13;q22)                     | inv16_t16_16
            46,XX,del(5)(q13-q33)                      | minus5_5q
            46,XX,del(5)(pter->q13::q33->qter)         | minus5_5q
            46,XX,der(9)ins(9;16)(9pter->9q13::16q12->16qter) | minus9q
            46,XX,der(3)t(3;12)(p10;q10)               | abn3q_other
            46,XX,der(17)t(3;17)(p10;q10)              | mono17_17p_abn17p
            47,XX,+4                                   | mono4_4q_abn4q
            46,XX,t(2;7)(p21;p13)                      | abn7other
            45,XY,der(5;7)(p10;q10)                    | minus5_5q abn7other
            46,XY,+1,der(1;7)(q10;p10)                 | minus7q
            46,XX,-7,+der(7)t(1;7)(q21;q22)            | minus7q
            46,XX,r(7)(p22q36)                         | abn7other
            46,XX,del(5)(q13q33)                       | minus5_5q
            46,XX,add(5)(q13)                          | minus5_5q
            46,XX,del(5)(p14)                          |
            46,XX,der(5)t(5;12)(q13;q15)               | minus5_5q
            46,XX,t(5;12)(q33;q15)                     |
            45,XX,dic(5;17)(q11;p11)                   | minus5_5q mono17_17p_abn17p
            46,XY,i(17)(q10)                           | mono17_17p_abn17p
            46,XY,idic(17)(p11)                        | mono17_17p_abn17p
            46,XY,ider(17)(q10)t(15;17)(q22;q21)       | t_15_17 mono17_17p_abn17p
            46,XY,del(17)(p13)                         | mono17_17p_abn17p
            46,XY,del(17)(q21)                         |
            47,XY,+8                                   | plus8_8q
            46,XY,dup(8)(q22q24)                       | plus8_8q
            48,XY,+8,+8                                | plus8_8q
            46,XY,del(9)(q13q22)                       | minus9q
            46,XY,add(12)(p13)                         | mono12_12p_abn12p
            46,XY,t(12;13)(p13;q14)                    | mono12_12p_abn12p
            46,XY,del(12)(q15)                         |
            45,XY,-12                                  | mono12_12p_abn12p
            49,XY,+13,+21,+22                          | plus13 plus21 plus22
            47,XY,+11                                  | plus11_11q
            45,XY,-18                                  | minus18_18q
            46,XY,del(18)(q21)                         | minus18_18q
            46,XY,del(20)(q11q13)                      | minus20_20q
            46,XY,del(20)(p11)                         |
            45,XY,-4                                   | mono4_4q_abn4q
            46,XY,del(4)(q25)                          | mono4_4q_abn4q
            45,X,-Y                                    | minusY
            45,X,-X                                    |
            """)
    void aKaryotypeHasTheLesionsOfItsAbnormalities(String karyotype, String expected) {
        assertThat(lesions(karyotype))
                .as(karyotype)
                .containsExactlyInAnyOrderElementsOf(Stream.ofNullable(expected)
                        .flatMap(text -> Stream.of(text.split(" ")))
                        .toList());
        assertThat(KaryotypeFindings.of(karyotype).unread()).as(karyotype).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "46,XX,t(8;21)(q22;q22)[18]",
                "46 , XX , t(8;21) (q22;q22) [18]",
                "46,xx,T(8;21)(Q22;Q22)[18]",
                "46;XX;t(8,21)(q22,q22)[18]",
                "46,XX,t(8;21)(q22;q22[18]",
                "46,XX,t(8;21)q22;q22)[18]",
                "46,XX,t(8;21)(q22q22)",
                "46XX,t(8;21)(q22;q22)",
                "46,XX,\n t(8;\n21)(q22;q22)",
                "Karyotyp: 46,XX,t(8;21)(q22;q22)[18].",
                "46,XX[2];46,XX,t(8;21)(q22;q22)[18]",
                "46,XX[2] 46,XX,t(8;21)(q22;q22)[18]",
            })
    void oddWritingIsUnderstood(String karyotype) {
        assertThat(lesions(karyotype)).as(karyotype).containsExactly("t_8_21");
        assertThat(KaryotypeFindings.of(karyotype).unread()).as(karyotype).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "46,XX",
                "46,XY[20]",
                "46,XX[20]/46,XX[3]",
                "46,XX,inv(9)(p12q13)[20]",
                "46,XY,9qh+",
                "47,XXYc",
                "47,XY,+21c",
                "46,XX (20 Metaphasen)",
                "unauffälliger weiblicher Karyotyp",
                "Karyotyp: 46,XY[25]; unauffällig"
            })
    void aKaryotypeWithoutAcquiredAbnormalityIsNormal(String karyotype) {
        KaryotypeFindings findings = KaryotypeFindings.of(karyotype);
        assertThat(findings.normal()).as(karyotype).isEqualTo(Call.PRESENT);
        assertThat(findings.abnormalities()).hasValue(0);
        assertThat(findings.lesions(Call.ABSENT)).hasSize(Lesion.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no metaphases",
                "keine Metaphasen",
                "kein Wachstum",
                "na",
                "no analysis",
                "nicht auswertbar",
                "Zytogenetik misslungen",
                "kein normaler Karyotyp",
                "//46,XY[20]",
                "???",
                "////",
                "((((",
                "[20]",
                "NPM1 mutiert"
            })
    void whatIsNoKaryotypeClaimsNothing(String text) {
        KaryotypeFindings findings = KaryotypeFindings.of(text);
        assertThat(findings.readable()).as(text).isFalse();
        assertThat(findings.lesions(Call.UNKNOWN)).hasSize(Lesion.values().length);
        assertThat(findings.normal()).isEqualTo(Call.UNKNOWN);
        assertThat(findings.complex()).isEqualTo(Call.UNKNOWN);
        assertThat(findings.abnormalities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            46,XX,del(5)(q13q33),-7,+mar                      | 3
            47,XX,+8[5]/48,XX,+8,+21[5]                       | 2
            47,XX,+8[5]/48,idem,+21[5]                        | 2
            47,XX,+8[5]/48,sl,+21[5]/49,sdl1,+22[3]           | 3
            48,XX,+8,+8                                       | 2
            46,XX,der(9)t(9;22)(q34;q11),der(22)t(9;22)(q34;q11) | 1
            46,XX,der(5)t(5;7)(q13;q22)del(5)(p14)            | 2
            48,XX,+2mar                                       | 2
            46,XX,inv(9)(p11q13)c,+8                          | 1
            """)
    void unrelatedAbnormalitiesAreCountedOnce(String karyotype, int expected) {
        assertThat(KaryotypeFindings.of(karyotype).abnormalities())
                .as(karyotype)
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            46,XX,del(5)(q13q33),-7,+mar[10]        | PRESENT | PRESENT
            45,XX,-7,inv(16)(p13q22),+8,del(9)(q22) | ABSENT  | ABSENT
            46,XX,t(8;21)(q22;q22),-X,+8,del(9)(q22)| ABSENT  | ABSENT
            44,XX,-5,-7                             | ABSENT  | PRESENT
            45,XX,-7                                | ABSENT  | ABSENT
            45,XX,-7,del(12)(p12)                   | ABSENT  | PRESENT
            46,XX,-7,+8,+21                         | PRESENT | ABSENT
            46,XX,-7,+der(7)t(1;7)(q21;q22),del(5)(q13),del(12)(p13) | PRESENT | ABSENT
            44,X,-Y,-7                              | ABSENT  | ABSENT
            46,XX,-7,+mar                           | ABSENT  | UNKNOWN
            45,XX,-7,dmin                           | ABSENT  | ABSENT
            """)
    void complexAndMonosomalFollowEln(String karyotype, Call complex, Call monosomal) {
        KaryotypeFindings findings = KaryotypeFindings.of(karyotype);
        assertThat(findings.complex()).as(karyotype).isEqualTo(complex);
        assertThat(findings.monosomal()).as(karyotype).isEqualTo(monosomal);
    }

    @Test
    void hyperdiploidIsTakenOutOfComplexByEln2022Only() {
        KaryotypeFindings trisomies = KaryotypeFindings.of("49,XX,+8,+13,+21[20]");
        assertThat(trisomies.hyperdiploid()).isEqualTo(Call.PRESENT);
        assertThat(trisomies.complex()).isEqualTo(Call.PRESENT);
        assertThat(trisomies.complexEln2022()).isEqualTo(Call.ABSENT);
        assertThat(KaryotypeFindings.of("49,XX,+8,+13,+21,del(5)(q13)").complexEln2022())
                .isEqualTo(Call.PRESENT);
    }

    @Test
    void whatIsQuestionedIsNeitherClaimedNorExcluded() {
        KaryotypeFindings findings = KaryotypeFindings.of("46,XX,?del(20)(q11),del(5)(q?13q33)");
        assertThat(findings.call(Lesion.MINUS20_20Q)).isEqualTo(Call.UNKNOWN);
        assertThat(findings.call(Lesion.MINUS5_5Q)).isEqualTo(Call.PRESENT);
        assertThat(findings.call(Lesion.MINUS7)).isEqualTo(Call.ABSENT);
    }

    @Test
    void anAlternativeIsOnlyClaimedWhenBothSidesAgree() {
        KaryotypeFindings findings = KaryotypeFindings.of("46,XX,del(7)(q22) or del(5)(q31)");
        assertThat(findings.call(Lesion.MINUS7Q)).isEqualTo(Call.UNKNOWN);
        assertThat(findings.call(Lesion.MINUS5_5Q)).isEqualTo(Call.UNKNOWN);
        assertThat(KaryotypeFindings.of("46,XX,del(5)(q13) or del(5)(q31)").call(Lesion.MINUS5_5Q))
                .isEqualTo(Call.PRESENT);
    }

    @Test
    void aChangeWithoutBandsLeavesTheLesionsOfItsChromosomeOpen() {
        assertThat(KaryotypeFindings.of("46,XX,der(12)").call(Lesion.MONO12_12P_ABN12P))
                .isEqualTo(Call.UNKNOWN);
        assertThat(KaryotypeFindings.of("46,XX,abn(16)(q22)").call(Lesion.INV16_T16_16))
                .isEqualTo(Call.UNKNOWN);
        assertThat(KaryotypeFindings.of("46,XX,der(12)").call(Lesion.MINUS7)).isEqualTo(Call.ABSENT);
        assertThat(lesions("46,XX,t(8;21)")).containsExactly("t_8_21");
    }

    @Test
    void aTetraploidCloneIsNotNormalAndAnExtraSexChromosomeMayBeInborn() {
        assertThat(KaryotypeFindings.of("92,XXYY[5]/46,XY[15]").normal()).isEqualTo(Call.ABSENT);
        assertThat(KaryotypeFindings.of("48,XY,+8[5]/46,XY[15]").normal()).isEqualTo(Call.ABSENT);
        assertThat(KaryotypeFindings.of("47,XXY").normal()).isEqualTo(Call.ABSENT);
    }

    @Test
    void aNumberOfTheReportIsNoAbnormality() {
        KaryotypeFindings findings = KaryotypeFindings.of("Nr. 12345: 46,XX[20] (ISCN 2016), 12.03.2012");
        assertThat(findings.normal()).isEqualTo(Call.PRESENT);
        assertThat(findings.call(Lesion.MINUS7)).isEqualTo(Call.ABSENT);
    }

    @Test
    void cellsOfADonorSayNothingAboutThePatient() {
        KaryotypeFindings findings = KaryotypeFindings.of("45,XX,-7[3]//46,XY,del(5)(q13q33)[17]");
        assertThat(findings.lesions(Call.PRESENT)).containsExactly(Lesion.MINUS7);
        assertThat(findings.karyotype().cells()).hasValue(3);
    }

    @Test
    void anUnreadAbnormalityExcludesNothing() {
        KaryotypeFindings findings = KaryotypeFindings.of("46,XX,del(5)(q13q33),zzz(7)(q22)[20]");
        assertThat(findings.unread()).isNotEmpty();
        assertThat(findings.call(Lesion.MINUS5_5Q)).isEqualTo(Call.PRESENT);
        assertThat(findings.call(Lesion.MINUS7Q)).isEqualTo(Call.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Karyotyp: 45,XY,-7[14]/46,XY[6]. Beurteilung: In 14 von 20 analysierten Metaphasen Verlust eines"
                        + " Chromosoms 7 (Monosomie 7).",
                "45,XY,-7[14]/46,XY[6]; Monosomie 7 in 14 von 20 Metaphasen",
                "45,XY,-7[14]/46,XY[6]. Loss of chromosome 7 in 14 of 20 metaphases."
            })
    void whatAReportSaysOnceMoreInWordsIsNoFurtherAbnormality(String report) {
        KaryotypeFindings findings = KaryotypeFindings.of(report);
        assertThat(findings.lesions(Call.PRESENT)).as(report).containsExactly(Lesion.MINUS7);
        assertThat(findings.lesions(Call.ABSENT)).hasSize(Lesion.values().length - 1);
        assertThat(findings.abnormalities()).hasValue(1);
    }

    @Test
    void aShareOfCellsIsOneOnlyWhereCellsAreNamed() {
        assertThat(KaryotypeFindings.of("45,XY,-7[14]/46,XY[6]; 14 von 20 +8").call(Lesion.T_8_21))
                .isEqualTo(Call.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nuc ish(D7Z1x1)[150/200]                       | MINUS7
            nuc ish (D7Z1x2,D7S486x1)[150/200]             | MINUS7Q
            nuc ish(EGR1)x1[60/200]                        | MINUS5_5Q
            nuc ish(D8Z2x3)[40/200]                        | PLUS8_8Q
            nuc ish(TP53x1,D17Z1x2)[90/200]                | MONO17_17P_ABN17P
            nuc ish(RUNX1T1x3,RUNX1x3)(RUNX1T1 con RUNX1x2)| T_8_21
            nuc ish(PML,RARA)x3(PML con RARAx2)[180/200]   | T_15_17
            nuc ish(CBFBx2)(5'CBFB sep 3'CBFBx1)[100/200]  | INV16_T16_16
            no metaphases/FISH: inv(16)                    | INV16_T16_16
            keine Metaphasen, in FISH Monosomie 7          | MINUS7
            """)
    void fishConfirmsAndExcludesNothing(String text, Lesion lesion) {
        KaryotypeFindings findings = KaryotypeFindings.of(text);
        assertThat(findings.lesions(Call.PRESENT)).as(text).containsExactly(lesion);
        assertThat(findings.lesions(Call.ABSENT)).isEmpty();
        assertThat(findings.normal()).isEqualTo(Call.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FISH: keine Monosomie 7, kein Nachweis einer del(5q)",
                "FISH: keine -5/5q-",
                "FISH: -7/7q-, -5/5q- negativ",
                "FISH auf t(8;21) und inv(16) unauffällig",
                "PCR: t(15;17) ausstehend"
            })
    void aDeniedFindingIsNoFinding(String text) {
        KaryotypeFindings findings = KaryotypeFindings.of(text);
        assertThat(findings.lesions(Call.PRESENT)).as(text).isEmpty();
        assertThat(findings.readable()).isFalse();
    }

    @Test
    void aDenialReachesOnlyItsSentence() {
        assertThat(lesions("46,XX[20]; kein Nachweis einer t(8;21)(q22;q22)")).isEmpty();
        assertThat(KaryotypeFindings.of("46,XX[20]; kein Nachweis einer t(8;21)(q22;q22)")
                        .normal())
                .isEqualTo(Call.PRESENT);
        assertThat(lesions("FISH: inv(16) positiv, -7 negativ")).containsExactly("inv16_t16_16");
        assertThat(lesions("FISH: keine Monosomie 7. Trisomie 8")).containsExactly("plus8_8q");
    }

    @Test
    void whichSexChromosomeIsLostFollowsFromTheOtherClone() {
        assertThat(lesions("45,X[15]/46,XY[5]")).containsExactly("minusY");
        assertThat(lesions("45,X[15]/46,XX[5]")).isEmpty();
        assertThat(KaryotypeFindings.of("45,X[20]").call(Lesion.MINUS_Y)).isEqualTo(Call.UNKNOWN);
    }

    @Test
    void aLostAbnormalityLeavesTheSideline() {
        Karyotype karyotype = IscnParser.parse("47,XX,+mar,del(5)(q13)[5]/46,idem,-mar[5]");
        assertThat(karyotype.clones().getLast().findings()).hasSize(1);
        assertThat(karyotype.cells()).hasValue(10);
        assertThat(karyotype.unread()).isEmpty();
    }
}
