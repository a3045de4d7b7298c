package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The page `trust-report.md`: what was to be reached and what was measured, every number from a published report.
final class TrustReportPage {
    private final TrustReports reports;
    private final StringBuilder page = new StringBuilder();

    private TrustReportPage(TrustReports reports) {
        this.reports = reports;
    }

    /// @throws IllegalArgumentException when a report lacks a number
    static String of(TrustReports reports) {
        return new TrustReportPage(reports).text();
    }

    private String text() {
        List<TrustTarget> targets = Stream.concat(
                        new ForecastTargets(reports).all().stream(), new ReliabilityTargets(reports).all().stream())
                .toList();
        page.append("# Trust report: what was to be reached, and what was measured\n\n");
        page.append("Written by `./candor trust-report` from the JSON reports in this folder; no number is typed by ");
        page.append(
                "hand. Standard errors over simulated cohorts stand in brackets after percentages, intervals after ");
        page.append(
                "estimates. Formulas and worlds: [calibration.md](calibration.md), [simulation.md](simulation.md), ");
        page.append("[gate.md](gate.md), [model-aml-multistate.md](model-aml-multistate.md), ");
        page.append("[performance.md](performance.md).\n\n");
        page.append("| what | target | measured | met | made by |\n|---|---|---|---|---|\n");
        targets.forEach(target -> page.append(target.row()).append('\n'));
        misses(targets);
        provenance();
        new ForecastSections(reports, page).write();
        new ReliabilitySections(reports, page).write();
        return page.toString();
    }

    private void misses(List<TrustTarget> targets) {
        page.append("\n## What was not reached, and why\n");
        for (TrustTarget target : targets) {
            if (target.met() != TrustTarget.Met.YES) {
                page.append("- **")
                        .append(target.what())
                        .append("** (")
                        .append(target.target())
                        .append("): ");
                page.append(target.miss().isEmpty() ? "Not reached." : target.miss())
                        .append('\n');
            }
        }
    }

    private void provenance() {
        page.append("\n## Which model\nServed: SHA-256 `")
                .append(reports.model())
                .append("`.");
        List<String> older = new ArrayList<>();
        for (PublishedReport report : List.of(reports.gate(), reports.cost())) {
            if (!report.text("model").equals(reports.model())) {
                older.add(report.file() + " was made with the bundle `" + report.text("model") + "`.");
            }
        }
        page.append(
                older.isEmpty()
                        ? " The gate's report and the cost were made with it.\n"
                        : " **" + String.join(" ", older) + "**\n");
        page.append("Cross-validation refits the whole procedure, on ")
                .append(Figures.whole(reports.crossValidation().number("n")))
                .append(" patients with ")
                .append(Figures.whole(reports.crossValidation().number("events")))
                .append(" deaths, and so judges the procedure rather than the bundle.\n");
    }
}
