package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;

/// Who calls, as far as the network tells.
final class Caller {
    private Caller() {}

    /// A process on this machine, and not a proxy that says it speaks for somebody else.
    static boolean isOnThisMachine(HttpServerRequest request) {
        return InetAddress.ofLiteral(request.remoteAddress().hostAddress()).isLoopbackAddress()
                && !request.headers().contains("Forwarded")
                && !request.headers().contains("X-Forwarded-For");
    }
}
