package org.candor.disease.aml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.Value;

/// When the leukaemia of one record began, went into remission and came back, as its entries say. What that means for
/// a forecast is another question ([AmlScope]).
final class AmlHistory {
    private static final String RELAPSED = "condition-aml-relapse";
    private static final String REMITTED = "condition-aml-remission";

    private final AmlRecord record;
    private final Instant endOfToday;
    private final List<Fact> conditions;

    AmlHistory(AmlRecord record, LocalDate today) {
        this.record = record;
        this.endOfToday = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.conditions = record.leukaemias();
    }

    /// The diagnoses of the leukaemia that stand.
    List<Fact> conditions() {
        return conditions;
    }

    /// The earliest time of diagnosis that the conditions give, also in the future.
    Optional<FactTime> diagnosis() {
        return conditions.stream()
                .flatMap(condition -> condition.effective().or(condition::issued).stream())
                .min(Comparator.comparing(FactTime::earliest).thenComparing(FactTime::latest));
    }

    /// The day of diagnosis, empty when it is not known or lies in the future.
    Optional<LocalDate> diagnosisDay() {
        return diagnosis().filter(time -> time.earliest().isBefore(endOfToday)).map(this::dayUpToToday);
    }

    /// What the observations of the course say since the diagnosis.
    AmlResponses responses(LocalDate diagnosis) {
        return new AmlResponses(record, diagnosis, endOfToday);
    }

    /// Whether a diagnosis is stated as in relapse.
    boolean relapseStated() {
        return conditions.stream().anyMatch(this::relapsed);
    }

    private boolean relapsed(Fact condition) {
        return record.means(condition, RELAPSED)
                || hasStatus(condition, "relapse")
                || hasStatus(condition, "recurrence");
    }

    private boolean inRemission(Fact condition) {
        return record.means(condition, REMITTED)
                || hasStatus(condition, "remission")
                || hasStatus(condition, "resolved");
    }

    private static boolean hasStatus(Fact condition, String status) {
        return condition
                .component(Elements.CLINICAL_STATUS)
                .filter(value -> value instanceof Value.Coded coded
                        && coded.codings().stream().map(Coding::code).anyMatch(status::equals))
                .isPresent();
    }

    /// Whether any, and whether all diagnoses are stated as in remission.
    boolean remissionStated() {
        return conditions.stream().anyMatch(this::inRemission);
    }

    boolean remissionAgreed() {
        return remissionStated() && conditions.stream().allMatch(this::inRemission);
    }

    /// The first day after the diagnosis that an entry in remission gives.
    Optional<LocalDate> remissionDay(LocalDate diagnosis) {
        return conditions.stream()
                .filter(this::inRemission)
                .flatMap(condition -> condition.component(Elements.ABATEMENT).stream())
                .filter(Value.When.class::isInstance)
                .map(value -> ((Value.When) value).time())
                .filter(time -> time.earliest().isBefore(endOfToday))
                .map(this::dayUpToToday)
                .filter(date -> date.isAfter(diagnosis))
                .min(Comparator.naturalOrder());
    }

    /// The middle of the part of an interval that is not in the future.
    LocalDate dayUpToToday(FactTime time) {
        Instant latest = time.latest().isBefore(endOfToday) ? time.latest() : endOfToday.minusMillis(1);
        return new FactTime(time.earliest(), latest).midDay();
    }
}
