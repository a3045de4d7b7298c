package org.candor.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.Eligibility;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.Recommendation;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;

/// The Markdown of a comparison: a table of the options, why one is recommended or none, what would decide, what is
/// assumed, and the limits. It says what was found in whom, never what a therapy will do to this patient.
final class TherapyDetail {
    private final TherapyText text;

    TherapyDetail(TherapyText text) {
        this.text = text;
    }

    String of(DecisionPoint decision, TherapyAdvice advice) {
        StringBuilder detail = new StringBuilder();
        List<TreatmentOption> possible = possible(advice);
        if (!possible.isEmpty()) {
            detail.append(new OptionTable(decision, advice, possible).markdown());
        }
        Recommendation recommendation = advice.recommendation();
        Paragraphs.list(detail, heading(recommendation, advice), own(recommendation.reasons()));
        Paragraphs.list(detail, "What would help to decide", tests(advice));
        Paragraphs.list(detail, "Evidence", EvidenceWords.lines(possible));
        Paragraphs.list(detail, "What is assumed", assumptions(possible));
        boolean anyNumber = possible.stream().anyMatch(option -> option.effect().isPresent());
        Paragraphs.list(detail, anyNumber ? "On the other options" : "On these options", notes(possible));
        Paragraphs.list(detail, "Not for this patient", ruledOut(advice));
        Paragraphs.list(detail, "Limits", own(advice.limits()));
        return detail.append("\n*")
                .append(Markdown.own(text.limits()))
                .append("*\n")
                .toString();
    }

    private static List<TreatmentOption> possible(TherapyAdvice advice) {
        return advice.options().stream()
                .filter(option -> !(option.eligibility() instanceof Eligibility.NotEligible))
                .toList();
    }

    private static String heading(Recommendation recommendation, TherapyAdvice advice) {
        Optional<String> label = advice.options().stream()
                .filter(option ->
                        recommendation.option().filter(option.id()::equals).isPresent())
                .map(option -> Markdown.own(option.label()))
                .findFirst();
        return switch (recommendation.strength()) {
            case FOR -> "Why " + label.orElse("this");
            case AGAINST -> "Why not " + label.orElse("this");
            case NONE -> "Why nothing is recommended";
        };
    }

    private static List<String> tests(TherapyAdvice advice) {
        return advice.resolving().stream()
                .map(test -> Markdown.own(test.label()) + ": "
                        + (test.chanceOfChange() >= 0.005
                                ? "changes what fits or what is recommended with a chance of "
                                        + Percent.of(test.chanceOfChange()) + "."
                                : "decides which options fit."))
                .toList();
    }

    private static List<String> assumptions(List<TreatmentOption> options) {
        Set<String> lines = new LinkedHashSet<>();
        options.stream()
                .filter(option -> option.effect().isPresent())
                .forEach(option -> lines.addAll(option.assumptions()));
        return own(List.copyOf(lines));
    }

    /// Why an option has no number, and what else is to be known of it.
    private static List<String> notes(List<TreatmentOption> options) {
        Set<String> references = options.stream()
                .flatMap(option -> option.effect().stream())
                .map(OptionEffect::comparator)
                .collect(Collectors.toSet());
        return options.stream()
                .filter(option -> option.effect().isEmpty() && !references.contains(option.id()))
                .filter(option -> !option.assumptions().isEmpty())
                .map(option -> Markdown.own(option.label()) + ": "
                        + option.assumptions().stream().map(Markdown::own).collect(Collectors.joining(" ")))
                .toList();
    }

    /// Options that are ruled out for the same reasons share a line.
    private static List<String> ruledOut(TherapyAdvice advice) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (TreatmentOption option : advice.options()) {
            if (option.eligibility() instanceof Eligibility.NotEligible(List<String> reasons)) {
                String why = reasons.stream().map(Markdown::own).collect(Collectors.joining("; "));
                lines.computeIfAbsent(why, reason -> new ArrayList<>()).add(OptionTable.label(option));
            }
        }
        return lines.entrySet().stream()
                .map(line -> String.join(", ", line.getValue()) + (line.getKey().isEmpty() ? "" : ": " + line.getKey()))
                .toList();
    }

    private static List<String> own(List<String> sentences) {
        return sentences.stream().map(Markdown::own).toList();
    }
}
