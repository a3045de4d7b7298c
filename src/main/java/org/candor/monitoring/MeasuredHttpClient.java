package org.candor.monitoring;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.HttpContext;
import org.candor.security.GuardedHttpClient;
import org.candor.security.OutboundRefusedException;
import org.jspecify.annotations.Nullable;

/// The guarded way out, timed and traced. The trace goes on in the server that is asked: its request carries a
/// `traceparent`. Neither URL nor body is told to anybody.
public final class MeasuredHttpClient extends CloseableHttpClient {
    private final GuardedHttpClient guarded;
    private final Metrics metrics;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    public MeasuredHttpClient(GuardedHttpClient guarded, Metrics metrics, OpenTelemetry telemetry) {
        this.guarded = guarded;
        this.metrics = metrics;
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer(Metrics.class.getPackageName());
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context)
            throws IOException {
        // a fetch has a thread of its own, so whoever made the request wrote down what it belongs to
        Context parent = propagated(request);
        Span span = tracer.spanBuilder("fetch")
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        inject(parent.with(span), request);
        long begun = System.nanoTime();
        String outcome = "failed";
        try (Scope scope = span.makeCurrent()) {
            CloseableHttpResponse response = guarded.execute(target, request, context);
            int status = response.getStatusLine().getStatusCode();
            span.setAttribute("http.response.status_code", status);
            outcome = status == 200 ? "ok" : status / 100 + "xx";
            return response;
        } catch (OutboundRefusedException refused) {
            outcome = "refused";
            throw refused;
        } finally {
            if (!outcome.equals("ok")) {
                span.setStatus(StatusCode.ERROR);
            }
            metrics.fetching(outcome).record(Duration.ofNanos(System.nanoTime() - begun));
            span.end();
        }
    }

    private Context propagated(HttpRequest request) {
        return telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), request, HEADERS);
    }

    private void inject(Context context, HttpRequest request) {
        telemetry.getPropagators().getTextMapPropagator().inject(context, request, (to, name, value) -> {
            if (to != null) {
                to.setHeader(name, value);
            }
        });
    }

    private static final TextMapGetter<HttpRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpRequest request) {
            return Arrays.stream(request.getAllHeaders()).map(Header::getName).toList();
        }

        @Override
        public @Nullable String get(@Nullable HttpRequest request, String key) {
            Header header = request == null ? null : request.getFirstHeader(key);
            return header == null ? null : header.getValue();
        }
    };

    @Override
    public void close() throws IOException {
        guarded.close();
    }

    /// @deprecated by the library, and not supported here
    @Override
    @Deprecated
    public org.apache.http.params.HttpParams getParams() {
        return guarded.getParams();
    }

    /// @deprecated by the library, and not supported here
    @Override
    @Deprecated
    public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
        return guarded.getConnectionManager();
    }
}
