package org.candor.therapy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Fact;
import org.candor.forecast.Assessment;

/// One patient at a point at which something is decided, or being ordered.
///
/// @param facts      everything the record says, without the drafts
/// @param drafts     what is being ordered now; empty when a record is only opened
/// @param assessment the forecast or why there is none; empty when the record does not say that the patient lives with
///                   the disease
/// @param today      the day of the question
public record TherapyQuestion(
        List<Fact> facts, List<DraftOrder> drafts, Optional<Assessment> assessment, LocalDate today) {
    public TherapyQuestion {
        facts = List.copyOf(facts);
        drafts = List.copyOf(drafts);
    }

    @Override
    public String toString() {
        return "TherapyQuestion[" + facts.size() + " facts, " + drafts.size() + " drafts]";
    }
}
