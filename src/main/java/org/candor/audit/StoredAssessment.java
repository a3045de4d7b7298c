package org.candor.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Provenance;
import org.candor.service.AssessmentRecord;

/// A record as it came back from the store. What concerns a model is text until a schema is there to read it with: see
/// [org.candor.forecast.AssessmentCodec].
///
/// @param id            of the record
/// @param serviceId     id of the CDS service
/// @param hookInstance  as sent by the client
/// @param requestSha256 digest of the request body as received, hexadecimal
/// @param answeredAt    when the first answer was made, to the microsecond
/// @param verdict       what the answer was
/// @param model         which model spoke, empty when none did
/// @param input         what the model was told, or what was known when it was withheld
/// @param forecast      what the model said, empty when it was withheld
/// @param cardIds       uuids of the cards, in the order of the answer
/// @param response      the answer exactly as it was sent
/// @param timesAsked    how often it was asked for, 1 without retries
/// @param fetched       prefetch keys of which something was fetched from the client's FHIR server
/// @param patientKey    keyed hash of the patient, empty when there was no key
/// @param asked         who asked
/// @param refusal       why there was no answer, empty when there was one
public record StoredAssessment(
        UUID id,
        String serviceId,
        UUID hookInstance,
        String requestSha256,
        Instant answeredAt,
        Verdict verdict,
        Optional<Provenance> model,
        Optional<String> input,
        Optional<String> forecast,
        List<UUID> cardIds,
        String response,
        long timesAsked,
        List<String> fetched,
        Optional<String> patientKey,
        AssessmentRecord.Asked asked,
        Optional<String> refusal) {

    public StoredAssessment {
        cardIds = List.copyOf(cardIds);
        fetched = List.copyOf(fetched);
    }

    /// What an answer was. The names are stored: add, never rename.
    public enum Verdict {
        /// a forecast without reservation
        RELIABLE,
        /// a forecast with something to be said beside it
        CAUTION,
        /// no forecast, and the reasons
        WITHHELD,
        /// nothing to say about this patient
        NOT_APPLICABLE,
        /// no answer, and why
        REFUSED
    }

    @Override
    public String toString() {
        return "StoredAssessment[" + id + ", " + cardIds.size() + " cards]";
    }
}
