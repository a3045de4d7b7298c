package org.candor.security;

import org.apache.http.StatusLine;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.message.BasicHttpResponse;

/// An answer that has arrived in full: nothing is left to be closed.
final class CompleteResponse extends BasicHttpResponse implements CloseableHttpResponse {
    CompleteResponse(StatusLine status) {
        super(status);
    }

    @Override
    public void close() {}
}
