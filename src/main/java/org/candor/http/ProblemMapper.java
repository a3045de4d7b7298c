package org.candor.http;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.fhir.UnreadableInput;
import org.candor.fhir.WrongPatient;
import org.candor.security.KeysUnavailableException;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.NotFetchedException;
import org.candor.service.PatientMismatchException;
import org.jboss.logging.Logger;

/// The only place where a failure becomes a status code.
///
/// A message of ours is safe to show, because none repeats what was sent; every other message stays out of body and
/// log, because it may.
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final MediaType FHIR = MediaType.valueOf(FhirResource.FHIR_JSON);
    private static final int FRAMES = 20;
    private static final int UNPROCESSABLE = 422;

    private final CorrelationIds correlationIds;
    private final UriInfo uriInfo;

    ProblemMapper(CorrelationIds correlationIds, UriInfo uriInfo) {
        this.correlationIds = correlationIds;
        this.uriInfo = uriInfo;
    }

    @Override
    public Response toResponse(Throwable failure) {
        UUID correlation = correlationIds.next();
        Problem problem = problem(failure);
        log(problem, failure, correlation);
        Response response = problem.response(correlation, inFhir() ? FHIR : MediaType.APPLICATION_JSON_TYPE);
        return failure instanceof NotAllowedException
                ? Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allowed())
                        .build()
                : response;
    }

    /// Below discovery and to operations everything is sent, everywhere else everything is fetched.
    private String allowed() {
        boolean sent = uriInfo.getPath().matches("/?(cds-services/.+|fhir/.*\\$.+)");
        return sent ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
    }

    private boolean inFhir() {
        return uriInfo.getPath().matches("/?fhir/.*");
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case BadRequestException badRequest -> new Problem(400, "structure", message(badRequest));
            case UnreadableInput unreadable -> new Problem(400, "structure", message(unreadable));
            case ForbiddenException forbidden ->
                new Problem(403, "forbidden", "stored forecasts are not open to this caller, or not named by patient");
            case ForeignRequestException foreign -> new Problem(403, "forbidden", message(foreign));
            case NotPermittedException refused -> new Problem(403, "forbidden", "the caller may not do this");
            case IdentityUnavailableException unavailable ->
                new Problem(503, "transient", "who calls cannot be told now");
            case KeysUnavailableException unavailable ->
                new Problem(503, "transient", "the keys of this client cannot be fetched now");
            case NotFoundException notFound -> new Problem(404, "not-found", "there is nothing here");
            case NotAllowedException notAllowed -> new Problem(405, "not-supported", "the method is not allowed here");
            case NotAcceptableException notAcceptable -> new Problem(406, "not-supported", "only JSON can be answered");
            case IncompleteBodyException incomplete -> new Problem(408, "timeout", message(incomplete));
            case NotFetchedException notFetched ->
                switch (notFetched.reason()) {
                    case NOT_ALLOWED -> new Problem(403, "forbidden", message(notFetched));
                    case LATE -> new Problem(504, "timeout", message(notFetched));
                    case FAILED -> new Problem(502, "transient", message(notFetched));
                };
            case MissingPrefetchException missing -> new Problem(412, "processing", message(missing));
            case PayloadTooLargeException tooLarge -> new Problem(413, "too-long", message(tooLarge));
            case NotSupportedException notSupported ->
                new Problem(415, "not-supported", "the body must be JSON in UTF-8, not compressed");
            case PatientMismatchException mismatch -> new Problem(UNPROCESSABLE, "business-rule", message(mismatch));
            case WrongPatient wrong -> new Problem(UNPROCESSABLE, "business-rule", message(wrong));
            case OverloadedException overloaded -> Problem.OVERLOADED;
            case RecordUnavailableException unavailable ->
                new Problem(503, "transient", "the record of answers cannot be written now, so none is given");
            case WebApplicationException other
            when other.getResponse().getStatus() < 500 ->
                new Problem(other.getResponse().getStatus(), "invalid", "the request cannot be answered");
            case Throwable unexpected -> new Problem(500, "exception", "the server failed; nothing was answered");
        };
    }

    private static String message(RuntimeException ours) {
        return Objects.requireNonNullElse(ours.getMessage(), "");
    }

    private static void log(Problem problem, Throwable failure, UUID correlation) {
        if (problem.status() == UNPROCESSABLE) {
            LOG.warnf("%s security: %s", correlation, problem.diagnostics());
        } else if (failure instanceof OverloadedException) {
            LOG.debugf("%s %s", correlation, problem.diagnostics());
        } else if (failure instanceof RecordUnavailableException unavailable) {
            LOG.errorf("%s %s: %s", correlation, message(unavailable), frames(failure));
        } else if (problem.status() >= 500) {
            LOG.errorf("%s %s: %s", correlation, failure.getClass().getName(), frames(failure));
        } else {
            LOG.debugf("%s %d %s", correlation, problem.status(), problem.diagnostics());
        }
    }

    private static String frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
