package org.candor.http;

/// A body is larger than [RequestBody#LIMIT].
final class PayloadTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PayloadTooLargeException() {
        super("the body is larger than " + RequestBody.LIMIT + " bytes");
    }
}
