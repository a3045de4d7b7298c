package org.candor.http;

/// More is asked than can be answered in time.
final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverloadedException() {
        super("", null, false, false); // thrown often, and then time is short
    }
}
