package org.candor.http;

import java.util.Locale;
import java.util.function.Consumer;
import org.candor.audit.RecordPages;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.StoredAssessment;
import org.candor.fhir.InvocationEvents;
import org.candor.fhir.InvocationEvents.Actors;
import org.candor.fhir.InvocationEvents.Invocation;
import org.candor.fhir.InvocationEvents.Outcome;

/// The record as FHIR AuditEvents. They are made from the record whenever they are asked for, so that there is one
/// truth.
public final class Invocations {
    private Invocations() {}

    static Invocation of(StoredAssessment stored) {
        return new Invocation(
                stored.id(),
                stored.answeredAt(),
                stored.serviceId(),
                stored.hookInstance(),
                new Outcome(
                        stored.refusal().orElseGet(() -> code(stored.verdict())),
                        stored.refusal().isEmpty(),
                        stored.forecast().isPresent()),
                stored.model(),
                new Actors(stored.asked().client(), stored.asked().user(), stored.patientKey()),
                stored.requestSha256());
    }

    /// The AuditEvents of a period, oldest first.
    ///
    /// @param lines takes each as one line of JSON, without its end
    public static void write(RecordPages pages, Period period, Consumer<String> lines) {
        pages.forEachAnswer(period, stored -> lines.accept(InvocationEvents.json(of(stored))));
    }

    private static String code(StoredAssessment.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
