package org.candor.http;

/// The client stopped sending before its body was complete: it went away, or was slower than we wait.
final class IncompleteBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteBodyException() {
        super("the body did not arrive in time");
    }

    IncompleteBodyException(Throwable cause) {
        super("the body did not arrive in full", cause);
    }
}
