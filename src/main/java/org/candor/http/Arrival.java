package org.candor.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import org.candor.security.CdsClient;

/// Whose request it is, and when its first line came.
///
/// @param client issuer of a token that was verified, people and owner together; empty where nobody is asked
/// @param nanos  of the clock of this process
record Arrival(String client, long nanos) {
    private static final String KEY = Arrival.class.getName();

    /// Remembers that a request came now.
    static void mark(RoutingContext call) {
        call.put(KEY, System.nanoTime());
    }

    static Arrival of(RoutingContext call, ContainerRequestContext request) {
        String client = client(Party.of(request));
        return call.get(KEY) instanceof Long nanos ? new Arrival(client, nanos) : now(client);
    }

    private static String client(Party party) {
        return switch (party) {
            case Party.Ehr(CdsClient client) -> client.issuer();
            case Party.Known people -> "people";
            case Party.Owner owner -> "owner";
            case Party.Anyone anyone -> "";
        };
    }

    /// A request that came just now.
    static Arrival now(String client) {
        return new Arrival(client, System.nanoTime());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
