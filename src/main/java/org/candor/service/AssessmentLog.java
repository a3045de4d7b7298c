package org.candor.service;

/// The durable record. A method returns only when what it was given survives a kill of the process; otherwise it throws
/// [RecordUnavailableException] and the caller must not answer with a forecast.
public interface AssessmentLog {

    /// Keeps an assessment. A record whose id is already there is a retry: it is counted, not stored twice.
    void append(AssessmentRecord record);

    /// Keeps feedback. The same feedback for the same card is stored once; for an unknown card it is kept as an orphan.
    void append(FeedbackRecord feedback);

    /// The record cannot be written now.
    final class RecordUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RecordUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
