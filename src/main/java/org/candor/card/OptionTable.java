package org.candor.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.Eligibility;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;

/// The options that may fit, one row each: whether they fit, what they are expected to change, and where that comes
/// from. What holds of all of them is said once; columns in which nothing is known are left out.
final class OptionTable {
    private final DecisionPoint decision;
    private final TherapyAdvice advice;
    private final List<TreatmentOption> options;
    private final Set<String> shared;
    private final Optional<String> comparator;

    /// @param options those of the advice that are not ruled out
    OptionTable(DecisionPoint decision, TherapyAdvice advice, List<TreatmentOption> options) {
        this.decision = decision;
        this.advice = advice;
        this.options = List.copyOf(options);
        this.shared = shared(options);
        List<String> comparators = options.stream()
                .flatMap(option -> option.effect().stream())
                .map(OptionEffect::comparator)
                .distinct()
                .toList();
        this.comparator = comparators.size() == 1 ? Optional.of(comparators.getFirst()) : Optional.empty();
    }

    String markdown() {
        boolean effects = options.stream().anyMatch(option -> option.effect().isPresent());
        StringBuilder table = new StringBuilder("| Option | Fits? |")
                .append(effects ? " Difference at 3 years" + level() + " | Source |" : "")
                .append("\n| :-- | :-- |")
                .append(effects ? " :-- | :-- |" : "")
                .append('\n');
        for (TreatmentOption option : options) {
            table.append("| ")
                    .append(label(option))
                    .append(" | ")
                    .append(fits(option.eligibility()))
                    .append(" |");
            if (effects) {
                table.append(' ')
                        .append(effect(option))
                        .append(" | ")
                        .append(source(option))
                        .append(" |");
            }
            table.append('\n');
        }
        if (effects) {
            table.append("\nDifferences")
                    .append(against())
                    .append(" are counted ")
                    .append(Markdown.own(decision.timeZero()))
                    .append(
                            ": of being alive after 3 years, in percentage points, and of the days alive until then.\n");
        }
        if (!shared.isEmpty()) {
            table.append("\nFor all of them: ").append(joined(shared)).append(".\n");
        }
        return table.toString();
    }

    /// The option, with a mark when it is being ordered.
    static String label(TreatmentOption option) {
        String label = Markdown.own(option.label());
        return option.beingOrdered() ? "**" + label + "** (being ordered)" : label;
    }

    private String level() {
        return options.stream()
                .flatMap(option -> option.effect().stream())
                .flatMap(effect -> effect.rmstDays().values().stream())
                .findFirst()
                .map(estimate -> " (" + Percent.level(estimate.level()) + " interval)")
                .orElse("");
    }

    private String against() {
        return comparator
                .map(id -> " against " + Markdown.own(EffectWords.comparator(id, advice)))
                .orElse("");
    }

    private String effect(TreatmentOption option) {
        if (comparator.filter(option.id()::equals).isPresent()) {
            return "reference";
        }
        return option.effect()
                .flatMap(effect -> EffectWords.numbers(effect)
                        .map(numbers -> comparator.isPresent()
                                ? numbers
                                : numbers + " against "
                                        + Markdown.own(EffectWords.comparator(effect.comparator(), advice))))
                .orElse("not known");
    }

    private static String source(TreatmentOption option) {
        return option.effect().map(effect -> EffectWords.kind(effect.kind())).orElse("–");
    }

    private String fits(Eligibility eligibility) {
        String answer = switch (eligibility) {
            case Eligibility.Eligible eligible -> "yes";
            case Eligibility.NotEligible ruledOut -> "no";
            case Eligibility.Unknown unknown -> "not known";
        };
        List<String> own = new ArrayList<>(eligibility.reasons());
        own.removeAll(shared);
        return own.isEmpty() ? answer : answer + ": " + joined(own);
    }

    private static Set<String> shared(List<TreatmentOption> options) {
        Set<String> shared =
                new LinkedHashSet<>(options.getFirst().eligibility().reasons());
        options.forEach(option -> shared.retainAll(option.eligibility().reasons()));
        return options.size() < 2 ? Set.of() : shared;
    }

    private static String joined(Iterable<String> reasons) {
        List<String> words = new ArrayList<>();
        reasons.forEach(reason -> words.add(Markdown.own(reason)));
        return words.stream().collect(Collectors.joining("; "));
    }
}
