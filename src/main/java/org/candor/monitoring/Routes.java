package org.candor.monitoring;

import java.util.Set;

/// Which paths may be named in a number: those of our endpoints, with `{id}` where an id stands. The framework names
/// a path as it was sent when it knows the path but not the method, and there an id may be a patient's.
public final class Routes {
    static final String OTHER = "other";

    private static final Set<String> WORDS = Set.of(
            "cds-services",
            "feedback",
            "fhir",
            "metadata",
            "Patient",
            "$forecast",
            "$mapping-report",
            "RiskAssessment",
            "AuditEvent",
            "records",
            "replay",
            "replays",
            "erasures",
            "export",
            "session",
            "sign-in",
            "sign-out",
            "drift",
            "seals",
            "examples",
            "root",
            "NOT_FOUND",
            "REDIRECTION",
            "UNKNOWN");

    private Routes() {}

    /// The route when it consists of our own words and of placeholders, else [#OTHER].
    public static String named(String route) {
        for (String segment : route.split("/")) {
            boolean placeholder = segment.startsWith("{") && segment.endsWith("}");
            if (!segment.isEmpty() && !placeholder && !WORDS.contains(segment)) {
                return OTHER;
            }
        }
        return route;
    }
}
