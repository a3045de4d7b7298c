package org.candor.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import org.candor.security.CdsClient;

/// Whose request it is, and when its first line came.
///
/// @param client issuer of a token that was verified; empty where nobody is asked who they are
/// @param nanos  of the clock of this process
record Arrival(String client, long nanos) {
    private static final String KEY = Arrival.class.getName();

    /// Remembers that a request came now.
    static void mark(RoutingContext call) {
        call.put(KEY, System.nanoTime());
    }

    static Arrival of(RoutingContext call, ContainerRequestContext request) {
        String client = request.getProperty(CdsClientFilter.CLIENT) instanceof CdsClient known ? known.issuer() : "";
        return call.get(KEY) instanceof Long nanos ? new Arrival(client, nanos) : now(client);
    }

    /// A request that came just now.
    static Arrival now(String client) {
        return new Arrival(client, System.nanoTime());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
