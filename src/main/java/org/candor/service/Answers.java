package org.candor.service;

import java.util.UUID;
import org.candor.card.AssessmentCards;
import org.candor.cdshooks.CdsResponse;
import org.candor.fhir.TestOrders;

/// Turns assessments into answers, with at most one card, none of which leaves before it is recorded.
public final class Answers {
    private final AssessmentCards cards;
    private final TestSuggestions suggestions;
    private final Ledger ledger;

    /// @param orders how a missing test becomes the draft of a request
    public Answers(AssessmentCards cards, TestOrders orders, Ledger ledger) {
        this.cards = cards;
        this.suggestions = new TestSuggestions(orders);
        this.ledger = ledger;
    }

    /// The answer, after it is durable.
    CdsResponse answer(Call call) {
        return ledger.answer(call, id -> {
            UUID cardId = Ledger.derived(id + "\ncard");
            return call
                    .assessment()
                    .flatMap(found -> cards.card(
                            found, cardId, suggestions.of(found, call.record().patientId(), cardId)))
                    .stream()
                    .toList();
        });
    }
}
