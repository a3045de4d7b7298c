package org.candor.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// An answer that is not a success.
///
/// @param status      HTTP status
/// @param issue       FHIR issue type, such as `structure`
/// @param diagnostics one sentence for the developer of the client, without any part of what was sent
record Problem(int status, String issue, String diagnostics) {
    static final String RETRY_AFTER_SECONDS = "1";

    /// More is asked than can be answered in time.
    static final Problem OVERLOADED = new Problem(503, "throttled", "more is asked than can be answered now");

    /// The answer, its body an OperationOutcome whose id is the correlation id.
    Response response(UUID correlation, MediaType type) {
        Response.ResponseBuilder response = Response.status(status)
                .type(type)
                .header(CorrelationIds.HEADER, correlation)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(outcome(correlation).toString());
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (status == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()
                || status == Response.Status.REQUEST_TIMEOUT.getStatusCode()) {
            response.header("Connection", "close"); // the rest of the body will not be read
        }
        return response.build();
    }

    ObjectNode outcome(UUID correlation) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("resourceType", "OperationOutcome");
        outcome.put("id", correlation.toString());
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issue)
                .put("diagnostics", diagnostics);
        return outcome;
    }
}
