package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that the user may accept with one click.
///
/// @param label         required, words for people
/// @param uuid          id for feedback
/// @param isRecommended whether the service recommends this one above the others
/// @param actions       all are carried out together when the user accepts
public record Suggestion(
        String label, @Nullable UUID uuid, @Nullable Boolean isRecommended, List<Action> actions) {
    public Suggestion {
        text(label, "suggestion.label");
        actions = List.copyOf(actions);
        for (Action action : actions) {
            check(action.description() != null, "cds-resp-5: an action inside a suggestion has a description");
        }
    }

    boolean recommended() {
        return Boolean.TRUE.equals(isRecommended);
    }

    /// How many of the suggestions of a card may be accepted.
    public enum SelectionBehavior {
        @JsonProperty("at-most-one")
        AT_MOST_ONE,
        @JsonProperty("any")
        ANY
    }
}
