package org.candor.peer;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// The module's exceptions carry a status but nothing of the module answers it on Spring MVC. This answers the status,
/// and keeps the message to the log, as a careful deployer would. What is not such an exception is left to Spring.
@RestControllerAdvice
public class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    ResponseEntity<Void> failed(BaseServerResponseException failure) {
        LOG.warn("{}", failure.getMessage());
        return ResponseEntity.status(failure.getStatusCode()).build();
    }
}
