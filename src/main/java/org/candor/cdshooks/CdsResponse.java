package org.candor.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The answer of a service. No cards is a full answer: there is nothing to say. System actions, which change a record
/// without asking anyone, are left out on purpose.
public record CdsResponse(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Card> cards) {
    public CdsResponse {
        cards = List.copyOf(cards);
    }

    /// Nothing to say.
    public static CdsResponse empty() {
        return new CdsResponse(List.of());
    }

    @Override
    public String toString() {
        return "CdsResponse[" + cards.size() + " cards]";
    }
}
