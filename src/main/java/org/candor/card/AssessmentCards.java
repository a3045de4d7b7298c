package org.candor.card;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Suggestion;
import org.candor.forecast.Assessment;

/// Turns an assessment into the card of one service. The same arguments give the same card.
public interface AssessmentCards {

    /// The card, empty when the service has nothing to say.
    ///
    /// @param uuid        id of the card, for feedback
    /// @param suggestions what the user may accept
    Optional<Card> card(Assessment assessment, UUID uuid, List<Suggestion> suggestions);
}
