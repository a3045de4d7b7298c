package org.candor.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Assessment;

/// What is kept of one request: of one that was answered, enough to recompute the forecast and to find it by any of
/// its ids; of one that was refused, why.
///
/// @param id            derived from all that determines the answer (service, hook instance, request digest, day,
///                      model), so that a retry has the same id and another answer never has
/// @param serviceId     id of the CDS service
/// @param hookInstance  as sent by the client
/// @param requestSha256 digest of the request body as received, hexadecimal
/// @param answeredAt    when the answer was made
/// @param assessment    what was found, empty when there was nothing to say
/// @param cardIds       uuids of the cards, in the order of the answer
/// @param response      the answer exactly as it is sent
/// @param patient       whom it is about
/// @param asked         who asked
/// @param refusal       why there was no answer, a short code; empty when there was one
public record AssessmentRecord(
        UUID id,
        String serviceId,
        UUID hookInstance,
        String requestSha256,
        Instant answeredAt,
        Optional<Assessment> assessment,
        List<UUID> cardIds,
        String response,
        Patient patient,
        Asked asked,
        Optional<String> refusal) {
    /// Whom an answer is about, and what of the data was fetched.
    ///
    /// @param key     keyed hash of server and id (see [PatientKeys]); empty when there is no key
    /// @param fetched prefetch keys of which something was fetched from the client's FHIR server
    public record Patient(Optional<String> key, List<String> fetched) {
        public Patient {
            fetched = List.copyOf(fetched);
        }

        @Override
        public String toString() {
            return "Patient[fetched " + fetched + "]";
        }
    }

    /// Who asked.
    ///
    /// @param client issuer of the client's token, empty when nobody was asked who they are; for a token of the
    ///     identity provider with the client's id there as the fragment
    /// @param user   the user whom the request names, such as `Practitioner/example`, or the subject of a
    ///     person's token
    public record Asked(Optional<String> client, Optional<String> user) {
        /// Nobody is named.
        public static final Asked BY_NOBODY = new Asked(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "Asked[" + client.orElse("") + "]";
        }
    }

    public AssessmentRecord {
        cardIds = List.copyOf(cardIds);
    }

    @Override
    public String toString() {
        return "AssessmentRecord[" + id + ", " + cardIds.size() + " cards]";
    }
}
