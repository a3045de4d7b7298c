package org.candor.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Question;
import org.candor.feature.RiskClassification.Step;

/// Published risk classifications in words: one line for the current edition of each population, and one for an
/// earlier edition where it says something else. All text is escaped for Markdown.
final class ClassificationWords {
    private static final int NAMED_QUESTIONS = 3;

    private ClassificationWords() {}

    /// @param classifications oldest edition first
    static List<String> lines(List<RiskClassification> classifications) {
        Map<String, List<RiskClassification>> populations = new LinkedHashMap<>();
        for (RiskClassification each : classifications) {
            populations
                    .computeIfAbsent(each.edition().population(), population -> new ArrayList<>())
                    .add(each);
        }
        List<String> lines = new ArrayList<>();
        populations.forEach((population, editions) -> lines.addAll(population(population, editions)));
        return lines;
    }

    private static List<String> population(String population, List<RiskClassification> editions) {
        RiskClassification current = editions.getLast();
        List<RiskClassification> earlier = editions.subList(0, editions.size() - 1);
        List<String> same = Stream.concat(
                        Stream.of(current),
                        earlier.stream().filter(each -> each.categories().equals(current.categories())))
                .map(each -> Markdown.escape(each.edition().name()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(joined(same, "and") + " (" + Markdown.escape(population) + "): " + said(current));
        for (RiskClassification each : earlier) {
            if (!each.categories().equals(current.categories())) {
                lines.add(Markdown.escape(each.edition().name())
                        + (disjoint(each, current) ? " disagrees: " : ": ")
                        + said(each));
            }
        }
        return lines;
    }

    private static boolean disjoint(RiskClassification one, RiskClassification other) {
        return one.categories().stream().noneMatch(other.categories()::contains);
    }

    private static String said(RiskClassification classification) {
        String words = classification.decided() ? decided(classification) : undecided(classification);
        return words + provided(classification);
    }

    private static String decided(RiskClassification classification) {
        String category = classification.categories().getFirst();
        String reasons = classification.leadingTo(category).stream()
                .flatMap(step -> step.reasons().stream())
                .distinct()
                .map(Markdown::escape)
                .collect(Collectors.joining(", "));
        String outranked = classification.outranked().stream()
                .filter(step -> !step.category().equals(category))
                .map(ClassificationWords::alone)
                .collect(Collectors.joining(", "));
        return Markdown.escape(category)
                + (reasons.isEmpty() ? "" : " (" + reasons + ")")
                + (outranked.isEmpty() ? "" : "; outranked: " + outranked);
    }

    private static String alone(Step step) {
        return String.join(", ", escaped(step.reasons())) + " (" + Markdown.escape(step.category()) + ")";
    }

    private static String undecided(RiskClassification classification) {
        List<Question> examinations =
                classification.open().stream().filter(Question::answerable).toList();
        List<Question> readings = classification.open().stream()
                .filter(question -> !question.answerable())
                .toList();
        boolean anything =
                classification.categories().equals(classification.edition().scale());
        String words = anything ? "open" : joined(escaped(classification.categories()), "or");
        return examinations.isEmpty()
                ? words + "; not decided by what was read of the table: " + joined(labels(readings), "and")
                : words + "; " + joined(names(examinations), "and") + (readings.isEmpty() ? " would" : " may")
                        + " settle it";
    }

    /// What is missing: each finding by name while they are few, else the examinations that answer them.
    private static List<String> names(List<Question> questions) {
        return questions.stream()
                .map(questions.size() <= NAMED_QUESTIONS ? Question::label : Question::test)
                .distinct()
                .map(Markdown::escape)
                .toList();
    }

    private static String provided(RiskClassification classification) {
        List<String> assumed = labels(classification.assumed());
        return assumed.isEmpty() ? "" : "; provided that there is no " + joined(assumed, "or");
    }

    private static List<String> labels(List<Question> questions) {
        return escaped(questions.stream().map(Question::label).toList());
    }

    private static List<String> escaped(List<String> texts) {
        return texts.stream().map(Markdown::escape).toList();
    }

    private static String joined(List<String> words, String conjunction) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + conjunction + " " + words.getLast();
    }
}
