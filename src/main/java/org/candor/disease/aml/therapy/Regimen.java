package org.candor.disease.aml.therapy;

import java.util.Locale;
import java.util.stream.Stream;
import org.candor.feature.TherapyCourse;

/// A treatment of AML as clinicians name it. Doses are not read, so cytarabine alone may be low-dose treatment or
/// consolidation at high dose.
public enum Regimen {
    CPX_351("CPX-351", Intensity.INTENSIVE),
    FLAG("fludarabine with cytarabine (FLAG or alike)", Intensity.INTENSIVE),
    SEVEN_PLUS_THREE("cytarabine with an anthracycline (7+3 or alike)", Intensity.INTENSIVE),
    HMA_VENETOCLAX("hypomethylating agent with venetoclax", Intensity.LESS_INTENSIVE),
    CYTARABINE_VENETOCLAX("cytarabine with venetoclax", Intensity.LESS_INTENSIVE),
    CYTARABINE_GLASDEGIB("cytarabine with glasdegib", Intensity.LESS_INTENSIVE),
    HMA("hypomethylating agent", Intensity.LESS_INTENSIVE),
    ATRA_ATO("ATRA with arsenic trioxide", Intensity.UNSTATED),
    ATRA("ATRA", Intensity.UNSTATED),
    ARSENIC_TRIOXIDE("arsenic trioxide", Intensity.UNSTATED),
    MIDOSTAURIN("midostaurin", Intensity.UNSTATED),
    QUIZARTINIB("quizartinib", Intensity.UNSTATED),
    GILTERITINIB("gilteritinib", Intensity.LESS_INTENSIVE),
    SORAFENIB("sorafenib", Intensity.UNSTATED),
    GEMTUZUMAB_OZOGAMICIN("gemtuzumab ozogamicin", Intensity.UNSTATED),
    IVOSIDENIB("ivosidenib", Intensity.LESS_INTENSIVE),
    ENASIDENIB("enasidenib", Intensity.LESS_INTENSIVE),
    GLASDEGIB("glasdegib", Intensity.LESS_INTENSIVE),
    VENETOCLAX("venetoclax", Intensity.LESS_INTENSIVE),
    CYTARABINE("cytarabine", Intensity.UNSTATED),
    HYDROXYCARBAMIDE("hydroxycarbamide", Intensity.SUPPORTIVE),
    OTHER_CHEMOTHERAPY("chemotherapy that is no known regimen of AML", Intensity.UNSTATED),
    RADIOTHERAPY("radiotherapy", Intensity.UNSTATED),
    HSCT_ALLOGENEIC_RELATED("allogeneic transplantation, related donor", Intensity.TRANSPLANTATION),
    HSCT_ALLOGENEIC_UNRELATED("allogeneic transplantation, unrelated donor", Intensity.TRANSPLANTATION),
    HSCT_ALLOGENEIC("allogeneic transplantation, donor not stated", Intensity.TRANSPLANTATION),
    HSCT_AUTOLOGOUS("autologous transplantation", Intensity.TRANSPLANTATION),
    HSCT("transplantation of stem cells, type not stated", Intensity.TRANSPLANTATION);

    /// What a regimen says about how intensively the patient is treated.
    public enum Intensity {
        /// chemotherapy that aims at a remission in fit patients
        INTENSIVE,
        /// for patients who are not fit for it
        LESS_INTENSIVE,
        /// keeps the counts down, treats nothing
        SUPPORTIVE,
        TRANSPLANTATION,
        /// given with either kind, or at doses that are not read
        UNSTATED
    }

    private final String label;
    private final Intensity intensity;

    Regimen(String label, Intensity intensity) {
        this.label = label;
        this.intensity = intensity;
    }

    /// Name for people.
    public String label() {
        return label;
    }

    public Intensity intensity() {
        return intensity;
    }

    /// Stable, for machines: `seven-plus-three`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The regimen of a course that [TherapyCourses] made.
    public static Regimen of(TherapyCourse course) {
        return ofCode(course.regimen());
    }

    static Regimen ofCode(String code) {
        return Stream.of(values())
                .filter(regimen -> regimen.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no regimen of AML: " + code));
    }
}
