package org.candor.disease.aml.eln;

import static org.candor.disease.aml.eln.Condition.all;
import static org.candor.disease.aml.eln.Condition.anyOf;
import static org.candor.disease.aml.eln.Condition.has;

import java.util.List;

/// ELN 2024 for less intensive therapy: hypomethylating agents with or without venetoclax or ivosidenib, table 1
/// of Döhner et al., Blood 2024.
///
/// Mutations of TP53 come first, because the other rows ask for their absence; those of IDH1 count by themselves
/// only under ivosidenib.
final class Eln2024 {
    private Eln2024() {}

    private static final Condition SIGNALLING = anyOf(Finding.FLT3_ITD, Finding.NRAS, Finding.KRAS);

    static final ElnTable TABLE = new ElnTable(
            ElnTable.lessIntensive("ELN 2024", "Döhner et al., Blood 2024 (PMID 39133932), table 1"), rules());

    private static List<Rule> rules() {
        return List.of(
                new Rule(
                        "2024-apl",
                        Category.NOT_CLASSIFIED,
                        "acute promyelocytic leukaemia",
                        "convention",
                        has(Finding.T_15_17)),
                new Rule(
                        "2024-earlier-hma",
                        Category.NOT_CLASSIFIED,
                        "earlier treatment with a hypomethylating agent",
                        "footnote of the table",
                        has(Finding.EARLIER_HMA)),
                new Rule("2024-tp53", Category.ADVERSE, "TP53", "row adverse 1", has(Finding.TP53)),
                new Rule(
                        "2024-idh1-ivosidenib",
                        Category.FAVOURABLE,
                        "IDH1, treated with azacitidine and ivosidenib",
                        "row favorable 3 and its footnote",
                        all(has(Finding.IDH1), has(Finding.IVOSIDENIB))),
                new Rule("2024-ddx41", Category.FAVOURABLE, "DDX41", "row favorable 4", has(Finding.DDX41)),
                new Rule(
                                "2024-npm1-idh2",
                                Category.FAVOURABLE,
                                "NPM1 or IDH2 without FLT3-ITD, NRAS and KRAS",
                                "rows favorable 1 and 2",
                                anyOf(Finding.NPM1, Finding.IDH2_R140, Finding.IDH2_R172))
                        .exempt(SIGNALLING),
                new Rule(
                        "2024-signalling",
                        Category.INTERMEDIATE,
                        "FLT3-ITD, NRAS or KRAS",
                        "row intermediate 1",
                        SIGNALLING),
                Rule.otherwise(
                        "2024-other",
                        Category.FAVOURABLE,
                        "no FLT3-ITD, NRAS, KRAS or TP53 (tentative)",
                        "row favorable 5 and its footnote"));
    }
}
