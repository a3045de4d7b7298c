package org.candor.training;

import java.util.List;

/// What the trust report says in detail of the gate, of selection by it, and of the worth of tests.
final class ReliabilitySections {
    private final PublishedReport gate;
    private final StringBuilder page;

    ReliabilitySections(TrustReports reports, StringBuilder page) {
        this.gate = reports.gate();
        this.page = page;
    }

    void write() {
        shifts();
        cohort();
        selectiveRisk();
        tests();
    }

    private void shifts() {
        page.append("\n## The gate on planted shifts\n")
                .append("| planted | AUROC, simulated | cohort | withheld, with scope, simulated | cohort |")
                .append(" cautioned by scope, simulated |\n|---|---|---|---|---|---|\n");
        for (PublishedReport shift : gate.at("plantedShifts").elements()) {
            page.append("| ").append(shift.text("shift"));
            for (String where : List.of("simulated", "cohort")) {
                page.append(" | ").append(Figures.fixed(shift.number(where, "aurocOfTypicality"), 2));
            }
            for (String where : List.of("simulated", "cohort")) {
                page.append(" | ").append(Figures.percent(shift.number(where, "withheldByGateAndScope")));
            }
            page.append(" | ")
                    .append(Figures.percent(shift.number("simulated", "cautionedByScope")))
                    .append(" |\n");
        }
    }

    private void cohort() {
        PublishedReport cohort = gate.at("cohort");
        page.append("\nOf the ")
                .append(Figures.whole(cohort.number("patients")))
                .append(" patients of the cohort ")
                .append(Figures.whole(cohort.number("withheld")))
                .append(" are withheld (reasons, which may overlap: ")
                .append(counts(cohort.at("reasons")))
                .append("). Cautions: ")
                .append(counts(cohort.at("cautions")))
                .append(".\n");
    }

    private static String counts(PublishedReport reasons) {
        return String.join(
                ", ",
                reasons.names().stream()
                        .map(name -> "`" + name + "` " + Figures.whole(reasons.number(name)))
                        .toList());
    }

    private void selectiveRisk() {
        PublishedReport risk = gate.at("selectiveRisk");
        page.append("\n## Brier score at three years of those who are kept\nOf all: ")
                .append(Figures.fixed(risk.number("brier3y"), 3))
                .append(
                        ".\n\n| kept | rejecting the least typical | rejecting the widest intervals |\n|---|---|---|\n");
        for (int kept : List.of(95, 90, 80, 50)) {
            page.append("| ").append(kept).append(" %");
            for (String way : List.of("byTypicality", "byUncertainty")) {
                page.append(" | ").append(Figures.fixed(risk.number(way, "brier3yOfKept" + kept + "percent"), 3));
            }
            page.append(" |\n");
        }
    }

    private void tests() {
        PublishedReport tests = gate.at("tests");
        page.append("\n## What a test was said to be worth, and what it brought\nNarrowing of the interval on ")
                .append(Figures.whole(tests.number("patients")))
                .append(" complete patients of the cohort with masked tests.\n\n")
                .append(
                        "| test | tests | said | brought by the own result | by possible results | Spearman, possible |")
                .append("\n|---|---|---|---|---|---|\n");
        row("all", tests);
        PublishedReport each = tests.at("byTest");
        each.names().forEach(name -> row(name, each.at(name)));
    }

    private void row(String name, PublishedReport of) {
        page.append("| ").append(name).append(" | ").append(Figures.whole(of.number("pairs")));
        for (String mean : List.of("meanPredicted", "meanWithOwnResult", "meanOverPossibleResults")) {
            page.append(" | ").append(Figures.percent(of.number(mean)));
        }
        page.append(" | ")
                .append(Figures.fixed(of.number("spearmanOverPossibleResults"), 2))
                .append(" |\n");
    }
}
