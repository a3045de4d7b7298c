package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// A second inhibitor of FLT3 is ordered beside one that is being ordered or that the patient gets.
final class Flt3PairRule implements SafetyRule {
    private static final Set<Agent> INHIBITORS =
            EnumSet.of(Agent.MIDOSTAURIN, Agent.QUIZARTINIB, Agent.GILTERITINIB, Agent.SORAFENIB);
    private static final String CITATION = "HL7 v3 ActCode, DUPTHPCLS: duplicate therapeutic class alert";
    private static final URI SOURCE = URI.create("http://terminology.hl7.org/CodeSystem/v3-ActCode");

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<Ordering.Draft> drafts = ordering.drafts(INHIBITORS);
        Set<Agent> ordered = EnumSet.copyOf(INHIBITORS);
        ordered.retainAll(ordering.ordered());
        Set<Agent> taken = ordering.current()
                .flatMap(medication -> medication.agents().stream())
                .filter(INHIBITORS::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class)));
        Set<Agent> all = EnumSet.copyOf(ordered);
        all.addAll(taken);
        if (drafts.isEmpty() || all.size() < 2) {
            return List.of();
        }
        String names = all.stream().map(Agent::label).collect(Collectors.joining(" and "));
        return List.of(new SafetyAlert(
                "two-flt3-inhibitors",
                Severity.WARNING,
                "Two FLT3 inhibitors together: " + names,
                List.of(
                        ordered.size() > 1
                                ? "Both are being ordered."
                                : "The record has one of them as current; it does not say that it was stopped.",
                        "In their trials each was given as the only inhibitor of FLT3."),
                "Keep one of them, and end the other in the record.",
                Ordering.references(drafts),
                CITATION,
                SOURCE,
                Optional.empty()));
    }
}
