package org.candor.fhir;

/// What was sent to an operation is not what it takes. The message says what it takes and repeats nothing.
public final class UnreadableInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableInput(String message) {
        super(message);
    }
}
