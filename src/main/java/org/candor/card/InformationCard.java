package org.candor.card;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.Suggestion;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;

/// What the cards of all services have in common: information for one reader, which may be set aside for a reason.
///
/// @param text what is said of the disease and of the model
/// @param uuid id of the card, for feedback
record InformationCard(CardText text, UUID uuid) {

    Card of(String summary, String detail, Map<String, Object> extension, List<Suggestion> suggestions) {
        return new Card(
                uuid,
                summary,
                detail,
                Indicator.INFO,
                text.source(),
                suggestions,
                suggestions.isEmpty() ? null : Suggestion.SelectionBehavior.ANY,
                OverrideReasons.FORECAST,
                List.of(),
                extension);
    }

    /// The card on an assessment without numbers: nothing is suggested.
    Card withheld(String summary, Assessment.Withheld withheld) {
        return of(
                summary,
                new WithheldDetail(text).of(withheld),
                Map.of(ForecastCards.EXTENSION, ForecastExtension.of(withheld)),
                List.of());
    }

    /// The value of [ForecastCards#INFORMATIVE_TESTS].
    static List<InformativeTestExtension> tests(List<InformativeTest> tests) {
        return tests.stream().map(InformativeTestExtension::of).toList();
    }
}
