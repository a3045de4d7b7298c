package org.candor.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import org.candor.forecast.Assessment;
import org.candor.service.AssessmentLog;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;

/// A log that keeps what another keeps. What became durable is counted, by what was answered; since no answer leaves
/// before, that is the count of answers.
public final class MeasuredLog implements AssessmentLog {
    private final AssessmentLog log;
    private final Metrics metrics;
    private final Tracer tracer;

    public MeasuredLog(AssessmentLog log, Metrics metrics, Tracer tracer) {
        this.log = log;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void append(AssessmentRecord record) {
        measured(() -> log.append(record));
        metrics.evaluated(record.serviceId(), outcome(record.assessment()));
    }

    @Override
    public void append(FeedbackRecord feedback) {
        measured(() -> log.append(feedback));
        metrics.feedback(feedback.outcome()).increment();
    }

    private static Metrics.Outcome outcome(Optional<Assessment> assessment) {
        return assessment
                .map(found -> switch (found) {
                    case Assessment.Given given -> Metrics.Outcome.FORECAST;
                    case Assessment.Withheld withheld -> Metrics.Outcome.WITHHELD;
                })
                .orElse(Metrics.Outcome.NOT_APPLICABLE);
    }

    private void measured(Runnable append) {
        Span span = tracer.spanBuilder("record").startSpan();
        long begun = System.nanoTime();
        try (Scope scope = span.makeCurrent()) {
            append.run();
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR);
            metrics.appendFailures().increment();
            throw failure;
        } finally {
            metrics.appending().record(Duration.ofNanos(System.nanoTime() - begun));
            span.end();
        }
    }
}
