package org.candor.therapy;

import java.util.List;
import java.util.Optional;

/// One thing that can be done, for one patient.
///
/// @param id          stable, for machines: `seven-plus-three-midostaurin`
/// @param label       words for a card
/// @param eligibility whether it is made for this patient
/// @param effect      what it would change against its comparator; empty when no verified evidence says
/// @param evidence    what is known about it
/// @param assumptions what must hold for the effect, one sentence each
/// @param order       how it is begun, as a draft; empty when nothing useful can be drafted
/// @param beingOrdered whether the drafts order it
public record TreatmentOption(
        String id,
        String label,
        Eligibility eligibility,
        Optional<OptionEffect> effect,
        List<EvidenceItem> evidence,
        List<String> assumptions,
        Optional<ProposedOrder> order,
        boolean beingOrdered) {
    public TreatmentOption {
        evidence = List.copyOf(evidence);
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String toString() {
        return "TreatmentOption[" + id + "]";
    }
}
