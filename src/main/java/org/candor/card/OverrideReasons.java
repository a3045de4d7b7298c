package org.candor.card;

import java.util.List;
import org.candor.cdshooks.Coding;

/// Why a reader may set a forecast aside: those codes of the value set
/// `http://terminology.hl7.org/ValueSet/non-adherence-reason-clinical` that make sense for a card without a proposal.
final class OverrideReasons {
    static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    static final List<Coding> FORECAST = List.of(
            reason("cds-not-applicable", "Not applicable to this patient"),
            reason("cds-suboptimal-context", "Not useful at this point of care"),
            reason("recipient-disagrees-evidence", "Does not agree with the evidence"),
            reason("does-not-align-preferences", "Does not fit the patient's preferences"));

    private OverrideReasons() {}

    private static Coding reason(String code, String display) {
        return new Coding(code, SYSTEM, display);
    }
}
