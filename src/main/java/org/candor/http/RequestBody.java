package org.candor.http;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Reads a body that must be JSON in UTF-8, not compressed, and not larger than [#LIMIT].
final class RequestBody {
    /// Bytes that a body may have: 2 MiB.
    static final int LIMIT = 2 * 1024 * 1024;

    /// However many single bytes a client sends, its body does not hold a thread for longer.
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int BLOCK = 64 * 1024;

    private RequestBody() {}

    /// @throws NotSupportedException    for another media type, character set or content encoding
    /// @throws PayloadTooLargeException beyond the limit
    /// @throws IncompleteBodyException  when the client stops sending, or takes too long
    static byte[] read(HttpHeaders headers, InputStream stream) {
        String charset = type(headers)
                .map(media -> media.getParameters().getOrDefault("charset", "utf-8"))
                .orElse("");
        if (!charset.toLowerCase(Locale.ROOT).replace("\"", "").equals("utf-8")) {
            throw new NotSupportedException("the body must be sent as application/json in UTF-8");
        }
        String encoding = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                .orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new NotSupportedException("the body must not be compressed");
        }
        if (headers.getLength() > LIMIT) {
            throw new PayloadTooLargeException();
        }
        try {
            return readInTime(stream);
        } catch (IOException gone) {
            throw new IncompleteBodyException(gone);
        }
    }

    /// The framework lets an empty Content-Type through to here, and fails over it.
    private static Optional<MediaType> type(HttpHeaders headers) {
        try {
            return Optional.ofNullable(headers.getMediaType());
        } catch (IllegalArgumentException unreadable) {
            throw new NotSupportedException("the media type cannot be read", unreadable);
        }
    }

    private static byte[] readInTime(InputStream stream) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(BLOCK);
        byte[] block = new byte[BLOCK];
        for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
            body.write(block, 0, count);
            if (body.size() > LIMIT) {
                throw new PayloadTooLargeException();
            }
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new IncompleteBodyException();
            }
        }
        return body.toByteArray();
    }
}
