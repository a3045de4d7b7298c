package org.candor.http;

import java.util.UUID;

/// Makes the id that ties an answer to what the server logged about it.
@FunctionalInterface
public interface CorrelationIds {
    /// Name of the response header.
    String HEADER = "X-Correlation-ID";

    UUID next();
}
