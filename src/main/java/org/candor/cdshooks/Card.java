package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candor.cdshooks.Suggestion.SelectionBehavior;
import org.jspecify.annotations.Nullable;

/// One piece of guidance for the user.
///
/// @param uuid              id for feedback; optional in the specification, always there in ours
/// @param summary           required, one sentence under 140 characters
/// @param detail            GitHub-flavoured Markdown
/// @param indicator         required
/// @param source            required
/// @param suggestions       what the user may accept
/// @param selectionBehavior required with suggestions (cds-resp-6)
/// @param overrideReasons   why a user may set the card aside, each with a display (cds-resp-4)
/// @param links             where to read on
/// @param extension         for machines, by reverse-domain name
public record Card(
        UUID uuid,
        String summary,
        @Nullable String detail,
        Indicator indicator,
        Source source,
        List<Suggestion> suggestions,
        @Nullable SelectionBehavior selectionBehavior,
        List<Coding> overrideReasons,
        List<Link> links,
        Map<String, Object> extension) {

    /// A summary has fewer characters than this.
    public static final int SUMMARY_LIMIT = 140;

    public Card {
        text(summary, "card.summary");
        check(summary.length() < SUMMARY_LIMIT, "card.summary must have fewer than 140 characters");
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
        extension = Checks.extension(extension);
        check(
                selectionBehavior != SelectionBehavior.AT_MOST_ONE
                        || suggestions.stream().filter(Suggestion::recommended).count() <= 1,
                "cds-resp-1: at most one suggestion is recommended where at most one may be chosen");
        check(
                overrideReasons.stream().allMatch(reason -> reason.display() != null),
                "cds-resp-4: an override reason has a display");
        check(
                suggestions.isEmpty() || selectionBehavior != null,
                "cds-resp-6: a card with suggestions has a selectionBehavior");
    }

    @Override
    public String toString() {
        return "Card[" + uuid + "]";
    }
}
