package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;

/// The page `stack-report.md`: every number from `stack-report.json`.
final class StackReportPage {
    private static final String HEAD = """
            # Does a stack of Cox model and forest earn its place?

            Written by `./candor stack-report --cohort ../shared/data/amlsg.csv --seed %d --out-dir docs/reference`
            ([numbers](stack-report.json)); no number is typed by hand.

            Three ways to forecast overall survival from diagnosis for %d patients with %d deaths (%s):

            - a random-effects Cox model (`RandomEffectsCox`: variances by group of terms, restricted maximum likelihood),
            - a random survival forest (`RandomSurvivalForest`: 500 trees, log-rank splits, no node below 15),
            - their stack, `S = (1 - w) S_cox + w S_forest`, with the weight `w` that maximises the log score of being
              alive at %d days up to five years, corrected for censoring, in a 5-fold cross-validation *within* the
              training patients (`LogScore`, `SurvivalStack`).

            All see the same rows: the terms of the served model, holes filled by the conditional mean of a joint model
            of the features. What is fitted has not seen the patients it is judged on. This is not the served model,
            which is the multistate one.

            The rule was written before the numbers were known. The stack earns its place when its integrated Brier
            score is smaller beyond doubt (95 %% interval below 0) and by at least %s of the Cox model's, and when the mean
            calibration index at three years in trials that nobody saw is not larger. A second model costs intervals,
            the split of uncertainty, states of the illness, and privacy: leaves of 15 patients hold their times of death.

            """;
    private static final String COLUMNS = "C | integrated Brier score, 5 years | log score | predicted, 3 years |"
            + " observed | slope | calibration index |\n|---|---|---|---|---|---|---|---|";

    private final JsonNode report;
    private final StringBuilder page = new StringBuilder();

    StackReportPage(JsonNode report) {
        this.report = report;
    }

    String markdown() {
        page.append(String.format(
                HEAD,
                report.get("seed").asLong(),
                report.get("n").asInt(),
                report.get("events").asInt(),
                report.get("source").asText(),
                Evaluation.DAYS.length,
                Figures.percent(StackReport.WORTHWHILE)));
        verdict();
        crossValidation();
        trials();
        return page.toString();
    }

    private void verdict() {
        JsonNode verdict = report.get("verdict");
        page.append("## Verdict\n");
        page.append(
                verdict.get("earnsItsPlace").asBoolean()
                        ? "**By the rule the stack earns its place.**"
                        : "**The stack does not earn its place; no bundle holds a forest.**");
        page.append(" It takes ")
                .append(Figures.percent(verdict.get("gain").asDouble()))
                .append(" off the Cox model's integrated Brier score (")
                .append(verdict.get("gainIsSure").asBoolean() ? "beyond doubt" : "not beyond doubt")
                .append("), and in trials left out its calibration index at three years differs by ")
                .append(signed(verdict.get("externalIciDifference").asDouble(), 4))
                .append(" from the Cox model's, in the mean over patients.\n\n");
    }

    private void crossValidation() {
        JsonNode node = report.get("crossValidation");
        page.append("## Cross-validation\n").append(node.get("folds").asInt());
        page.append(" folds, each patient forecast once. C is the mean over folds (C of all pooled forecasts in ");
        page.append("brackets), the score of a patient `1 - S(3 years)`.\n\n| model | ");
        page.append(COLUMNS).append('\n');
        for (StackedModel model : StackedModel.values()) {
            JsonNode one = node.at("/models/" + model.id());
            String c = Figures.fixed(one.get("meanFoldC").asDouble(), 4) + " ("
                    + Figures.fixed(one.get("c").asDouble(), 4) + ")";
            row(model, c, one);
        }
        page.append("\nStack minus Cox model, 95 % intervals from 1,000 samples of the patients: C ")
                .append(difference(node.at("/stackMinusCox/c"), 4))
                .append(", integrated Brier score ")
                .append(difference(node.at("/stackMinusCox/ibs5y"), 5))
                .append(". Weight of the forest by fold: ");
        StringBuilder weights = new StringBuilder();
        for (JsonNode weight : node.get("forestWeights")) {
            weights.append(weights.isEmpty() ? "" : ", ").append(Figures.fixed(weight.asDouble(), 2));
        }
        page.append(weights).append(".\n\n");
    }

    private void trials() {
        page.append("## Trials left out one at a time\n");
        page.append("Each trial forecast by models, and weights, of the other trials alone.\n");
        for (JsonNode trial : report.get("trials")) {
            page.append("\n**").append(trial.get("name").asText()).append("**, ");
            page.append(trial.get("n").asInt()).append(" patients, ");
            page.append(trial.get("events").asInt()).append(" deaths; weight of the forest ");
            page.append(Figures.fixed(trial.get("forestWeight").asDouble(), 2));
            page.append("\n\n| model | ").append(COLUMNS).append('\n');
            for (StackedModel model : StackedModel.values()) {
                JsonNode one = trial.at("/models/" + model.id());
                row(model, Figures.fixed(one.get("c").asDouble(), 4), one);
            }
        }
        page.append("\nSlope below 1: forecasts too extreme; above 1: not extreme enough. Calibration index: mean ");
        page.append("distance between forecast and smoothed observed survival ([calibration.md](calibration.md)).\n");
    }

    private void row(StackedModel model, String c, JsonNode one) {
        page.append("| ").append(model.words()).append(" | ").append(c);
        page.append(" | ").append(Figures.fixed(one.get("ibs5y").asDouble(), 4));
        page.append(" | ").append(Figures.fixed(one.get("logScore").asDouble(), 4));
        page.append(" | ").append(Figures.percent(one.at("/at3y/predicted").asDouble()));
        page.append(" | ").append(Figures.percent(one.at("/at3y/observed").asDouble()));
        page.append(" | ").append(interval(one.at("/at3y/slope"), 2));
        page.append(" | ")
                .append(Figures.fixed(one.at("/at3y/ici").asDouble(), 3))
                .append(" |\n");
    }

    private static String difference(JsonNode estimate, int decimals) {
        return signed(estimate.get("value").asDouble(), decimals) + " ("
                + signed(estimate.get("lower").asDouble(), decimals) + " to "
                + signed(estimate.get("upper").asDouble(), decimals) + ")";
    }

    private static String interval(JsonNode estimate, int decimals) {
        return Figures.fixed(estimate.get("value").asDouble(), decimals) + " ("
                + Figures.fixed(estimate.get("lower").asDouble(), decimals) + "-"
                + Figures.fixed(estimate.get("upper").asDouble(), decimals) + ")";
    }

    private static String signed(double number, int decimals) {
        return (number > 0 ? "+" : "") + Figures.fixed(number, decimals);
    }
}
