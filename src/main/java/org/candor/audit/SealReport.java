package org.candor.audit;

import java.util.List;

/// What became of the chain.
///
/// @param intact   whether there is no flaw
/// @param seals    number of seals
/// @param entries  number of entries that they cover
/// @param erased   of these, how many were deleted by policy or on request, as they may be
/// @param unsealed number of entries that wait for a seal
/// @param flaws    what is wrong, at most [#MOST] of it
public record SealReport(boolean intact, long seals, long entries, long erased, long unsealed, List<Flaw> flaws) {
    /// Flaws beyond this are not listed.
    static final int MOST = 100;

    public SealReport {
        flaws = List.copyOf(flaws);
    }

    /// @param kind what is wrong
    /// @param at   number of a seal, or what the chain calls an entry
    public record Flaw(Kind kind, String at) {}

    /// What can be wrong.
    public enum Kind {
        /// a seal is missing in the row of numbers
        GAP,
        /// a seal does not follow from the one before, or its hash not from its entries
        BROKEN,
        /// a seal is not signed by the key
        SIGNATURE,
        /// a row is not what was sealed
        CHANGED,
        /// a row that was sealed is not there
        REMOVED,
        /// rows that were not written by this software, or not waited for; `at` is how many
        UNACCOUNTED,
        /// an anchor is not in the chain: its end was cut off, or it is another chain
        ANCHOR
    }
}
