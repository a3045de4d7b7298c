package org.candor.security;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpStatus;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/// The public keys of a client: those that were given, or those at its registered URL.
///
/// Fetched keys are kept for 15 minutes and then asked for again before they are needed. A token that names an unknown
/// key has them fetched at once, but not more than once in 30 seconds. When the URL does not answer, the last keys
/// hold for 4 hours.
final class ClientKeys {
    private static final long MINUTE = 60_000;
    private static final long KEPT = 15 * MINUTE;
    private static final long AHEAD = 2 * MINUTE;
    private static final long WAIT = 5_000;
    private static final long BETWEEN_FETCHES = MINUTE / 2;
    private static final long HOLD_WITHOUT_ANSWER = 240 * MINUTE;
    private static final String JSON = "application/json";

    private ClientKeys() {}

    /// @param http the only way out of this server
    static JWKSource<SecurityContext> of(CdsClient client, CloseableHttpClient http) {
        return client.keys()
                .<JWKSource<SecurityContext>>map(ImmutableJWKSet::new)
                .orElseGet(() -> fetched(client.jwksUrl().orElseThrow(), http));
    }

    private static JWKSource<SecurityContext> fetched(URI url, CloseableHttpClient http) {
        try {
            return JWKSourceBuilder.create(url.toURL(), retriever(http))
                    .cache(KEPT, WAIT)
                    .refreshAheadCache(AHEAD, false)
                    .rateLimited(BETWEEN_FETCHES)
                    .outageTolerant(HOLD_WITHOUT_ANSWER)
                    .build();
        } catch (MalformedURLException flaw) {
            throw new IllegalArgumentException("jwksUrl is not a URL", flaw);
        }
    }

    private static ResourceRetriever retriever(CloseableHttpClient http) {
        return (URL url) -> {
            HttpGet get = new HttpGet(url.toString());
            get.setHeader("Accept", JSON);
            try (CloseableHttpResponse response = http.execute(get)) {
                if (response.getStatusLine().getStatusCode() != HttpStatus.SC_OK || response.getEntity() == null) {
                    throw new IOException("the keys were not answered");
                }
                return new Resource(EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8), JSON);
            }
        };
    }
}
