package org.candor.disease.aml;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.aml.eln.Truth;
import org.candor.disease.aml.therapy.AmlPicture;
import org.candor.disease.aml.therapy.Regimen;
import org.candor.disease.aml.therapy.Regimen.Intensity;
import org.candor.disease.aml.therapy.Trait;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;

/// Where a patient stands in the course of the leukaemia, for a choice of therapy.
///
/// That no remission is recorded says that there is none only as long as none can be expected: after that, nobody can
/// tell a refractory leukaemia from a record that was not kept.
final class AmlCourse {
    /// A therapy that began so shortly before the date of diagnosis is the first one of the leukaemia.
    private static final int FIRST_THERAPY_DAYS = 28;

    /// Two cycles of induction with their recovery.
    private static final int INDUCTION_DAYS = 90;

    private final AmlHistory history;
    private final List<TherapyCourse> courses;
    private final LocalDate today;
    private final Optional<LocalDate> diagnosis;
    private final Optional<AmlResponses> responses;

    AmlCourse(AmlHistory history, List<TherapyCourse> courses, LocalDate today) {
        this.history = history;
        this.courses = courses;
        this.today = today;
        this.diagnosis = history.diagnosisDay();
        this.responses = diagnosis.map(history::responses);
    }

    Truth relapsed() {
        boolean said = history.relapseStated()
                || responses.filter(AmlResponses::relapse).isPresent();
        return Truth.of(said);
    }

    Optional<LocalDate> relapseDay() {
        return responses.flatMap(AmlResponses::relapseDay);
    }

    private Optional<LocalDate> firstRemission() {
        return diagnosis.flatMap(day -> responses
                .flatMap(AmlResponses::remission)
                .filter(remission -> remission.isAfter(day))
                .or(() -> history.remissionAgreed() ? history.remissionDay(day) : Optional.empty()));
    }

    private Truth inRemission() {
        if (relapsed() == Truth.TRUE) {
            Optional<LocalDate> relapse = relapseDay();
            return relapse.isPresent()
                    ? Truth.of(responses.stream().anyMatch(one -> one.remissionAfter(relapse.get())))
                    : Truth.UNKNOWN;
        }
        if (firstRemission().isPresent() || history.remissionAgreed()) {
            return Truth.TRUE;
        }
        boolean expected = own(Stream.of(Intensity.INTENSIVE, Intensity.LESS_INTENSIVE, Intensity.UNSTATED))
                .anyMatch(course -> course.start().stream().anyMatch(this::longAgo));
        return history.remissionStated() || expected ? Truth.UNKNOWN : Truth.FALSE;
    }

    private boolean longAgo(FactTime start) {
        return ChronoUnit.DAYS.between(start.midDay(), today) > INDUCTION_DAYS;
    }

    Map<Trait, Truth> traits() {
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.RELAPSE, relapsed());
        traits.put(Trait.REMISSION, inRemission());
        traits.put(
                Trait.INTENSIVE_CHEMOTHERAPY,
                Truth.of(own(Stream.of(Intensity.INTENSIVE)).findAny().isPresent()));
        traits.put(
                Trait.TREATED,
                Truth.of(own(Stream.of(Intensity.INTENSIVE, Intensity.LESS_INTENSIVE, Intensity.UNSTATED))
                        .findAny()
                        .isPresent()));
        traits.put(Trait.TRANSPLANTED, transplanted());
        return traits;
    }

    private Truth transplanted() {
        List<Regimen> transplantations =
                own(Stream.of(Intensity.TRANSPLANTATION)).map(Regimen::of).toList();
        if (transplantations.stream().anyMatch(AmlCourse::allogeneic)) {
            return Truth.TRUE;
        }
        return transplantations.contains(Regimen.HSCT) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static boolean allogeneic(Regimen regimen) {
        return regimen == Regimen.HSCT_ALLOGENEIC
                || regimen == Regimen.HSCT_ALLOGENEIC_RELATED
                || regimen == Regimen.HSCT_ALLOGENEIC_UNRELATED;
    }

    /// Courses that were begun for this leukaemia.
    private Stream<TherapyCourse> own(Stream<Intensity> intensities) {
        List<Intensity> wanted = intensities.toList();
        return courses.stream()
                .filter(course -> course.state().begun())
                .filter(course -> wanted.contains(Regimen.of(course).intensity()))
                .filter(course ->
                        Regimen.of(course) != Regimen.RADIOTHERAPY && Regimen.of(course) != Regimen.OTHER_CHEMOTHERAPY)
                .filter(course -> diagnosis
                        .filter(day -> course.beganBefore(day.minusDays(FIRST_THERAPY_DAYS)))
                        .isEmpty());
    }

    AmlPicture.Timeline timeline() {
        Optional<LocalDate> transplantation = own(Stream.of(Intensity.TRANSPLANTATION))
                .filter(course -> allogeneic(Regimen.of(course)))
                .flatMap(course -> course.start().stream())
                .map(FactTime::midDay)
                .min(Comparator.naturalOrder());
        return new AmlPicture.Timeline(today, diagnosis, firstRemission(), relapseDay(), transplantation);
    }
}
