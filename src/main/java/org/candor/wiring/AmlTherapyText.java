package org.candor.wiring;

import org.candor.card.TherapyText;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Source;

/// What the therapy cards on acute myeloid leukaemia say about themselves.
final class AmlTherapyText {
    private static final Coding TOPIC = new Coding("91861009", "http://snomed.info/sct", "Acute myeloid leukemia");

    static final TherapyText TEXT = new TherapyText(
            TOPIC,
            new Source(
                    "Candor, from published trials and the AMLSG cohort (Papaemmanuil et al. 2016)",
                    "https://doi.org/10.1056/NEJMoa1516192",
                    null,
                    TOPIC),
            "For research, not a medical device. Published effects are averages of the patients of a trial; what one"
                    + " patient gains or loses is not known.");

    private AmlTherapyText() {}
}
