package org.candor.disease.aml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.Scope;
import org.candor.disease.aml.therapy.TherapyCourses;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.Value;
import org.candor.reliability.Reason;

/// Whether one patient's record is in the scope of the AML forecast: who, what, since when, and in which course.
///
/// Every rule that excludes the patient is reported, not only the first.
final class AmlScope {
    static final Reason PROMYELOCYTIC = new Reason.OutOfScope(
            "apl", "Acute promyelocytic leukaemia has another treatment and course; the model does not describe it.");

    static final Reason PROMYELOCYTIC_NOT_EXCLUDED = new Reason.DataCaution(
            "apl-not-excluded",
            "Acute promyelocytic leukaemia is not excluded: no result tells whether t(15;17) or PML::RARA is present. The"
                    + " forecast does not hold for it.");

    private static final int ADULT_YEARS = 18;
    private static final int HORIZON_DAYS = 1825;

    private final AmlRecord record;
    private final AmlHistory history;
    private final LocalDate today;
    private final Instant endOfToday;
    private final List<Reason> exclusions = new ArrayList<>();
    private final List<Reason> cautions = new ArrayList<>();

    AmlScope(List<Fact> facts, CodeMap codes, LocalDate today) {
        this.record = new AmlRecord(facts, codes);
        this.history = new AmlHistory(record, today);
        this.today = today;
        this.endOfToday = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Scope scope() {
        List<Fact> conditions = history.conditions();
        if (conditions.isEmpty() || deceased()) {
            return new Scope.NotApplicable();
        }
        if (conditions.stream().anyMatch(condition -> means(condition, AmlRecord.APL))) {
            exclusions.add(PROMYELOCYTIC);
        }
        if (conditions.stream().allMatch(condition -> condition.status() == Fact.Status.PRELIMINARY)) {
            caution("provisional-diagnosis", "The diagnosis of AML is recorded as provisional.");
        }
        checkRefutation(conditions);
        Optional<LocalDate> diagnosis = diagnosis();
        checkBirth(diagnosis);
        Optional<AmlResponses> responses = diagnosis.map(history::responses);
        if (history.relapseStated() || responses.filter(AmlResponses::relapse).isPresent()) {
            exclude("relapse", "The record states a relapse; the forecast describes the course from first diagnosis.");
        }
        if (!exclusions.isEmpty() || diagnosis.isEmpty() || responses.isEmpty()) {
            return new Scope.Outside(exclusions);
        }
        return inside(diagnosis.get(), responses.get());
    }

    /// A dated observation of the response says more than the status of the condition, which many systems leave as it
    /// was at first.
    private Scope inside(LocalDate diagnosis, AmlResponses responses) {
        Optional<LocalDate> remission =
                responses.remission().filter(day -> day.isAfter(diagnosis)).or(() -> remission(diagnosis));
        cautions.addAll(responses.cautions());
        List<TherapyCourse> courses = TherapyCourses.of(record.facts(), record.codes(), today);
        cautions.addAll(new AmlOrigin(record.facts(), record.codes()).cautions(diagnosis, courses));
        cautions.addAll(new AmlTherapies(courses, diagnosis).cautions());
        return new Scope.Inside(
                diagnosis, remission, cautions.stream().distinct().toList());
    }

    private void checkRefutation(List<Fact> conditions) {
        AmlRefutation refutation = new AmlRefutation(record.facts(), record.codes(), AmlRecord.AML);
        if (refutation.leavesOpen(conditions)) {
            exclude(
                    "diagnosis-contradictory",
                    "The record states the diagnosis of AML and refutes it, and does not tell which came last.");
        } else if (refutation.exists()) {
            caution("diagnosis-once-refuted", "AML was refuted before it was confirmed; the later entry is used.");
        }
    }

    private boolean means(Fact fact, String concept) {
        return record.means(fact, concept);
    }

    private boolean deceased() {
        return patientValues(Elements.DECEASED).anyMatch(value -> switch (value) {
            case Value.Flag flag -> flag.flag();
            case Value.When when -> true;
            case Value.Quantity quantity -> false;
            case Value.Coded coded -> false;
            case Value.Text text -> false;
            case Value.Absent absent -> false;
        });
    }

    /// The earliest day of diagnosis that the conditions give.
    private Optional<LocalDate> diagnosis() {
        Optional<FactTime> time = history.diagnosis();
        if (time.isEmpty()) {
            exclusions.add(new Reason.MissingEssential(
                    "diagnosis-date-unknown", "The date of diagnosis is not in the record (onset or recorded date)."));
            return Optional.empty();
        }
        if (!time.get().earliest().isBefore(endOfToday)) {
            exclude("diagnosis-in-future", "The recorded date of diagnosis lies in the future.");
            return Optional.empty();
        }
        LocalDate day = history.dayUpToToday(time.get());
        if (ChronoUnit.DAYS.between(day, today) > HORIZON_DAYS) {
            exclude("beyond-horizon", "The diagnosis is more than five years ago, beyond the horizon of the model.");
        }
        cautionAboutPrecision(time.get());
        return Optional.of(day);
    }

    private void cautionAboutPrecision(FactTime time) {
        if (!time.isExactDay()) {
            boolean coarse = ChronoUnit.DAYS.between(time.earliest(), time.latest()) > 31;
            caution(
                    "diagnosis-date-partial",
                    coarse
                            ? "The date of diagnosis is known to the year only; what depends on the time since"
                                    + " diagnosis is uncertain by months."
                            : "The date of diagnosis is known to the month only; its middle is used.");
        }
    }

    private void checkBirth(Optional<LocalDate> diagnosis) {
        Optional<FactTime> birth = patientValues(Elements.BIRTH_DATE)
                .filter(Value.When.class::isInstance)
                .map(value -> ((Value.When) value).time())
                .findFirst();
        if (birth.isEmpty()) {
            exclusions.add(new Reason.MissingEssential("birth-date-unknown", "The birth date is not in the record."));
            return;
        }
        LocalDate latestBirth = LocalDate.ofInstant(birth.get().latest(), ZoneOffset.UTC);
        if (diagnosis.isPresent() && latestBirth.plusYears(ADULT_YEARS).isAfter(diagnosis.get())) {
            exclude("age", "The patient was, or may have been, younger than 18 years at diagnosis.");
        } else if (!birth.get().isExactDay()) {
            caution(
                    "birth-date-partial",
                    "The birth date is not known to the day; the middle of what is known is used.");
        }
    }

    /// The day of the remission, when all entries of the disease agree that there is one and one of them dates it.
    private Optional<LocalDate> remission(LocalDate diagnosis) {
        if (!history.remissionStated()) {
            return Optional.empty();
        }
        if (!history.remissionAgreed()) {
            caution("remission-contradictory", "Entries disagree whether there is a remission; none is assumed.");
            return Optional.empty();
        }
        Optional<LocalDate> day = history.remissionDay(diagnosis);
        if (day.isEmpty()) {
            caution(
                    "remission-undated",
                    "The record states a remission without a usable date; the forecast does not use it.");
        }
        return day;
    }

    private Stream<Value> patientValues(Coding element) {
        return record.facts().stream()
                .filter(fact -> fact.kind() == Fact.Kind.PATIENT && fact.codes().contains(element))
                .map(Fact::value);
    }

    private void exclude(String code, String text) {
        exclusions.add(new Reason.OutOfScope(code, text));
    }

    private void caution(String code, String text) {
        cautions.add(new Reason.DataCaution(code, text));
    }
}
