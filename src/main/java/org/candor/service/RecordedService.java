package org.candor.service;

import java.util.Optional;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.fhir.UnreadableInput;
import org.candor.fhir.WrongPatient;
import org.candor.service.AssessmentLog.RecordUnavailableException;

/// A service whose refusals are recorded as its answers are: before the client is told.
///
/// A request that is not one of the hook is not an invocation, and leaves no record. Neither does one that found
/// the record closed.
public final class RecordedService implements CdsService {
    private final CdsService service;
    private final Ledger ledger;

    public RecordedService(CdsService service, Ledger ledger) {
        this.service = service;
        this.ledger = ledger;
    }

    @Override
    public CdsServiceDefinition definition() {
        return service.definition();
    }

    @Override
    public CdsResponse invoke(CdsRequest request) {
        try {
            return service.invoke(request);
        } catch (RuntimeException failure) {
            reason(failure).ifPresent(reason -> ledger.refuse(definition().id(), request, reason));
            throw failure;
        }
    }

    private static Optional<String> reason(RuntimeException failure) {
        return switch (failure) {
            case BadRequestException noInvocation -> Optional.empty();
            case UnreadableInput noInvocation -> Optional.empty();
            case RecordUnavailableException closed -> Optional.empty();
            case MissingPrefetchException missing -> Optional.of("prefetch-missing");
            case PatientMismatchException mismatch -> Optional.of("patient-mismatch");
            case WrongPatient wrong -> Optional.of("patient-mismatch");
            case NotFetchedException notFetched ->
                Optional.of(
                        switch (notFetched.reason()) {
                            case NOT_ALLOWED -> "server-not-allowed";
                            case LATE -> "fetch-late";
                            case FAILED -> "fetch-failed";
                        });
            case RuntimeException unexpected -> Optional.of("failed");
        };
    }
}
