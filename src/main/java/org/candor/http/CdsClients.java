package org.candor.http;

import java.util.Optional;
import org.candor.security.ClientTokens;

/// Whether clients are asked who they are, and how.
///
/// @param tokens    empty when nobody is asked, for trying it out
/// @param publicUrl base of the URLs by which clients know this server, without a slash at its end
public record CdsClients(Optional<ClientTokens> tokens, String publicUrl) {
    /// Nobody is asked.
    public static CdsClients unasked() {
        return new CdsClients(Optional.empty(), "");
    }
}
