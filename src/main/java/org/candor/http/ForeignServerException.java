package org.candor.http;

/// A request names a FHIR server that is not registered for the client that sends it.
final class ForeignServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
