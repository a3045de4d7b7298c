package org.candor.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.candor.card.CardText;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Source;

/// What the cards on acute myeloid leukaemia say about disease, population, source and limits.
final class AmlCardText {
    static final CardText TEXT = text();

    private AmlCardText() {}

    private static CardText text() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("induction", "No remission");
        columns.put("remission", "In remission");
        columns.put("relapsed", "After relapse");
        columns.put("dead-without-remission", "Died");
        columns.put("dead-in-remission", "Died");
        columns.put("dead-after-relapse", "Died");
        return new CardText(
                "acute myeloid leukaemia",
                "intensively treated adults",
                "Learned from 1,540 patients of three AMLSG trials, treated before midostaurin, venetoclax and CPX-351"
                        + " came into use. Not a recommendation of a therapy.",
                columns,
                new Source(
                        "Candor, learned from AMLSG trials (Papaemmanuil et al. 2016)",
                        "https://doi.org/10.1056/NEJMoa1516192",
                        null,
                        new Coding("91861009", "http://snomed.info/sct", "Acute myeloid leukemia")));
    }
}
