package org.candor.disease.aml.eln;

import static org.candor.disease.aml.eln.Condition.all;
import static org.candor.disease.aml.eln.Condition.any;
import static org.candor.disease.aml.eln.Condition.anyOf;
import static org.candor.disease.aml.eln.Condition.has;
import static org.candor.disease.aml.eln.Condition.not;

import java.util.List;

/// ELN 2017, table 5 of Döhner et al., Blood 2017;129:424.
///
/// The table lists what is favourable, intermediate and adverse, but no order. The order here is: entities that
/// define a subtype first, then adverse lesions, then the rest. What a rule further down would have said is kept
/// as outranked.
final class Eln2017 {
    private Eln2017() {}

    private static final Condition RECURRENT = anyOf(
            Finding.T_8_21,
            Finding.INV16_T16_16,
            Finding.T_9_11,
            Finding.T_V_11,
            Finding.T_6_9,
            Finding.INV3_T3_3,
            Finding.T_9_22);
    private static final Condition CORE_BINDING_FACTOR = anyOf(Finding.T_8_21, Finding.INV16_T16_16);
    private static final Condition HIGH = all(has(Finding.FLT3_ITD), has(Finding.FLT3_ITD_HIGH));
    private static final Condition FUSION = anyOf(Finding.T_6_9, Finding.T_V_11, Finding.T_9_22, Finding.INV3_T3_3);
    private static final Condition LOSS = anyOf(Finding.MINUS5_5Q, Finding.MINUS7, Finding.MONO17_17P);

    private static final Condition ADVERSE_CYTOGENETICS = any(
            FUSION,
            LOSS,
            all(has(Finding.COMPLEX), not(RECURRENT)),
            all(has(Finding.MONOSOMAL), not(CORE_BINDING_FACTOR)));

    private static final Condition FAVOURABLE_SUBTYPE =
            any(CORE_BINDING_FACTOR, all(has(Finding.NPM1), not(HIGH)), has(Finding.CEBPA_BIALLELIC));

    static final ElnTable TABLE =
            new ElnTable(ElnTable.intensive("ELN 2017", "Döhner et al., Blood 2017;129:424, table 5"), rules());

    private static List<Rule> rules() {
        return List.of(
                new Rule(
                        "2017-apl",
                        Category.NOT_CLASSIFIED,
                        "acute promyelocytic leukaemia",
                        "convention",
                        has(Finding.T_15_17)),
                new Rule("2017-t-8-21", Category.FAVOURABLE, "t(8;21)", "row favorable 1", has(Finding.T_8_21)),
                new Rule(
                        "2017-inv16",
                        Category.FAVOURABLE,
                        "inv(16) or t(16;16)",
                        "row favorable 2",
                        has(Finding.INV16_T16_16)),
                new Rule(
                                "2017-npm1-cytogenetics",
                                Category.ADVERSE,
                                "NPM1 with adverse-risk cytogenetics",
                                "not in the table: open reading",
                                all(has(Finding.NPM1), ADVERSE_CYTOGENETICS))
                        .exempt(not(Finding.NPM1_YIELDS_2017)),
                new Rule(
                                "2017-npm1",
                                Category.FAVOURABLE,
                                "NPM1 without FLT3-ITD, or with a low allelic ratio",
                                "row favorable 3, footnote on the allelic ratio",
                                has(Finding.NPM1))
                        .exempt(HIGH),
                new Rule(
                        "2017-cebpa",
                        Category.FAVOURABLE,
                        "CEBPA biallelic",
                        "row favorable 4",
                        has(Finding.CEBPA_BIALLELIC)),
                new Rule(
                        "2017-t-9-11",
                        Category.INTERMEDIATE,
                        "t(9;11), also with adverse-risk genes",
                        "row intermediate 3 and its footnote",
                        has(Finding.T_9_11)),
                new Rule(
                        "2017-npm1-itd",
                        Category.INTERMEDIATE,
                        "NPM1 with FLT3-ITD at a high allelic ratio",
                        "row intermediate 1",
                        all(has(Finding.NPM1), HIGH)),
                new Rule(
                        "2017-fusion",
                        Category.ADVERSE,
                        "t(6;9), t(v;11q23.3), t(9;22), inv(3) or t(3;3)",
                        "rows adverse 1 to 4",
                        FUSION),
                new Rule("2017-loss", Category.ADVERSE, "-5, 5q-, -7, -17 or abnormal 17p", "row adverse 5", LOSS),
                new Rule(
                                "2017-complex",
                                Category.ADVERSE,
                                "complex karyotype",
                                "row adverse 6 and its footnote",
                                has(Finding.COMPLEX))
                        .exempt(RECURRENT),
                new Rule(
                                "2017-monosomal",
                                Category.ADVERSE,
                                "monosomal karyotype",
                                "row adverse 6 and its footnote",
                                has(Finding.MONOSOMAL))
                        .exempt(CORE_BINDING_FACTOR),
                new Rule(
                                "2017-itd",
                                Category.ADVERSE,
                                "FLT3-ITD at a high allelic ratio without NPM1",
                                "row adverse 7",
                                HIGH)
                        .exempt(has(Finding.NPM1)),
                new Rule(
                                "2017-genes",
                                Category.ADVERSE,
                                "RUNX1 or ASXL1 outside favourable subtypes",
                                "rows adverse 8 and 9, footnote on favorable subtypes",
                                anyOf(Finding.RUNX1, Finding.ASXL1))
                        .exempt(FAVOURABLE_SUBTYPE),
                new Rule("2017-tp53", Category.ADVERSE, "TP53", "row adverse 10", has(Finding.TP53)),
                Rule.otherwise(
                        "2017-other",
                        Category.INTERMEDIATE,
                        "nothing that is favourable or adverse",
                        "rows intermediate 2 and 4"));
    }
}
