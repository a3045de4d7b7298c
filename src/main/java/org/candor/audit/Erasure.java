package org.candor.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What is left of an entry that was deleted.
///
/// @param entry    `A` and the id of an assessment, or `F` and that of feedback
/// @param reason   why it is gone
/// @param erasedAt since when, to the microsecond
public record Erasure(String entry, Reason reason, Instant erasedAt) {
    /// Why an entry is gone. The names are stored: add, never rename.
    public enum Reason {
        /// it was older than the site keeps answers
        EXPIRED,
        /// it was about a patient whose records were to be deleted
        ERASED
    }

    /// What is signed.
    String text() {
        return String.join(
                "\n",
                "candor-erasure",
                entry,
                reason.name(),
                String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, erasedAt)));
    }
}
