package org.candor.http;

/// A request says of its client what is not registered for the client that sends it.
final class ForeignRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param diagnostics one sentence without any part of the request
    ForeignRequestException(String diagnostics) {
        super(diagnostics);
    }
}
