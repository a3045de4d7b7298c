package org.candor.disease.aml.therapy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A drug of the treatment of AML. Its code is that of the code system `therapy` in `fhir-profiles`.
enum Agent {
    CYTARABINE("cytarabine"),
    DAUNORUBICIN("daunorubicin"),
    IDARUBICIN("idarubicin"),
    MITOXANTRONE("mitoxantrone"),
    CPX_351("CPX-351"),
    ETOPOSIDE("etoposide"),
    FLUDARABINE("fludarabine"),
    HYDROXYCARBAMIDE("hydroxycarbamide"),
    AZACITIDINE("azacitidine"),
    DECITABINE("decitabine"),
    VENETOCLAX("venetoclax"),
    MIDOSTAURIN("midostaurin"),
    QUIZARTINIB("quizartinib"),
    GILTERITINIB("gilteritinib"),
    SORAFENIB("sorafenib"),
    GEMTUZUMAB_OZOGAMICIN("gemtuzumab ozogamicin"),
    IVOSIDENIB("ivosidenib"),
    ENASIDENIB("enasidenib"),
    GLASDEGIB("glasdegib"),
    TRETINOIN("tretinoin"),
    ARSENIC_TRIOXIDE("arsenic trioxide"),
    /// a cytotoxic agent that is not listed here
    CYTOTOXIC("another cytotoxic agent");

    private static final String PREFIX = "agent-";

    private final String label;

    Agent(String label) {
        this.label = label;
    }

    /// Name for people.
    String label() {
        return label;
    }

    String code() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Agent> ofCode(String code) {
        return code.startsWith(PREFIX)
                ? Stream.of(values()).filter(agent -> agent.code().equals(code)).findFirst()
                : Optional.empty();
    }
}
