package org.candor.service;

import java.util.List;
import java.util.stream.Collectors;
import org.candor.fhir.Fetched;
import org.candor.fhir.Fetched.Failure;

/// Data without which there is no answer could not be fetched from the server that a caller named. The message holds
/// nothing of what that server sent.
public final class NotFetchedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Who or what is to blame.
    public enum Reason {
        /// the site has not allowed the server
        NOT_ALLOWED,
        /// the server was too slow
        LATE,
        /// anything else, see the message
        FAILED
    }

    private NotFetchedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static NotFetchedException notAllowed() {
        return new NotFetchedException(Reason.NOT_ALLOWED, "this site does not fetch from that FHIR server");
    }

    /// @param keys of the data without which there is no answer, at least one
    static NotFetchedException of(List<String> keys, Fetched fetched) {
        boolean late = keys.stream().anyMatch(key -> fetched.failures().get(key) == Failure.LATE);
        String reasons = keys.stream()
                .map(key ->
                        fetched.failures().getOrDefault(key, Failure.UNREADABLE).text())
                .distinct()
                .collect(Collectors.joining("; "));
        return new NotFetchedException(
                late ? Reason.LATE : Reason.FAILED, "no data for " + String.join(", ", keys) + ": " + reasons);
    }

    public Reason reason() {
        return reason;
    }
}
