package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// What a command must send that asks for patients' data or has them deleted: the secret of the file that the server
/// left for its owner. Being on the same machine is not enough for that.
///
/// @param value made anew at each start
public record LocalSecret(String value) {
    /// The header that holds it.
    public static final String HEADER = "X-Candor-Secret";

    boolean isKnownTo(HttpServerRequest request) {
        return Caller.isOnThisMachine(request)
                && Optional.ofNullable(request.getHeader(HEADER))
                        .filter(sent -> MessageDigest.isEqual(
                                sent.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "LocalSecret[]";
    }
}
