package org.candor.card;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.RiskClassification;
import org.candor.forecast.Assessment;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.StatesAt;
import org.candor.forecast.Forecast.SurvivalAt;

/// The Markdown of a forecast: what it is, the numbers, what went in, what did not, and where it ends.
final class ForecastDetail {
    private final CardText text;

    ForecastDetail(CardText text) {
        this.text = text;
    }

    String of(Assessment.Given given, List<RiskClassification> classifications) {
        StringBuilder detail = new StringBuilder();
        detail.append(opening(given)).append("\n\n");
        table(given, detail);
        LowerBoundWords.of(given.forecast())
                .ifPresent(words -> detail.append('\n').append(words).append('\n'));
        Paragraphs.list(detail, "Risk classification", ClassificationWords.lines(classifications));
        Paragraphs.list(detail, "What was used", InputWords.used(given.features()));
        Paragraphs.list(detail, "What was missing", InputWords.missing(given.features()));
        uncertainty(given.forecast().uncertainty())
                .ifPresent(words -> detail.append('\n').append(words).append('\n'));
        Paragraphs.list(detail, "What would narrow it", TestWords.lines(given));
        Paragraphs.list(
                detail,
                "Cautions",
                given.cautions().stream().map(ReasonWords::of).toList());
        detail.append('\n').append(Paragraphs.closing(text, given.provenance()));
        return detail.toString();
    }

    private String opening(Assessment.Given given) {
        return "Expected course from diagnosis on " + given.course().diagnosis()
                + ", given that the patient is alive on "
                + given.course().today() + " (day " + given.course().daysAlive() + "). Model of "
                + Markdown.escape(text.population()) + " with " + Markdown.escape(text.disease()) + "."
                + given.course()
                        .remission()
                        .map(day -> " In complete remission since " + day + ".")
                        .orElse("");
    }

    private void table(Assessment.Given given, StringBuilder detail) {
        Forecast forecast = given.forecast();
        Map<String, Double> columns = columns(forecast, Optional.empty());
        String level = forecast.horizons().stream()
                .findFirst()
                .map(at -> Percent.level(at.survival().level()) + " interval")
                .orElse("Interval");
        row(
                detail,
                "From diagnosis",
                "Survival",
                level,
                columns.keySet().stream().map(Markdown::escape).toList());
        row(
                detail,
                ":--",
                "--:",
                ":-:",
                columns.keySet().stream().map(column -> "--:").toList());
        for (SurvivalAt at : forecast.horizons()) {
            if (at.days() <= given.course().daysAlive()) {
                List<String> none = columns.keySet().stream().map(column -> "").toList();
                row(detail, Horizons.words(at.days()), "passed", "", none);
            } else {
                Map<String, Double> states = columns(forecast, nearest(forecast, at.days()));
                row(
                        detail,
                        Horizons.words(at.days()),
                        Percent.of(at.survival().value()),
                        Percent.interval(at.survival()),
                        states.values().stream().map(Percent::of).toList());
            }
        }
    }

    private static void row(StringBuilder detail, String first, String second, String third, List<String> rest) {
        detail.append("| ")
                .append(first)
                .append(" | ")
                .append(second)
                .append(" | ")
                .append(third);
        rest.forEach(cell -> detail.append(" | ").append(cell));
        detail.append(" |\n");
    }

    /// Probability under each heading, in order; zeros when there is no row.
    private Map<String, Double> columns(Forecast forecast, Optional<StatesAt> states) {
        Map<String, Double> columns = new LinkedHashMap<>();
        text.stateColumns().values().forEach(heading -> columns.put(heading, 0.0));
        for (int i = 0; i < forecast.stateNames().size(); i++) {
            String name = forecast.stateNames().get(i);
            int index = i;
            double probability =
                    states.map(row -> row.probabilities().get(index)).orElse(0.0);
            columns.merge(text.stateColumns().getOrDefault(name, name), probability, Double::sum);
        }
        return columns;
    }

    private static Optional<StatesAt> nearest(Forecast forecast, int days) {
        return forecast.states().stream().min(Comparator.comparingInt(row -> Math.abs(row.days() - days)));
    }

    /// What the interval's width comes from: the tests that are missing, by name, and the size of the cohort.
    private static Optional<String> uncertainty(Forecast.Uncertainty uncertainty) {
        if (!(uncertainty.missingData() > 0)) {
            return Optional.empty();
        }
        return Optional.of("Of the interval's width, " + Percent.of(uncertainty.missingShare()) + " is because "
                + Markdown.escape(uncertainty.missingInWords())
                + "; the rest is because the model has seen few such patients.");
    }
}
