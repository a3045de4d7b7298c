package org.candor.disease.aml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candor.disease.aml.therapy.Regimen;
import org.candor.feature.DerivedFact;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;
import org.candor.reliability.Reason;

/// What the recorded therapies mean for the forecast, and for the classifications that ask for them.
///
/// The model was fitted to patients of trials of intensive chemotherapy and has no term for a therapy, so a therapy
/// never changes a number: it is said beside it.
final class AmlTherapies {
    /// A therapy that began so shortly before the date of diagnosis is the first one of the leukaemia.
    private static final int FIRST_THERAPY_DAYS = 28;

    private final List<TherapyCourse> courses;
    private final LocalDate firstDay;

    AmlTherapies(List<TherapyCourse> courses, LocalDate diagnosis) {
        this.courses = List.copyOf(courses);
        this.firstDay = diagnosis.minusDays(FIRST_THERAPY_DAYS);
    }

    /// Whether a course is one that may cause a leukaemia.
    static boolean cytotoxic(TherapyCourse course) {
        return switch (Regimen.of(course)) {
            case CPX_351,
                    FLAG,
                    SEVEN_PLUS_THREE,
                    CYTARABINE,
                    CYTARABINE_VENETOCLAX,
                    CYTARABINE_GLASDEGIB,
                    OTHER_CHEMOTHERAPY,
                    RADIOTHERAPY -> true;
            case HMA_VENETOCLAX,
                    HMA,
                    ATRA_ATO,
                    ATRA,
                    ARSENIC_TRIOXIDE,
                    MIDOSTAURIN,
                    QUIZARTINIB,
                    GILTERITINIB,
                    SORAFENIB,
                    GEMTUZUMAB_OZOGAMICIN,
                    IVOSIDENIB,
                    ENASIDENIB,
                    GLASDEGIB,
                    VENETOCLAX,
                    HYDROXYCARBAMIDE,
                    HSCT_ALLOGENEIC_RELATED,
                    HSCT_ALLOGENEIC_UNRELATED,
                    HSCT_ALLOGENEIC,
                    HSCT_AUTOLOGOUS,
                    HSCT -> false;
        };
    }

    /// What the reader of a forecast must know.
    List<Reason> cautions() {
        List<Reason> cautions = new ArrayList<>();
        lessIntensive().ifPresent(cautions::add);
        if (courses.stream()
                .anyMatch(course -> course.state().begun() && is(course, Regimen.Intensity.TRANSPLANTATION))) {
            cautions.add(new Reason.DataCaution(
                    "transplantation",
                    "A transplantation of stem cells is recorded. The model does not know who was transplanted: its"
                            + " forecast is that of similar patients with and without one."));
        }
        if (courses.stream().anyMatch(course -> course.state().begun() && Regimen.of(course) == Regimen.ATRA_ATO)) {
            cautions.add(new Reason.DataCaution(
                    "apl-therapy",
                    "ATRA with arsenic trioxide is recorded, the treatment of acute promyelocytic leukaemia, which the"
                            + " diagnosis does not name; the forecast is not valid for it."));
        }
        return cautions;
    }

    private Optional<Reason> lessIntensive() {
        List<TherapyCourse> own = courses.stream()
                .filter(course -> course.state().begun() || course.state() == TherapyState.ORDERED)
                .filter(course -> !course.beganBefore(firstDay))
                .toList();
        boolean intensive = own.stream()
                .anyMatch(course ->
                        is(course, Regimen.Intensity.INTENSIVE) || is(course, Regimen.Intensity.TRANSPLANTATION));
        String labels = own.stream()
                .filter(course -> is(course, Regimen.Intensity.LESS_INTENSIVE))
                .map(TherapyCourse::label)
                .distinct()
                .collect(Collectors.joining(", "));
        if (intensive || labels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reason.DataCaution(
                "less-intensive-therapy",
                "The record tells of less intensive therapy only (" + labels + "). The model knows patients who were"
                        + " treated intensively, so the forecast is probably too favourable."));
    }

    private static boolean is(TherapyCourse course, Regimen.Intensity intensity) {
        return Regimen.of(course).intensity() == intensity;
    }

    /// The findings of ELN 2024 that are therapies. An agent that was only ordered is no answer.
    List<DerivedFact> derived(List<Fact> facts) {
        List<DerivedFact> derived = new ArrayList<>();
        courses.stream()
                .filter(course -> course.state().begun() && hypomethylating(course))
                .filter(course -> course.beganBefore(firstDay))
                .findFirst()
                .flatMap(course -> source(course, facts))
                .ifPresent(fact -> derived.add(DerivedFact.finding(AmlFindings.EARLIER_HMA.code(), true, fact)));
        boolean azacitidine = courses.stream()
                .anyMatch(course -> own(course) && course.agents().contains("azacitidine"));
        courses.stream()
                .filter(course -> azacitidine && own(course) && Regimen.of(course) == Regimen.IVOSIDENIB)
                .findFirst()
                .flatMap(course -> source(course, facts))
                .ifPresent(fact -> derived.add(DerivedFact.finding(AmlFindings.IVOSIDENIB.code(), true, fact)));
        return derived;
    }

    private boolean own(TherapyCourse course) {
        return course.state().begun() && course.start().isPresent() && !course.beganBefore(firstDay);
    }

    private static boolean hypomethylating(TherapyCourse course) {
        Regimen regimen = Regimen.of(course);
        return regimen == Regimen.HMA || regimen == Regimen.HMA_VENETOCLAX;
    }

    private static Optional<Fact> source(TherapyCourse course, List<Fact> facts) {
        Evidence first = course.evidence().getFirst();
        return facts.stream().filter(fact -> fact.source().equals(first)).findFirst();
    }
}
