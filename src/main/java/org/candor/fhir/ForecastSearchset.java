package org.candor.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.fhir.ForecastResources.Stamp;
import org.candor.forecast.Assessment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.RiskAssessment;

/// Writes stored assessments as the answer of a search: each RiskAssessment is a match, what was answered with it is
/// included, and where a forecast was withheld the OperationOutcome that said why stands in its place.
public final class ForecastSearchset {
    private final ForecastResources resources;
    private final List<Bundle.BundleEntryComponent> entries = new ArrayList<>();

    public ForecastSearchset(ForecastResources resources) {
        this.resources = resources;
    }

    /// Adds an assessment after those that are there.
    ///
    /// @param assessment empty when it can no longer be read
    public void add(Stamp stamp, Optional<Assessment> assessment) {
        if (assessment.isEmpty()) {
            entries.add(entry(unreadable(stamp), SearchEntryMode.OUTCOME));
            return;
        }
        for (Bundle.BundleEntryComponent entry :
                resources.bundle(stamp, assessment).getEntry()) {
            SearchEntryMode mode = switch (entry.getResource()) {
                case RiskAssessment match -> SearchEntryMode.MATCH;
                case OperationOutcome outcome -> SearchEntryMode.OUTCOME;
                case Object included -> SearchEntryMode.INCLUDE;
            };
            entry.getSearch().setMode(mode);
            entries.add(entry);
        }
    }

    private static OperationOutcome unreadable(Stamp stamp) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.setId(stamp.id().toString());
        outcome.addIssue()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics(
                        "An assessment of " + stamp.day() + " was made with features that are not here any more.");
        return outcome;
    }

    private static Bundle.BundleEntryComponent entry(OperationOutcome outcome, SearchEntryMode mode) {
        Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
        entry.setResource(outcome).getSearch().setMode(mode);
        return entry;
    }

    /// The Bundle as JSON.
    ///
    /// @param total number of matches on all pages
    /// @param self  URL of the search
    /// @param next  URL of the next page, when there is one
    public String json(long total, String self, Optional<String> next) {
        return Searchset.json(entries, total, self, next);
    }
}
