package org.candor.monitoring;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;

/// Lets requests to FHIR servers belong to the call that needs them, though they are sent by threads of their own.
public final class TracedRequests {
    private final OpenTelemetry telemetry;

    public TracedRequests(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    /// For a client that is used by the call of this thread, and by no other.
    public OfCall ofNow() {
        return new OfCall(telemetry, Context.current());
    }

    /// Writes into every request to what it belongs.
    @Interceptor
    public static final class OfCall {
        private final OpenTelemetry telemetry;
        private final Context call;

        OfCall(OpenTelemetry telemetry, Context call) {
            this.telemetry = telemetry;
            this.call = call;
        }

        @Hook(Pointcut.CLIENT_REQUEST)
        public void mark(IHttpRequest request) {
            telemetry.getPropagators().getTextMapPropagator().inject(call, request, (to, name, value) -> {
                if (to != null) {
                    to.addHeader(name, value);
                }
            });
        }
    }
}
