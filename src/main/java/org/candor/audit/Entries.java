package org.candor.audit;

import java.util.UUID;

/// How the chain names what is in the record.
final class Entries {
    static final char ASSESSMENT = 'A';
    static final char FEEDBACK = 'F';

    private Entries() {}

    static String assessment(UUID id) {
        return ASSESSMENT + id.toString();
    }

    static String feedback(UUID id) {
        return FEEDBACK + id.toString();
    }
}
