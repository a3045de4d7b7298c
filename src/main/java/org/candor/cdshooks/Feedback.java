package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user did with one card: an element of a feedback message.
///
/// @param card                uuid of the card
/// @param outcome             accepted or overridden, nothing else (cds-fb-1)
/// @param acceptedSuggestions what was accepted; there if and only if the outcome is accepted (cds-fb-2)
/// @param overrideReason      why it was overridden; only with that outcome
/// @param outcomeTimestamp    when, in UTC
public record Feedback(
        UUID card,
        Outcome outcome,
        List<AcceptedSuggestion> acceptedSuggestions,
        @Nullable OverrideReason overrideReason,
        Instant outcomeTimestamp) {
    public Feedback {
        acceptedSuggestions = List.copyOf(acceptedSuggestions);
        check(
                (outcome == Outcome.ACCEPTED) == !acceptedSuggestions.isEmpty(),
                "cds-fb-2: acceptedSuggestions belong to the outcome accepted, which needs them");
        check(
                overrideReason == null || outcome == Outcome.OVERRIDDEN,
                "cds-fb-2: an overrideReason belongs to the outcome overridden");
    }

    /// What became of a card. A card that is ignored is never reported.
    public enum Outcome {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("overridden")
        OVERRIDDEN;

        /// The word of the specification.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param id uuid of the suggestion
    public record AcceptedSuggestion(UUID id) {}

    /// Why a card was set aside: a code of the card, words of the user, or both (cds-fb-3).
    public record OverrideReason(
            @Nullable Coding reason, @Nullable String userComment) {
        public OverrideReason {
            check(reason != null || userComment != null, "cds-fb-3: an overrideReason has a reason or a userComment");
        }

        @Override
        public String toString() {
            return "OverrideReason[]";
        }
    }

    @Override
    public String toString() {
        return "Feedback[" + card + ", " + outcome + "]";
    }
}
