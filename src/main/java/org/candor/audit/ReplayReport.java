package org.candor.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Provenance;

/// What came of making a stored forecast again. Holds nothing about the patient: a difference is a place, not a value.
///
/// @param id          of the record
/// @param result      how the two compare
/// @param model       the model that the record names
/// @param differences where the two differ, such as `curve[3].lower`
@JsonPropertyOrder({"id", "result", "equal", "model", "differences"})
public record ReplayReport(
        UUID id,
        Result result,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Provenance> model,
        List<String> differences) {

    public ReplayReport {
        differences = List.copyOf(differences);
    }

    /// How a stored and a recomputed forecast compare.
    public enum Result {
        /// every number has the same bits
        @JsonProperty("equal")
        EQUAL,
        /// the same model says something else
        @JsonProperty("differs")
        DIFFERS,
        /// the model that spoke is not here
        @JsonProperty("other-model")
        OTHER_MODEL,
        /// there was no forecast, so there is nothing to compare
        @JsonProperty("withheld")
        WITHHELD,
        /// there was nothing to say about the patient
        @JsonProperty("not-applicable")
        NOT_APPLICABLE,
        /// the call was refused
        @JsonProperty("refused")
        REFUSED,
        /// the record was deleted, by policy or on request
        @JsonProperty("erased")
        ERASED,
        /// the record is not one that this version can read
        @JsonProperty("unreadable")
        UNREADABLE
    }

    @JsonProperty
    public boolean equal() {
        return result == Result.EQUAL;
    }
}
