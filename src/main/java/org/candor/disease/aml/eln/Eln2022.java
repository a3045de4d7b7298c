package org.candor.disease.aml.eln;

import static org.candor.disease.aml.eln.Condition.all;
import static org.candor.disease.aml.eln.Condition.any;
import static org.candor.disease.aml.eln.Condition.anyOf;
import static org.candor.disease.aml.eln.Condition.has;
import static org.candor.disease.aml.eln.Condition.not;

import java.util.List;

/// ELN 2022, table 6 of Döhner et al., Blood 2022;140:1345.
///
/// The rows of the table were read; the text of its footnotes was not. What rests on a footnote is therefore an
/// open reading of [Finding]: both outcomes stay possible, until somebody has checked it and says so.
final class Eln2022 {
    private Eln2022() {}

    private static final Condition RECURRENT = anyOf(
            Finding.T_8_21,
            Finding.INV16_T16_16,
            Finding.T_9_11,
            Finding.T_V_11,
            Finding.T_6_9,
            Finding.INV3_T3_3,
            Finding.T_3Q26_V,
            Finding.T_8_16,
            Finding.T_9_22);
    private static final Condition CORE_BINDING_FACTOR = anyOf(Finding.T_8_21, Finding.INV16_T16_16);
    private static final Condition TRISOMIES_ONLY =
            all(has(Finding.HYPERDIPLOID_ONLY), has(Finding.HYPERDIPLOID_EXCLUDED_2022));
    private static final Condition FUSION =
            anyOf(Finding.T_6_9, Finding.T_V_11, Finding.T_9_22, Finding.T_8_16, Finding.INV3_T3_3, Finding.T_3Q26_V);
    private static final Condition LOSS = anyOf(Finding.MINUS5_5Q, Finding.MINUS7, Finding.MONO17_17P);
    private static final Condition MYELODYSPLASIA_RELATED = anyOf(
            Finding.ASXL1,
            Finding.BCOR,
            Finding.EZH2,
            Finding.RUNX1,
            Finding.SF3B1,
            Finding.SRSF2,
            Finding.STAG2,
            Finding.U2AF1,
            Finding.ZRSR2);
    private static final Condition LOW_FRACTION = all(not(Finding.TP53_FRACTION), has(Finding.TP53_THRESHOLD_2022));

    private static final Condition ADVERSE_CYTOGENETICS = any(
            FUSION,
            LOSS,
            all(has(Finding.COMPLEX), not(any(RECURRENT, TRISOMIES_ONLY))),
            all(has(Finding.MONOSOMAL), not(CORE_BINDING_FACTOR)));
    private static final Condition ADVERSE_GENES =
            any(MYELODYSPLASIA_RELATED, all(has(Finding.TP53), not(LOW_FRACTION)));

    private static final Condition FAVOURABLE_SUBTYPE =
            any(CORE_BINDING_FACTOR, all(has(Finding.NPM1), not(Finding.FLT3_ITD)), has(Finding.CEBPA_BZIP));

    static final ElnTable TABLE =
            new ElnTable(ElnTable.intensive("ELN 2022", "Döhner et al., Blood 2022;140:1345, table 6"), rules());

    private static List<Rule> rules() {
        return List.of(
                new Rule(
                        "2022-apl",
                        Category.NOT_CLASSIFIED,
                        "acute promyelocytic leukaemia",
                        "convention",
                        has(Finding.T_15_17)),
                new Rule("2022-t-8-21", Category.FAVOURABLE, "t(8;21)", "row favorable 1", has(Finding.T_8_21)),
                new Rule(
                        "2022-inv16",
                        Category.FAVOURABLE,
                        "inv(16) or t(16;16)",
                        "row favorable 2",
                        has(Finding.INV16_T16_16)),
                new Rule(
                                "2022-npm1-cytogenetics",
                                Category.ADVERSE,
                                "NPM1 with adverse-risk cytogenetics",
                                "footnote § of row favorable 3: open reading",
                                all(has(Finding.NPM1), ADVERSE_CYTOGENETICS))
                        .exempt(not(Finding.NPM1_YIELDS_2022)),
                new Rule(
                                "2022-npm1",
                                Category.FAVOURABLE,
                                "NPM1 without FLT3-ITD",
                                "row favorable 3",
                                has(Finding.NPM1))
                        .exempt(has(Finding.FLT3_ITD)),
                new Rule(
                        "2022-cebpa",
                        Category.FAVOURABLE,
                        "CEBPA bZIP in-frame",
                        "row favorable 4",
                        has(Finding.CEBPA_BZIP)),
                new Rule(
                                "2022-t-9-11",
                                Category.INTERMEDIATE,
                                "t(9;11)",
                                "row intermediate 3; with adverse-risk genes its footnote, an open reading",
                                has(Finding.T_9_11))
                        .exempt(all(ADVERSE_GENES, not(Finding.T_9_11_PREVAILS_2022))),
                new Rule(
                        "2022-fusion",
                        Category.ADVERSE,
                        "t(6;9), t(v;11q23.3), t(9;22), t(8;16), inv(3), t(3;3) or t(3q26.2;v)",
                        "rows adverse 1 to 6",
                        FUSION),
                new Rule("2022-loss", Category.ADVERSE, "-5, 5q-, -7, -17 or abnormal 17p", "row adverse 7", LOSS),
                new Rule(
                                "2022-complex",
                                Category.ADVERSE,
                                "complex karyotype",
                                "row adverse 8; karyotypes of trisomies only: footnote **, an open reading",
                                has(Finding.COMPLEX))
                        .exempt(any(RECURRENT, TRISOMIES_ONLY)),
                new Rule(
                                "2022-monosomal",
                                Category.ADVERSE,
                                "monosomal karyotype",
                                "row adverse 8",
                                has(Finding.MONOSOMAL))
                        .exempt(CORE_BINDING_FACTOR),
                new Rule(
                                "2022-tp53",
                                Category.ADVERSE,
                                "TP53",
                                "row adverse 10; allele fractions under 10 %: footnote a, an open reading",
                                has(Finding.TP53))
                        .exempt(LOW_FRACTION),
                new Rule(
                                "2022-genes",
                                Category.ADVERSE,
                                "ASXL1, BCOR, EZH2, RUNX1, SF3B1, SRSF2, STAG2, U2AF1 or ZRSR2 outside favourable subtypes",
                                "row adverse 9; with NPM1 and FLT3-ITD the table is silent, an open reading",
                                MYELODYSPLASIA_RELATED)
                        .exempt(any(
                                FAVOURABLE_SUBTYPE,
                                all(has(Finding.NPM1), has(Finding.FLT3_ITD), has(Finding.ITD_PREVAILS_2022)))),
                new Rule(
                        "2022-npm1-itd",
                        Category.INTERMEDIATE,
                        "NPM1 with FLT3-ITD",
                        "row intermediate 1",
                        all(has(Finding.NPM1), has(Finding.FLT3_ITD))),
                new Rule(
                        "2022-itd",
                        Category.INTERMEDIATE,
                        "FLT3-ITD without NPM1",
                        "row intermediate 2",
                        has(Finding.FLT3_ITD)),
                Rule.otherwise(
                        "2022-other",
                        Category.INTERMEDIATE,
                        "nothing that is favourable or adverse",
                        "row intermediate 4"));
    }
}
