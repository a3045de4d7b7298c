package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/// What came for one prefetch key. The specification gives four different meanings to what careless code takes for
/// "no data".
public sealed interface Prefetched {

    /// The key is not there: the client did not ask, or could not.
    record Missing() implements Prefetched {}

    /// The key is `null`: the client asked, and there is nothing.
    record Nothing() implements Prefetched {}

    /// The client asked and failed: an OperationOutcome instead of data.
    record Failed() implements Prefetched {}

    /// Data.
    ///
    /// @param resource a FHIR resource, often a Bundle
    /// @param gaps     signs that there is more than what came
    record Given(JsonNode resource, Set<Gap> gaps) implements Prefetched {
        public Given {
            gaps = Set.copyOf(gaps);
        }

        @Override
        public String toString() {
            return "Given[" + gaps.size() + " gaps]";
        }
    }

    /// A sign that data are incomplete.
    enum Gap {
        /// a `next` link: only the first page came
        NEXT_PAGE,
        /// a warning or an error beside the matches
        OUTCOME
    }

    /// Reads the state of a value that is there.
    static Prefetched of(JsonNode value) {
        if (value.isNull()) {
            return new Nothing();
        }
        if (isOutcome(value)) {
            return new Failed();
        }
        return value.path("resourceType").asText().equals("Bundle") ? ofBundle(value) : new Given(value, Set.of());
    }

    private static Prefetched ofBundle(JsonNode bundle) {
        Set<Gap> gaps = EnumSet.noneOf(Gap.class);
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                gaps.add(Gap.NEXT_PAGE);
            }
        }
        boolean failed = false;
        int matches = 0;
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (!isOutcome(resource)) {
                matches++;
            } else if (tellsTrouble(resource)) {
                failed = true;
                gaps.add(Gap.OUTCOME);
            }
        }
        return failed && matches == 0 ? new Failed() : new Given(bundle, gaps);
    }

    private static boolean isOutcome(JsonNode resource) {
        return resource.path("resourceType").asText().equals("OperationOutcome");
    }

    /// An outcome that only informs is no gap; one without issues is taken for trouble.
    private static boolean tellsTrouble(JsonNode outcome) {
        JsonNode issues = outcome.path("issue");
        for (JsonNode issue : issues) {
            if (!issue.path("severity").asText().equals("information")) {
                return true;
            }
        }
        return issues.isEmpty();
    }
}
