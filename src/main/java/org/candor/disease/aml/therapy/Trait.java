package org.candor.disease.aml.therapy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What trials and rules of therapy ask about a patient with AML, each true, false or unknown.
public enum Trait {
    PROMYELOCYTIC("acute promyelocytic leukaemia", "karyotype"),
    FLT3_ITD("FLT3-ITD", "flt3-itd"),
    FLT3_TKD("FLT3-TKD mutation", "gene-panel"),
    IDH1("IDH1 mutation", "gene-panel"),
    IDH2("IDH2 mutation", "gene-panel"),
    NPM1("NPM1 mutation", "npm1"),
    TP53("TP53 mutation", "gene-panel"),
    /// t(8;21), inv(16) or t(16;16)
    CORE_BINDING_FACTOR("core-binding-factor leukaemia", "karyotype"),
    /// on the blasts
    CD33("CD33 on the blasts"),
    SECONDARY("secondary AML"),
    THERAPY_RELATED("therapy-related AML"),
    /// cytogenetics that WHO 2008 counts as related to myelodysplasia, as far as they are features
    MYELODYSPLASIA_KARYOTYPE("myelodysplasia-related karyotype", "karyotype"),
    ELN_2022_FAVOURABLE("ELN 2022 favourable", "karyotype"),
    ELN_2022_INTERMEDIATE("ELN 2022 intermediate", "karyotype"),
    ELN_2022_ADVERSE("ELN 2022 adverse", "karyotype"),
    EARLIER_HMA("earlier hypomethylating agent"),
    /// intensive chemotherapy of this leukaemia
    INTENSIVE_CHEMOTHERAPY("intensive chemotherapy of this leukaemia"),
    /// any therapy of this leukaemia that acts on it
    TREATED("earlier treatment of this leukaemia"),
    REMISSION("complete remission"),
    RELAPSE("relapse"),
    /// allogeneic, of this leukaemia
    TRANSPLANTED("allogeneic transplantation"),
    /// measurable residual disease in remission
    MRD("measurable residual disease"),
    HEART_FAILURE("heart failure"),
    LOW_EJECTION_FRACTION("ejection fraction of 50 % or less"),
    LUNG_FUNCTION_LOW("DLCO or FEV1 of 65 % or less"),
    DIALYSIS("dialysis"),
    CIRRHOSIS_B_C("liver cirrhosis Child-Pugh B or C");

    private final String label;
    private final Optional<String> test;

    Trait(String label) {
        this.label = label;
        this.test = Optional.empty();
    }

    Trait(String label, String test) {
        this.label = label;
        this.test = Optional.of(test);
    }

    /// Words for a card.
    public String label() {
        return label;
    }

    /// Id of the orderable test that tells it; empty where none does.
    public Optional<String> test() {
        return test;
    }

    /// Stable, for machines: `flt3-itd`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when there is no such trait
    public static Trait ofCode(String code) {
        return Stream.of(values())
                .filter(trait -> trait.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trait of AML: " + code));
    }
}
