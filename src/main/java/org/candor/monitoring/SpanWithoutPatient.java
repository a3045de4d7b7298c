package org.candor.monitoring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Optional;

/// Takes out of a span what may name a patient or a person, before anybody else sees it: path and query of a request
/// hold ids (`/fhir/Patient/123/$forecast`). The route, such as `/fhir/Patient/{id}/$forecast`, stays.
public final class SpanWithoutPatient implements SpanProcessor {
    static final String REMOVED = "-";

    private static final List<AttributeKey<String>> PERSONAL = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("user_agent.original"),
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("enduser.id"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : PERSONAL) {
            Optional.ofNullable(span.getAttribute(key)).ifPresent(value -> span.setAttribute(key, REMOVED));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
