package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// Two things are ordered together of which only one can be meant.
///
/// @param code     stable, for machines
/// @param one      agents of the one
/// @param other    agents of the other
/// @param summary  one sentence of fewer than 140 characters
/// @param why      what contradicts what
/// @param citation who says so
/// @param source   where it was read
record RegimenClashRule(
        String code, Set<Agent> one, Set<Agent> other, String summary, String why, String citation, URI source)
        implements SafetyRule {
    private static final Set<Agent> HYPOMETHYLATING = EnumSet.of(Agent.AZACITIDINE, Agent.DECITABINE);
    private static final Set<Agent> ANTHRACYCLINES =
            EnumSet.of(Agent.DAUNORUBICIN, Agent.IDARUBICIN, Agent.MITOXANTRONE);

    static final List<SafetyRule> ALL = List.of(
            new RegimenClashRule(
                    "intensive-and-less-intensive",
                    HYPOMETHYLATING,
                    EnumSet.of(Agent.DAUNORUBICIN, Agent.IDARUBICIN, Agent.MITOXANTRONE, Agent.CPX_351),
                    "A hypomethylating agent and intensive chemotherapy are ordered together",
                    "A hypomethylating agent with or without venetoclax is for patients who cannot have intensive"
                            + " chemotherapy; both at once contradict each other.",
                    "Venclyxto, summary of product characteristics, 4.1",
                    URI.create("https://patient-info.co.uk/venclyxto-50-mg-film-coated-tablets-95530/"
                            + "summary-of-medicine-characteristics")),
            new RegimenClashRule(
                    "cpx-351-and-its-parts",
                    EnumSet.of(Agent.CPX_351),
                    union(ANTHRACYCLINES, Agent.CYTARABINE),
                    "CPX-351 is ordered together with cytarabine or an anthracycline",
                    "CPX-351 holds cytarabine and daunorubicin already; it is given instead of 7+3.",
                    "CPX-351 against 7+3: Lancet et al., J Clin Oncol 2018 (PubMed 30024784)",
                    URI.create("https://pubmed.ncbi.nlm.nih.gov/30024784/")));

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<Ordering.Draft> first = ordering.drafts(one);
        List<Ordering.Draft> second = ordering.drafts(other);
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        Set<Agent> both = EnumSet.copyOf(one);
        both.addAll(other);
        return List.of(new SafetyAlert(
                code,
                Severity.WARNING,
                summary,
                List.of(why),
                "Keep one of the two regimens.",
                Ordering.references(ordering.drafts(both)),
                citation,
                source,
                Optional.empty()));
    }

    private static Set<Agent> union(Set<Agent> set, Agent more) {
        Set<Agent> all = EnumSet.copyOf(set);
        all.add(more);
        return all;
    }
}
