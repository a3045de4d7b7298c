package org.candor.disease.aml.therapy;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.TherapyState;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;

/// APL is confirmed or suspected, and something else than ATRA is ordered while nobody gave or orders ATRA.
///
/// That t(15;17) was not looked for yet is no suspicion: it holds for most patients on the first day, and who is
/// warned about each of them heeds no warning. Hydroxycarbamide treats no leukaemia and is left alone.
final class PromyelocyticRule implements SafetyRule {
    private static final Set<Agent> NOT_AGAINST = EnumSet.of(Agent.TRETINOIN, Agent.HYDROXYCARBAMIDE);
    private static final String CITATION = "European LeukemiaNet recommendations on APL, 2019, 1.4 (level Ib, grade A)";
    private static final URI SOURCE = URI.create("http://ashpublications.net/view-large/8441822");

    private final TherapyCodes codes;

    PromyelocyticRule(TherapyCodes codes) {
        this.codes = codes;
    }

    @Override
    public List<SafetyAlert> alerts(Ordering ordering) {
        List<Ordering.Draft> against = ordering.drafts(EnumSet.complementOf(EnumSet.copyOf(NOT_AGAINST)));
        return switch (ordering.picture().promyelocytic()) {
            case CONFIRMED, SUSPECTED ->
                against.isEmpty() || known(ordering) ? List.of() : List.of(alert(ordering, against));
            case NOT_EXCLUDED, EXCLUDED -> List.of();
        };
    }

    /// Whether ATRA is being ordered, or the record tells that it was: then somebody has thought of APL.
    private static boolean known(Ordering ordering) {
        return ordering.ordered().contains(Agent.TRETINOIN)
                || ordering.medications().stream()
                        .filter(medication -> medication.agents().contains(Agent.TRETINOIN))
                        .anyMatch(
                                medication -> medication.state().begun() || medication.state() == TherapyState.ORDERED);
    }

    private SafetyAlert alert(Ordering ordering, List<Ordering.Draft> against) {
        boolean confirmed = ordering.picture().promyelocytic() == Promyelocytic.CONFIRMED;
        return new SafetyAlert(
                "apl-not-atra",
                Severity.CRITICAL,
                confirmed
                        ? "Acute promyelocytic leukaemia, but ATRA is neither ordered nor recorded"
                        : "Acute promyelocytic leukaemia is suspected, but ATRA is neither ordered nor recorded",
                List.of(
                        confirmed
                                ? "The record states acute promyelocytic leukaemia, or t(15;17) or PML::RARA was found."
                                : "The record states acute promyelocytic leukaemia as provisional, and no result on"
                                        + " t(15;17) or PML::RARA excludes it."),
                "ATRA should be started as soon as APL is suspected, without waiting for the genetic result.",
                Ordering.references(against),
                CITATION,
                SOURCE,
                Optional.of(new ProposedOrder.Medications(
                        "ATRA (tretinoin)", List.of(new ProposedOrder.Drug(codes.atc(Agent.TRETINOIN))))));
    }
}
