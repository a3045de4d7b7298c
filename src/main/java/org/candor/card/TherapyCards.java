package org.candor.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.Suggestion;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.Eligibility;
import org.candor.therapy.Recommendation;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;
import org.jspecify.annotations.Nullable;

/// The card that compares what can be done next. It informs, so its indicator is always `info`; what speaks against an
/// order is on a card of its own ([SafetyCards]).
public final class TherapyCards {
    /// Key of the machine-readable form of the comparison on a card.
    public static final String EXTENSION = "org.candor.therapy";

    private final TherapyText text;

    public TherapyCards(TherapyText text) {
        this.text = text;
    }

    /// The card; empty when nothing is to be decided.
    ///
    /// @param uuid        id of the card, for feedback
    /// @param suggestions what the user may accept
    public Optional<Card> card(TherapyAdvice advice, UUID uuid, List<Suggestion> suggestions) {
        return advice.decision()
                .filter(decision -> !advice.options().isEmpty())
                .map(decision -> new Card(
                        uuid,
                        summary(decision, advice),
                        new TherapyDetail(text).of(decision, advice),
                        Indicator.INFO,
                        text.source(),
                        suggestions,
                        selection(advice, suggestions),
                        OverrideReasons.THERAPY,
                        List.of(),
                        Map.of(EXTENSION, TherapyExtension.of(decision, advice))));
    }

    /// Regimens exclude each other, tests do not.
    private static Suggestion.@Nullable SelectionBehavior selection(
            TherapyAdvice advice, List<Suggestion> suggestions) {
        if (suggestions.isEmpty()) {
            return null;
        }
        boolean regimens = advice.options().stream()
                .anyMatch(option -> option.order().isPresent()
                        && option.eligibility() instanceof Eligibility.Eligible
                        && !option.beingOrdered());
        return regimens ? Suggestion.SelectionBehavior.AT_MOST_ONE : Suggestion.SelectionBehavior.ANY;
    }

    private static String summary(DecisionPoint decision, TherapyAdvice advice) {
        String full = decision.label() + ": " + verdict(advice, true);
        return Markdown.plain(
                full.length() < Card.SUMMARY_LIMIT ? full : decision.label() + ": " + verdict(advice, false));
    }

    private static String verdict(TherapyAdvice advice, boolean named) {
        Recommendation recommendation = advice.recommendation();
        String option = advice.options().stream()
                .filter(one -> recommendation.option().filter(one.id()::equals).isPresent())
                .map(TreatmentOption::label)
                .filter(label -> named)
                .findFirst()
                .orElse("one option");
        return switch (recommendation.strength()) {
            case FOR -> "the evidence favours " + option;
            case AGAINST -> "the evidence speaks against " + option;
            case NONE -> undecided(advice);
        };
    }

    private static String undecided(TherapyAdvice advice) {
        long eligible = advice.options().stream()
                .filter(option -> option.eligibility() instanceof Eligibility.Eligible)
                .count();
        boolean open =
                advice.options().stream().anyMatch(option -> option.eligibility() instanceof Eligibility.Unknown);
        if (ordered(advice, Eligibility.NotEligible.class)) {
            return "what is being ordered does not fit the record";
        }
        if (ordered(advice, Eligibility.Unknown.class)) {
            return "whether what is being ordered fits is not known";
        }
        if (eligible == 0) {
            return open ? "results are missing that decide which options fit" : "no option that is known here fits";
        }
        return "the evidence does not separate the options";
    }

    private static boolean ordered(TherapyAdvice advice, Class<? extends Eligibility> kind) {
        return advice.options().stream()
                .anyMatch(option -> option.beingOrdered() && kind.isInstance(option.eligibility()));
    }
}
