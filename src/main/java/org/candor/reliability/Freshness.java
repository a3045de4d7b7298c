package org.candor.reliability;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;

/// Which values were taken long before the diagnosis, so that they may describe another state of the patient.
///
/// @param limitDays days before the diagnosis after which the value of a feature is stale
record Freshness(Map<String, Integer> limitDays) {

    /// The stale inputs as one caution; empty when there are none.
    Optional<Reason> of(FeatureVector features, LocalDate diagnosis) {
        List<String> labels = new ArrayList<>();
        double oldest = 0;
        double limit = 0;
        for (int j = 0; j < features.values().size(); j++) {
            Integer allowed = limitDays.get(features.schema().spec(j).name());
            long days = allowed == null ? 0 : daysBefore(features.values().get(j), diagnosis);
            if (allowed != null && days > allowed) {
                labels.add(features.schema().spec(j).label());
                limit = days - allowed > oldest - limit ? allowed : limit;
                oldest = Math.max(oldest, days);
            }
        }
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reason.Checked(
                Check.FRESHNESS,
                oldest,
                limit,
                "Taken long before the diagnosis: " + String.join(", ", labels) + ".",
                "Values from the days around the diagnosis."));
    }

    private static long daysBefore(FeatureValue value, LocalDate diagnosis) {
        return switch (value) {
            case FeatureValue.Present present ->
                present.evidence()
                        .effective()
                        .map(day -> ChronoUnit.DAYS.between(day, diagnosis))
                        .orElse(0L);
            case FeatureValue.Missing missing -> 0;
        };
    }
}
