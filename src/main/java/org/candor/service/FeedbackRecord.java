package org.candor.service;

import java.time.Instant;
import java.util.UUID;

/// One element of a CDS Hooks feedback message.
///
/// @param card       uuid of the card it speaks of, known to us or not
/// @param serviceId  id of the CDS service that was addressed
/// @param outcome    `accepted` or `overridden`
/// @param receivedAt when it came
/// @param json       the element as JSON, in a canonical form: the same feedback sent twice has the same text
public record FeedbackRecord(UUID card, String serviceId, String outcome, Instant receivedAt, String json) {
    @Override
    public String toString() {
        return "FeedbackRecord[" + card + "]";
    }
}
