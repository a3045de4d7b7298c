package org.candor.fhir;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was fetched for a record beside what came with the request.
///
/// @param keys     prefetch keys of which something was fetched, sorted
/// @param failures why a key could not be fetched, or not in full
/// @param sha256   digest of the resources that were fetched, hexadecimal; empty when there are none
public record Fetched(List<String> keys, Map<String, Failure> failures, String sha256) {
    /// Nothing was asked for.
    public static final Fetched NOTHING = new Fetched(List.of(), Map.of(), "");

    public Fetched {
        keys = keys.stream().sorted().toList();
        failures = Map.copyOf(failures);
    }

    /// Tells one fetch from another in ids: by the data, and by why there are no others, because the answer says so.
    public String fingerprint() {
        return failures.isEmpty() ? sha256 : sha256 + new TreeMap<>(failures);
    }

    /// Why data did not come, in words that end a sentence.
    public enum Failure {
        NOT_IN_SCOPE("the access token does not allow to read them"),
        NOT_ALL_IN_SCOPE("the access token allows to read a part of them"),
        EXPIRED("the access token has expired"),
        LATE("the FHIR server did not answer in time"),
        REFUSED("the FHIR server refused the access token"),
        NOT_FOUND("the FHIR server does not have them"),
        UNREACHABLE("the FHIR server could not be reached, or its answer was not acceptable"),
        FAILED("the FHIR server reported an error"),
        UNREADABLE("the FHIR server did not answer with FHIR as JSON"),
        TOO_MUCH("the FHIR server had more than is read"),
        ELSEWHERE("the FHIR server continued them at another address");

        private final String text;

        Failure(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Fetched" + keys + new TreeMap<>(failures);
    }
}
