package org.candor.security;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HostnameVerifier;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.ssl.SSLContexts;
import org.candor.security.AllowedServers.HostLookup;

/// The only way out of this server. It
/// - calls allowed servers only, and refuses everything else before a name is looked up;
/// - connects to the very addresses that were checked: one look-up serves the check and the connection, so a name that
///   points elsewhere a moment later changes nothing;
/// - follows no redirect, keeps no cookie, uses no proxy and no stored credential, tries nothing twice, and asks for
/// and takes no compressed content;
/// - reads an answer to its end or not at all, up to a limit, and gives no body but that of a 200.
///
/// How long a whole exchange may take is the caller's business: a call on a virtual thread ends when it is
/// interrupted.
public final class GuardedHttpClient extends CloseableHttpClient {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE = 16 * 1024;

    private final AllowedServers allowed;
    private final Limits limits;
    private final CloseableHttpClient transport;

    /// @param connect     how long a connection may take, and the wait for a free one
    /// @param read        how long nothing may arrive
    /// @param bodyBytes   the largest answer
    /// @param connections at the same time to one server
    public record Limits(Duration connect, Duration read, int bodyBytes, int connections) {}

    public GuardedHttpClient(AllowedServers allowed, Limits limits, HostLookup lookup) {
        this.allowed = allowed;
        this.limits = limits;
        this.transport = transport(allowed, limits, lookup);
    }

    private static CloseableHttpClient transport(AllowedServers allowed, Limits limits, HostLookup lookup) {
        HostnameVerifier names = SSLConnectionSocketFactory.getDefaultHostnameVerifier();
        var connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register(
                                "https",
                                new SSLConnectionSocketFactory(
                                        SSLContexts.createSystemDefault(),
                                        new String[] {"TLSv1.3", "TLSv1.2"},
                                        null,
                                        names))
                        .build(),
                host -> allowed.resolve(host, lookup));
        connections.setMaxTotal(2 * limits.connections());
        connections.setDefaultMaxPerRoute(limits.connections());
        int connect = Math.toIntExact(limits.connect().toMillis());
        int read = Math.toIntExact(limits.read().toMillis());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setMessageConstraints(MessageConstraints.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_LINE)
                                .build())
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(read)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(connect)
                        .setConnectionRequestTimeout(connect)
                        .setSocketTimeout(read)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("Candor")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// @throws OutboundRefusedException when the request must not be sent, or the answer not be read
    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context)
            throws IOException {
        if (!(request instanceof HttpUriRequest call)
                || !allowed.contains(call.getURI().toString())
                || !sameHost(target, call.getURI())) {
            throw new OutboundRefusedException("the URL is not one of an allowed server");
        }
        if (call instanceof Configurable configured && configured.getConfig() != null) {
            throw new OutboundRefusedException("a request must not bring settings of its own, such as a proxy");
        }
        call.removeHeaders(HttpHeaders.ACCEPT_ENCODING);
        call.removeHeaders(HttpHeaders.HOST);
        // a context of its own: what a caller keeps in one, such as credentials, must not travel
        try (CloseableHttpResponse response = transport.execute(call, HttpClientContext.create())) {
            return complete(response);
        }
    }

    private static boolean sameHost(HttpHost target, URI uri) {
        return target == null || target.equals(URIUtils.extractHost(uri));
    }

    private CloseableHttpResponse complete(CloseableHttpResponse response) throws IOException {
        CompleteResponse complete = new CompleteResponse(response.getStatusLine());
        HttpEntity entity = response.getEntity();
        if (response.getStatusLine().getStatusCode() != HttpStatus.SC_OK || entity == null) {
            return complete;
        }
        Header encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.getValue().equalsIgnoreCase("identity")) {
            throw new OutboundRefusedException("the answer is compressed");
        }
        if (entity.getContentLength() > limits.bodyBytes()) {
            throw new OutboundRefusedException("the answer is too large");
        }
        byte[] body = entity.getContent().readNBytes(limits.bodyBytes() + 1);
        if (body.length > limits.bodyBytes()) {
            throw new OutboundRefusedException("the answer is too large");
        }
        ByteArrayEntity whole = new ByteArrayEntity(body);
        whole.setContentType(entity.getContentType());
        complete.setEntity(whole);
        return complete;
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    /// @deprecated by the library, and not supported here
    @Override
    @Deprecated
    public org.apache.http.params.HttpParams getParams() {
        throw new UnsupportedOperationException("a guarded client has no parameters to change");
    }

    /// @deprecated by the library, and not supported here
    @Override
    @Deprecated
    public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
        throw new UnsupportedOperationException("a guarded client gives no connections away");
    }
}
