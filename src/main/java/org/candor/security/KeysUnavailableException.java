package org.candor.security;

/// The keys of a client cannot be fetched, and none are remembered.
public final class KeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(String issuer, Throwable cause) {
        super("the keys of " + issuer + " cannot be fetched", cause);
    }
}
