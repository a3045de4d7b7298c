package org.candor.monitoring;

import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.fhir.UnreadableInput;
import org.candor.fhir.WrongPatient;
import org.candor.service.NotFetchedException;
import org.candor.service.PatientMismatchException;

/// A service that answers as another does, timed, counted and traced.
public final class MeasuredService implements CdsService {
    private final CdsService service;
    private final Metrics metrics;
    private final Tracer tracer;
    private final Timer duration;

    public MeasuredService(CdsService service, Metrics metrics, Tracer tracer) {
        this.service = service;
        this.metrics = metrics;
        this.tracer = tracer;
        metrics.announce(service.definition().id());
        this.duration = metrics.evaluating(service.definition().id());
    }

    @Override
    public CdsServiceDefinition definition() {
        return service.definition();
    }

    @Override
    public CdsResponse invoke(CdsRequest request) {
        Span span = tracer.spanBuilder("evaluate").startSpan();
        span.setAttribute("cds.service", definition().id());
        span.setAttribute("cds.hook", definition().hook());
        long begun = System.nanoTime();
        try (Scope scope = span.makeCurrent()) {
            return service.invoke(request);
        } catch (RuntimeException refusal) {
            // its message may speak of what was sent, so it is not told to the trace
            span.setStatus(StatusCode.ERROR);
            metrics.evaluated(
                    definition().id(), isOfTheCaller(refusal) ? Metrics.Outcome.REJECTED : Metrics.Outcome.FAILED);
            throw refusal;
        } finally {
            duration.record(Duration.ofNanos(System.nanoTime() - begun));
            span.end();
        }
    }

    private static boolean isOfTheCaller(RuntimeException refusal) {
        return switch (refusal) {
            case BadRequestException wrong -> true;
            case UnreadableInput wrong -> true;
            case MissingPrefetchException missing -> true;
            case NotFetchedException missing -> true;
            case WrongPatient other -> true;
            case PatientMismatchException other -> true;
            case RuntimeException ours -> false;
        };
    }
}
