package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.Source;
import org.candor.cdshooks.Suggestion;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.SafetyAlert;

/// The card of one order that contradicts the record. It stands alone, before everything else, and its indicator is
/// that of the alert: what it says does not depend on a model.
public final class SafetyCards {
    /// Key of the machine-readable form of the alert on a card.
    public static final String EXTENSION = "org.candor.safety-alert";

    private final TherapyText text;

    public SafetyCards(TherapyText text) {
        this.text = text;
    }

    /// The machine-readable form of an alert. Member names are a public contract.
    ///
    /// @param code   stable, such as `apl-not-atra`
    /// @param orders references of the drafts concerned
    public record Extension(String code, String severity, List<String> orders) {}

    /// @param uuid        id of the card, for feedback
    /// @param drafts      what is being ordered, for the words of the orders concerned
    /// @param suggestions what puts it right
    public Card card(SafetyAlert alert, UUID uuid, List<DraftOrder> drafts, List<Suggestion> suggestions) {
        return new Card(
                uuid,
                Markdown.plain(alert.summary()),
                detail(alert, drafts),
                indicator(alert.severity()),
                new Source(alert.citation(), alert.source().toString(), null, text.topic()),
                suggestions,
                suggestions.isEmpty() ? null : Suggestion.SelectionBehavior.ANY,
                OverrideReasons.SAFETY,
                List.of(),
                Map.of(
                        EXTENSION,
                        new Extension(alert.code(), alert.severity().name().toLowerCase(Locale.ROOT), alert.orders())));
    }

    private static Indicator indicator(SafetyAlert.Severity severity) {
        return switch (severity) {
            case CRITICAL -> Indicator.CRITICAL;
            case WARNING -> Indicator.WARNING;
        };
    }

    private static String detail(SafetyAlert alert, List<DraftOrder> drafts) {
        List<String> why =
                new ArrayList<>(alert.why().stream().map(Markdown::escape).toList());
        List<String> orders = drafts.stream()
                .filter(draft -> alert.orders().contains(draft.reference()))
                .map(draft -> Markdown.escape(draft.label()))
                .distinct()
                .toList();
        StringBuilder detail = new StringBuilder("**" + Markdown.escape(alert.advice()) + "**\n");
        Paragraphs.list(detail, "Why", why);
        Paragraphs.list(detail, orders.size() == 1 ? "The order" : "The orders", orders);
        return detail.append("\n*Source: ")
                .append(Markdown.escape(alert.citation()))
                .append(". A rule on the record; it uses no forecast.*\n")
                .toString();
    }
}
