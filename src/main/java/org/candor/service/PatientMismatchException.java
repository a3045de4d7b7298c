package org.candor.service;

/// Parts of one request speak of different patients, so that any answer might be about the wrong one.
public final class PatientMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message which parts differ, without any id
    public PatientMismatchException(String message) {
        super(message);
    }
}
