package org.candor.http;

/// The caller is known, and may not do this.
final class NotPermittedException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
