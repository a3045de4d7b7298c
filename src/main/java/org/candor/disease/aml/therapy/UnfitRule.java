package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// Intensive chemotherapy is ordered for a patient who is unfit for it by criteria that the record states.
///
/// An anthracycline or CPX-351 alone already says how intensive the regimen is meant to be, cytarabine alone does not.
final class UnfitRule implements SafetyRule {
    private static final Set<Agent> INTENSIVE =
            EnumSet.of(Agent.DAUNORUBICIN, Agent.IDARUBICIN, Agent.MITOXANTRONE, Agent.CPX_351);
    private static final String CITATION = "Ferrara et al., Leukemia 2013;27:997, criteria of unfitness";
    private static final URI SOURCE = URI.create("http://www.nature.com/articles/leu2012303");

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        Set<Agent> intensive = EnumSet.copyOf(INTENSIVE);
        if (ordering.ordered().contains(Agent.FLUDARABINE) && ordering.ordered().contains(Agent.CYTARABINE)) {
            intensive.add(Agent.FLUDARABINE);
        }
        List<Ordering.Draft> drafts = ordering.drafts(intensive);
        List<String> unfitness = ordering.picture().unfitness();
        if (drafts.isEmpty() || unfitness.isEmpty() || !ordering.leukaemia()) {
            return List.of();
        }
        List<String> why = new ArrayList<>();
        why.add("The record states: " + String.join("; ", unfitness) + ".");
        if (unfitness.stream().anyMatch(reason -> reason.startsWith("ECOG"))) {
            why.add(
                    "The performance status counts only as far as it is not due to the leukaemia, which no record tells.");
        }
        return List.of(new SafetyAlert(
                "intensive-unfit",
                Severity.WARNING,
                "Intensive chemotherapy is ordered, and the record states criteria of unfitness for it",
                why,
                "One criterion is enough to count as unfit. Confirm that the patient is fit, or choose a less intensive"
                        + " regimen.",
                Ordering.references(drafts),
                CITATION,
                SOURCE,
                Optional.empty()));
    }
}
