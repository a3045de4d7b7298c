package org.candor.http;

/// The identity provider cannot be asked now.
public final class IdentityUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdentityUnavailableException(Throwable cause) {
        super("the identity provider cannot be reached", cause);
    }
}
