package org.candor.fhir;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.util.Optional;

/// The FHIR servers that the site trusts, and the way to them. The way is guarded: whoever implements this answers for
/// where a request goes and how much may come back.
@FunctionalInterface
public interface TrustedServers {
    /// No server at all: nothing is fetched.
    TrustedServers NONE = base -> Optional.empty();

    /// The server with a base URL; empty when the site does not trust it.
    Optional<TrustedServer> find(String base);

    /// One server, and nothing but it.
    interface TrustedServer {
        /// Base of its URLs, without a slash at the end.
        String base();

        /// Whether a URL is at or below the base, and so may be sent the token that was given for this server.
        boolean contains(String url);

        /// A client whose answers are complete in memory.
        IGenericClient client();
    }
}
