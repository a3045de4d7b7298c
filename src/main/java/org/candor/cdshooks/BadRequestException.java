package org.candor.cdshooks;

/// The client sent something that is not a CDS Hooks message of the expected shape. The message names the member and
/// the rule that it breaks; it never repeats what was sent, because that may be about a patient.
public final class BadRequestException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }
}
