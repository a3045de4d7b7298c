package org.candor.security;

/// A call whose token does not hold. What is wrong is for the log of this server; the caller learns nothing.
public final class TokenRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    public TokenRefusedException(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// What is wrong with a token.
    public enum Why {
        /// no `Authorization`, more than one, or not `Bearer`
        NO_TOKEN,
        /// not a signed JWT, too long, or a header that is not allowed
        MALFORMED,
        ALGORITHM,
        ISSUER,
        AUDIENCE,
        /// expired, not yet valid, from the future, or valid for too long
        TIME,
        TENANT,
        /// `jku` that is not the registered one
        KEY_URL,
        /// no such key, or one that is too weak
        KEY,
        SIGNATURE,
        /// no `jti`, or one that is not text of reasonable length
        TOKEN_ID,
        USED_BEFORE,
        /// the session of a person has ended, or whatever the identity provider minds
        AT_PROVIDER
    }
}
