package org.candor.security;

import java.time.Instant;

/// Remembers which tokens were used, across restarts and by all servers that share a store.
public interface UsedTokens {
    /// Whether this is the first use; of several at the same moment exactly one is.
    ///
    /// @param issuer  of the token
    /// @param id      its `jti`
    /// @param expires until when it has to be remembered
    boolean first(String issuer, String id, Instant expires);
}
