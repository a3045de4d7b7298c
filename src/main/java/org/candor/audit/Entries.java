package org.candor.audit;

import java.util.UUID;

/// How the chain names what is in the record.
final class Entries {
    static final char ASSESSMENT = 'A';
    static final char FEEDBACK = 'F';
    static final char ERASURE = 'E';

    private Entries() {}

    static String assessment(UUID id) {
        return ASSESSMENT + id.toString();
    }

    static String feedback(UUID id) {
        return FEEDBACK + id.toString();
    }

    /// The erasure of an entry. Ids of answers and of feedback differ, so that one letter is enough.
    static String erasure(String entry) {
        return ERASURE + entry.substring(1);
    }

    static UUID id(String entry) {
        return UUID.fromString(entry.substring(1));
    }
}
