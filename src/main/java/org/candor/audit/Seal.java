package org.candor.audit;

import java.time.Instant;
import java.util.List;

/// One link of the chain over the record.
///
/// @param number   1 for the first, one more for each that follows
/// @param sealedAt when
/// @param previous hash of the seal before, [#NONE] for the first
/// @param entries  what it covers, in the order in which it was written
record Seal(long number, Instant sealedAt, String previous, List<Entry> entries) {
    /// What stands before the first seal.
    static final String NONE = "0".repeat(64);

    Seal {
        entries = List.copyOf(entries);
    }

    /// @param entry  `A` and the id of an assessment, or `F` and that of feedback
    /// @param sha256 of all that is stored of it
    record Entry(String entry, String sha256) {}

    /// Over all of the above, so over the whole record up to here.
    String hash() {
        EntryHash hash =
                new EntryHash("seal").add(String.valueOf(number)).add(sealedAt).add(previous);
        entries.forEach(each -> hash.add(each.entry()).add(each.sha256()));
        return hash.hex();
    }
}
