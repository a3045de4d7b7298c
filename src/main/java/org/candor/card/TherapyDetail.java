package org.candor.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceItem;
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
        List<TreatmentOption> possible = advice.options().stream()
                .filter(option -> !(option.eligibility() instanceof Eligibility.NotEligible))
                .toList();
        if (!possible.isEmpty()) {
            table(detail, decision, possible, advice);
        }
        Recommendation recommendation = advice.recommendation();
        Paragraphs.list(detail, heading(recommendation), escaped(recommendation.reasons()));
        Paragraphs.list(detail, "What would help to decide", tests(advice));
        Paragraphs.list(detail, "Evidence", evidence(possible));
        Paragraphs.list(detail, "What is assumed", assumptions(possible));
        Paragraphs.list(detail, "Not for this patient", ruledOut(advice));
        Paragraphs.list(detail, "Limits", escaped(advice.limits()));
        return detail.append("\n*")
                .append(Markdown.escape(text.limits()))
                .append("*\n")
                .toString();
    }

    private static void table(
            StringBuilder detail, DecisionPoint decision, List<TreatmentOption> options, TherapyAdvice advice) {
        detail.append("| Option | Fits? | Difference at 3 years ")
                .append(Markdown.escape(decision.timeZero()))
                .append(level(options))
                .append(" | Source |\n| :-- | :-- | :-- | :-- |\n");
        for (TreatmentOption option : options) {
            detail.append("| ")
                    .append(option.beingOrdered() ? "**" : "")
                    .append(Markdown.escape(option.label()))
                    .append(option.beingOrdered() ? "** (being ordered)" : "")
                    .append(" | ")
                    .append(fits(option.eligibility()))
                    .append(" | ")
                    .append(EffectWords.of(option, advice))
                    .append(" | ")
                    .append(source(option))
                    .append(" |\n");
        }
    }

    private static String level(List<TreatmentOption> options) {
        return options.stream()
                .flatMap(option -> option.effect().stream())
                .flatMap(effect -> effect.rmstDays().values().stream())
                .findFirst()
                .map(estimate -> " (" + Percent.level(estimate.level()) + " interval)")
                .orElse("");
    }

    private static String fits(Eligibility eligibility) {
        String reasons = eligibility.reasons().stream().map(Markdown::escape).collect(Collectors.joining("; "));
        String answer = switch (eligibility) {
            case Eligibility.Eligible eligible -> "yes";
            case Eligibility.NotEligible ruledOut -> "no";
            case Eligibility.Unknown unknown -> "not known";
        };
        return reasons.isEmpty() ? answer : answer + ": " + reasons;
    }

    private static String source(TreatmentOption option) {
        return option.effect().map(effect -> EffectWords.kind(effect.kind())).orElse("–");
    }

    private static String heading(Recommendation recommendation) {
        return switch (recommendation.strength()) {
            case FOR, AGAINST -> "Why";
            case NONE -> "Why nothing is recommended";
        };
    }

    private static List<String> tests(TherapyAdvice advice) {
        return advice.resolving().stream()
                .map(test -> Markdown.escape(test.label()) + ": "
                        + (test.chanceOfChange() >= 0.005
                                ? "changes what fits or what is recommended with a chance of "
                                        + Percent.of(test.chanceOfChange()) + "."
                                : "decides which options fit."))
                .toList();
    }

    private static List<String> evidence(List<TreatmentOption> options) {
        Set<String> lines = new LinkedHashSet<>();
        for (TreatmentOption option : options) {
            for (EvidenceItem item : option.evidence()) {
                lines.add(Markdown.escape(item.statement()) + " *" + Markdown.escape(item.citation()) + ".*"
                        + population(item.population()));
            }
        }
        return List.copyOf(lines);
    }

    private static String population(Eligibility population) {
        return switch (population) {
            case Eligibility.Eligible eligible -> "";
            case Eligibility.NotEligible other -> " This patient is not one of them: " + joined(other.reasons()) + ".";
            case Eligibility.Unknown unknown ->
                " Whether this patient is one of them is open: " + joined(unknown.reasons()) + ".";
        };
    }

    private static String joined(List<String> reasons) {
        return reasons.stream().map(Markdown::escape).collect(Collectors.joining("; "));
    }

    private static List<String> assumptions(List<TreatmentOption> options) {
        Set<String> lines = new LinkedHashSet<>();
        options.forEach(option -> lines.addAll(option.assumptions()));
        return escaped(List.copyOf(lines));
    }

    private static List<String> ruledOut(TherapyAdvice advice) {
        List<String> lines = new ArrayList<>();
        for (TreatmentOption option : advice.options()) {
            if (option.eligibility() instanceof Eligibility.NotEligible ruledOut) {
                lines.add((option.beingOrdered() ? "**" : "")
                        + Markdown.escape(option.label())
                        + (option.beingOrdered() ? "** (being ordered)" : "")
                        + (ruledOut.reasons().isEmpty() ? "" : ": " + joined(ruledOut.reasons())));
            }
        }
        return lines;
    }

    private static List<String> escaped(List<String> sentences) {
        return sentences.stream().map(Markdown::escape).toList();
    }
}
