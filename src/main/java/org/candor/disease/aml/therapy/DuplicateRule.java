package org.candor.disease.aml.therapy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.TherapyState;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// The same agent is ordered twice in the same way, or is ordered while an order of the last days is still open.
///
/// Orders that differ in dose or instructions are steps or strengths of one course, and nothing is said about them.
final class DuplicateRule implements SafetyRule {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final String CITATION = "HL7 v3 ActCode, DUPTHPGEN: duplicate generic alert";
    private static final URI SOURCE = URI.create("http://terminology.hl7.org/CodeSystem/v3-ActCode");

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<SafetyAlert> alerts = new ArrayList<>();
        for (Agent agent : ordering.ordered()) {
            List<Ordering.Draft> drafts = ordering.drafts(Set.of(agent));
            if (agent != Agent.CYTOTOXIC && twice(drafts)) {
                alerts.add(alert(agent, "Two of the drafts order it in the same way.", drafts));
            } else if (agent != Agent.CYTOTOXIC && open(agent, ordering)) {
                alerts.add(alert(agent, "An order of the last seven days is still active in the record.", drafts));
            }
        }
        return alerts;
    }

    private static boolean twice(List<Ordering.Draft> drafts) {
        return drafts.stream().map(DuplicateRule::manner).distinct().count() < drafts.size();
    }

    /// How it is to be given.
    private static List<Object> manner(Ordering.Draft draft) {
        return List.of(draft.doses(), draft.order().notes());
    }

    private static boolean open(Agent agent, Ordering ordering) {
        LocalDate today = ordering.picture().timeline().today();
        Instant since = today.atStartOfDay(ZoneOffset.UTC).toInstant().minus(RECENT);
        return ordering.current()
                .filter(medication -> medication.state() == TherapyState.ORDERED
                        && medication.agents().contains(agent))
                .anyMatch(medication -> medication
                        .start()
                        .filter(time -> !time.earliest().isBefore(since))
                        .isPresent());
    }

    private static SafetyAlert alert(Agent agent, String why, List<Ordering.Draft> drafts) {
        return new SafetyAlert(
                "duplicate-" + agent.code().substring("agent-".length()),
                Severity.WARNING,
                "The same agent is ordered twice: " + agent.label(),
                List.of(why),
                "Keep one of the orders, or write on them how they differ.",
                Ordering.references(drafts),
                CITATION,
                SOURCE,
                Optional.empty());
    }
}
