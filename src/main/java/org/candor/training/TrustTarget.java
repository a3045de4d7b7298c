package org.candor.training;

/// A number that was to be reached, and what was measured.
///
/// @param what     what is measured
/// @param target   what was wanted, in words
/// @param measured what was found, in words
/// @param met      whether it was reached
/// @param miss     where it was not: why, in plain words
/// @param command  how the measurement is repeated
record TrustTarget(String what, String target, String measured, Met met, String miss, String command) {

    /// Whether a target was reached.
    enum Met {
        YES,
        PARTLY,
        NO;

        /// By how many of several conditions hold.
        static Met of(long hold, long all) {
            return hold == all ? YES : hold == 0 ? NO : PARTLY;
        }

        static Met of(boolean reached) {
            return reached ? YES : NO;
        }

        String text() {
            return switch (this) {
                case YES -> "yes";
                case PARTLY -> "**partly**";
                case NO -> "**no**";
            };
        }
    }

    String row() {
        return "| " + what + " | " + target + " | " + measured + " | " + met.text() + " | `" + command + "` |";
    }
}
