package org.candor.cdshooks;

import java.util.Objects;
import java.util.function.Supplier;

/// The client sent something that is not a CDS Hooks message of the expected shape. The message names the member and
/// the rule that it breaks; it never repeats what was sent, because that may be about a patient.
public final class BadRequestException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }

    /// Makes a record of what a client sent. The rule that the record's constructor finds broken becomes the message.
    ///
    /// @param place where in the message, such as `feedback[1]: `, or empty
    static <T> T refusing(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadRequestException alreadySaid) {
            throw alreadySaid;
        } catch (IllegalArgumentException broken) {
            throw new BadRequestException(place + Objects.requireNonNullElse(broken.getMessage(), "not valid"));
        }
    }
}
