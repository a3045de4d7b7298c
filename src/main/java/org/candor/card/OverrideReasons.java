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

    /// Code system of the reasons for which the value set of FHIR has no code.
    static final String OWN = "https://candor.org/fhir/CodeSystem/override-reason";

    private static final Coding KNOWN_ELSEWHERE = own("known-elsewhere", "Known to me, but not in the record");
    private static final Coding CONSIDERED = own("considered", "Considered already");
    private static final Coding IN_A_TRIAL = own("in-a-trial", "The patient is treated in a trial");

    /// Why an order may stand although a rule speaks against it.
    static final List<Coding> SAFETY = List.of(
            KNOWN_ELSEWHERE, CONSIDERED, IN_A_TRIAL, reason("cds-not-applicable", "Not applicable to this patient"));

    /// Why a reader may set a comparison of therapies aside.
    static final List<Coding> THERAPY = List.of(
            own("decided", "The therapy has been decided, such as by a tumour board"),
            KNOWN_ELSEWHERE,
            IN_A_TRIAL,
            reason("recipient-disagrees-evidence", "Does not agree with the evidence"),
            reason("does-not-align-preferences", "Does not fit the patient's preferences"),
            reason("patient-contraindication", "Contraindicated for this patient"),
            reason("service-not-available", "Not available here"));

    private OverrideReasons() {}

    private static Coding reason(String code, String display) {
        return new Coding(code, SYSTEM, display);
    }

    private static Coding own(String code, String display) {
        return new Coding(code, OWN, display);
    }
}
