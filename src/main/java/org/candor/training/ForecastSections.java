package org.candor.training;

import java.util.List;
import java.util.function.Function;

/// What the trust report says in detail of intervals, lower bound, calibration, recalibration and drift.
final class ForecastSections {
    private static final String LINEAR_PREDICTOR = "coverage.lp";
    private static final String SURVIVAL = "coverage.s3y";

    private final TrustReports reports;
    private final StringBuilder page;

    ForecastSections(TrustReports reports, StringBuilder page) {
        this.reports = reports;
        this.page = page;
    }

    void write() {
        intervals();
        lowerBound();
        calibration();
        groups();
        recalibration();
        drift();
        cost();
    }

    private void intervals() {
        page.append(
                        "\n## Intervals, by what is missing (S1)\nShare of 90 % intervals that hold the truth, in percent, ")
                .append(Figures.whole(reports.simulation("S1").number("cohorts")))
                .append(
                        " cohorts; and the error of the centre beside what the draws say it is, for the linear predictor: equal if they ")
                .append(
                        "are right.\n\n| | linear predictor | three-year survival | error | said |\n|---|---|---|---|---|\n");
        row("all", LINEAR_PREDICTOR, SURVIVAL);
        String prefix = LINEAR_PREDICTOR + ".";
        for (String name : reports.measures("S1", prefix)) {
            String pattern = name.substring(prefix.length());
            row(pattern.replace('-', ' '), name, SURVIVAL + "." + pattern);
        }
        page.append("\nEffects: ")
                .append(Figures.percentWithError(reports.measure("S1", "coverage.beta")))
                .append(". The expected log loss of being alive at three years, in nats: noise ")
                .append(Figures.fixed(reports.mean("S1", "logLoss.noise"), 3))
                .append(", distance of the centre from the truth ")
                .append(Figures.fixed(reports.mean("S1", "logLoss.bias"), 3))
                .append(", parameters ")
                .append(Figures.fixed(reports.mean("S1", "logLoss.parameters"), 3))
                .append(", missing data ")
                .append(Figures.fixed(reports.mean("S1", "logLoss.missingData"), 3))
                .append(".\n");
    }

    private void row(String name, String first, String second) {
        page.append("| ").append(name);
        for (String measure : List.of(first, second)) {
            page.append(" | ").append(Figures.percentWithError(reports.measure("S1", measure)));
        }
        String of = first.substring("coverage.".length());
        for (String measure : List.of("rmse." + of, "sd." + of)) {
            page.append(" | ").append(Figures.fixed(reports.mean("S1", measure), 3));
        }
        page.append(" |\n");
    }

    private void lowerBound() {
        page.append("\n## The lower bound\nSimulated (S2, ")
                .append(Figures.whole(reports.simulation("S2").number("cohorts")))
                .append(" cohorts): patients who outlive the bound that nine in ten should.\n\n")
                .append("| group | as served | without groups |\n|---|---|---|\n");
        String prefix = "coverage.";
        for (String name : reports.measures("S2", prefix)) {
            page.append("| ")
                    .append(name.substring(prefix.length()).replace('.', ' '))
                    .append(" | ");
            page.append(Figures.percent(reports.mean("S2", name))).append(" | ");
            page.append(Figures.percent(reports.mean("S2", "pooled." + name))).append(" |\n");
        }
        page.append("\nAMLSG, patients left out of model and calibration (95 % interval):\n\n")
                .append("| group | patients | deaths | outlived their bound |\n|---|---|---|---|\n");
        for (PublishedReport group : reports.lowerBound().at("groups").elements()) {
            page.append("| ")
                    .append(group.text("partition"))
                    .append(' ')
                    .append(group.text("name"))
                    .append(" | ");
            page.append(Figures.whole(group.number("patients"))).append(" | ");
            page.append(Figures.whole(group.number("deaths"))).append(" | ");
            page.append(Figures.percentInterval(group.at("outlivedTheBound"))).append(" |\n");
        }
    }

    private void calibration() {
        page.append("\n## Calibration, AMLSG cross-validated\n")
                .append("| | forecast - observed, points | O:E (95 %) | slope (95 %) | exact forecasts' slope | ICI |")
                .append(" 1-calibration p |\n|---|---|---|---|---|---|---|\n");
        for (PublishedReport at : reports.served().at("calibration").elements()) {
            page.append("| ")
                    .append(years(at))
                    .append(" | ")
                    .append(difference(at))
                    .append(" | ");
            page.append(Figures.interval(at.at("observedToExpected"), 2)).append(" | ");
            page.append(Figures.interval(at.at("slopeInterval"), 2)).append(" | ");
            page.append(Figures.fixed(at.number("slopeIfExact"), 2)).append(" | ");
            page.append(Figures.fixed(at.number("ici"), 3)).append(" | ");
            page.append(Figures.p(at.number("oneCalibration", "pValue"))).append(" |\n");
        }
        page.append("\nHarrell's C ")
                .append(Figures.fixed(reports.served().number("harrellC", "value"), 3))
                .append(", integrated Brier score to five years ")
                .append(Figures.fixed(reports.served().number("ibs5y"), 4))
                .append(" (one Cox model ")
                .append(Figures.fixed(reports.crossValidation().number("models", "randomEffectsCox", "ibs5y"), 4))
                .append(", everybody the same ")
                .append(Figures.fixed(reports.crossValidation().number("models", "kaplanMeier", "ibs5y"), 4))
                .append(").\n");
    }

    private void groups() {
        page.append(
                        "\nBy age, sex, risk class and what is missing. At 1, 3 and 5 years; **bold** where the interval of ")
                .append("O:E leaves out 1. Many are looked at: one in twenty is chance.\n\n")
                .append("| group | patients | forecast - observed, points | O:E | slope | ICI |")
                .append(" A-calibration p (rejected in) |\n|---|---|---|---|---|---|---|\n");
        for (PublishedReport group : reports.served().at("groups").elements()) {
            if (!group.has("calibration")) {
                continue; // too few patients, and the report says so
            }
            List<PublishedReport> horizons = group.at("calibration").elements();
            PublishedReport test = group.at("distribution", "aCalibration");
            page.append("| ")
                    .append(group.text("partition"))
                    .append(' ')
                    .append(group.text("name"))
                    .append(" | ");
            page.append(Figures.whole(group.number("n"))).append(" | ");
            page.append(joined(horizons, ForecastSections::difference)).append(" | ");
            page.append(joined(horizons, ForecastSections::observedToExpected)).append(" | ");
            page.append(joined(horizons, at -> Figures.fixed(at.number("slope"), 2)))
                    .append(" | ");
            page.append(joined(horizons, at -> Figures.fixed(at.number("ici"), 3)))
                    .append(" | ");
            page.append(Figures.p(test.number("pValue"))).append(" (");
            page.append(Figures.percent(test.number("rejected"))).append(") |\n");
        }
    }

    private static String joined(List<PublishedReport> horizons, Function<PublishedReport, String> words) {
        return String.join(", ", horizons.stream().map(words).toList());
    }

    private static String observedToExpected(PublishedReport at) {
        PublishedReport ratio = at.at("observedToExpected");
        String text = Figures.fixed(ratio.number("value"), 2);
        return ratio.number("lower") > 1 || ratio.number("upper") < 1 ? "**" + text + "**" : text;
    }

    private static String difference(PublishedReport at) {
        return Figures.points(at.number("predicted") - at.number("observed"));
    }

    private static String years(PublishedReport at) {
        double years = at.number("days") / 365;
        return Figures.whole(years) + (years > 1 ? " years" : " year");
    }

    private void recalibration() {
        page.append("\n## Recalibration to a site (S9)\nThree-year error in points, 200 patients of the site, ")
                .append(Figures.whole(reports.simulation("S9").number("cohorts")))
                .append(" sites of each kind.\n\n| shift | before | after | recalibrated |\n|---|---|---|---|\n");
        for (String shift : List.of("clear", "small", "none")) {
            page.append("| ")
                    .append(reports.simulation("S9").text("settings", "shift." + shift))
                    .append(" | ");
            page.append(Figures.fixed(100 * reports.mean("S9", shift + ".errorBefore"), 1))
                    .append(" | ");
            page.append(Figures.fixed(100 * reports.mean("S9", shift + ".errorAfter"), 1))
                    .append(" | ");
            page.append(Figures.percent(reports.mean("S9", shift + ".accepted")))
                    .append(" |\n");
        }
        page.append("\nA small shift is seldom proven with 200 patients, and then nothing is changed. ")
                .append("Forecasts after a remission are not recalibrated and have no lower bound; they say so.\n");
    }

    private void drift() {
        page.append("\n## Drift of what comes in (S10)\n| planted | alarm |\n|---|---|\n");
        String prefix = "alarm.";
        for (String name : reports.measures("S10", prefix)) {
            page.append("| ")
                    .append(Figures.words(name.substring(prefix.length())))
                    .append(" | ");
            page.append(Figures.percent(reports.mean("S10", name))).append(" |\n");
        }
    }

    private void cost() {
        page.append("\n## Cost\nProcessor time of the one thread, warm, ")
                .append(Figures.whole(
                        reports.cost().at("patterns").elements().getFirst().number("patients")))
                .append(" simulated patients of each kind.\n\n")
                .append("| | all that is served, median (95th percentile) | the forecast alone |\n|---|---|---|\n");
        for (PublishedReport pattern : reports.cost().at("patterns").elements()) {
            page.append("| ").append(pattern.text("missing"));
            for (String part : List.of("everything", "forecastAlone")) {
                page.append(" | ").append(Figures.milliseconds(pattern.number(part, "medianMs")));
                page.append(" (")
                        .append(Figures.milliseconds(pattern.number(part, "p95Ms")))
                        .append(')');
            }
            page.append(" |\n");
        }
    }
}
