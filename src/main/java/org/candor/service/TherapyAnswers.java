package org.candor.service;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.candor.card.SafetyCards;
import org.candor.card.TherapyCards;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsResponse;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyQuestion;

/// Turns advice into an answer: a card for each order that contradicts the record, the worst first, then at most one
/// on the options. No answer leaves before it is recorded.
public final class TherapyAnswers {
    private final SafetyCards alerts;
    private final TherapyCards options;
    private final TherapySuggestions suggestions;
    private final Ledger ledger;

    public TherapyAnswers(SafetyCards alerts, TherapyCards options, TherapySuggestions suggestions, Ledger ledger) {
        this.alerts = alerts;
        this.options = options;
        this.suggestions = suggestions;
        this.ledger = ledger;
    }

    /// The answer, after it is durable.
    CdsResponse answer(Call call, TherapyQuestion question, TherapyAdvice advice) {
        return ledger.answer(call, id -> cards(id, call.record().patientId(), question, advice));
    }

    private List<Card> cards(UUID record, String patientId, TherapyQuestion question, TherapyAdvice advice) {
        List<Card> cards = new ArrayList<>();
        for (SafetyAlert alert : advice.alerts()) {
            UUID id = Ledger.derived(record + "\nalert\n" + alert.code());
            cards.add(
                    alerts.card(alert, id, question.drafts(), suggestions.of(alert, question.today(), patientId, id)));
        }
        if (advice.alerts().stream().anyMatch(alert -> alert.severity() == SafetyAlert.Severity.CRITICAL)) {
            return cards;
        }
        UUID id = Ledger.derived(record + "\ncard");
        options.card(advice, id, suggestions.of(advice, question.today(), patientId, id))
                .ifPresent(cards::add);
        return cards;
    }
}
