package org.candor.disease.aml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.disease.Scope;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.Fact.Component;
import org.candor.feature.Fact.Kind;
import org.candor.feature.Fact.Status;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmlScopeTest {
    private static final Coding AML = Coding.of("urn:test", "aml");
    private static final Coding APL = Coding.of("urn:test", "apl");
    private static final Coding IN_RELAPSE = Coding.of("urn:test", "aml-relapse");
    private static final Coding OTHER = Coding.of("urn:test", "flu");
    private static final CodeMap CODES = new CodeMap(Map.of(
            AML, List.of("condition-aml"),
            APL, List.of("condition-apl"),
            IN_RELAPSE, List.of("condition-aml", "condition-aml-relapse")));
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate ONSET = LocalDate.of(2026, 3, 2);
    private static final Fact BORN = patient(Elements.BIRTH_DATE, new Value.When(day("1960-01-01")));

    @Test
    void aConfirmedDiagnosisOfAnAdultIsInside() {
        assertThat(scope(BORN, condition(AML, ONSET))).isEqualTo(new Scope.Inside(ONSET, Optional.empty(), List.of()));
    }

    @Test
    void withoutAmlThereIsNothingToSay() {
        assertThat(scope(BORN)).isEqualTo(new Scope.NotApplicable());
        assertThat(scope(BORN, condition(OTHER, ONSET))).isEqualTo(new Scope.NotApplicable());
        assertThat(scope(BORN, withStatus(condition(AML, ONSET), Status.REFUTED)))
                .isEqualTo(new Scope.NotApplicable());
        assertThat(scope(BORN, withStatus(condition(AML, ONSET), Status.UNUSABLE)))
                .isEqualTo(new Scope.NotApplicable());
    }

    @Test
    void aRefutationCountsByWhatWasSaidLast() {
        Fact refuted = withStatus(condition(AML, ONSET), Status.REFUTED);
        Fact before = timed(refuted, Optional.empty(), Optional.of(FactTime.ofDay(ONSET.minusDays(3))));
        Fact sameDay = timed(refuted, Optional.empty(), Optional.of(FactTime.ofDay(ONSET)));
        Fact after = timed(refuted, Optional.empty(), Optional.of(FactTime.ofDay(ONSET.plusDays(3))));
        Fact undated = timed(refuted, Optional.empty(), Optional.empty());
        Fact stated =
                timed(condition(AML, ONSET), Optional.of(FactTime.ofDay(ONSET)), Optional.of(FactTime.ofDay(ONSET)));
        assertThat(inside(scope(BORN, stated, before)).cautions())
                .extracting(Reason::code)
                .containsExactly("diagnosis-once-refuted");
        for (Fact open : List.of(sameDay, after, undated)) {
            assertThat(codes(scope(BORN, stated, open))).containsExactly("diagnosis-contradictory");
        }
        Fact again = timed(stated, stated.effective(), Optional.of(FactTime.ofDay(ONSET.plusDays(5))));
        assertThat(inside(scope(BORN, stated, after, again)).cautions())
                .extracting(Reason::code)
                .containsExactly("diagnosis-once-refuted");
    }

    /// A refuted entity, such as AML with mutated NPM1, is a finding and no refutation of AML.
    @Test
    void aRefutedEntityRefutesNoLeukaemia() {
        Fact entity = withStatus(condition(IN_RELAPSE, ONSET.plusDays(3)), Status.REFUTED);
        assertThat(scope(BORN, condition(AML, ONSET), entity))
                .isEqualTo(new Scope.Inside(ONSET, Optional.empty(), List.of()));
    }

    @Test
    void anObservationWithTheCodeIsNoDiagnosis() {
        Fact condition = condition(AML, ONSET);
        Fact observation = new Fact(
                Kind.OBSERVATION,
                condition.codes(),
                condition.value(),
                condition.status(),
                condition.effective(),
                condition.issued(),
                List.of(),
                condition.source());
        assertThat(scope(BORN, observation)).isEqualTo(new Scope.NotApplicable());
    }

    @Test
    void thereIsNothingToSayAboutTheDead() {
        Fact condition = condition(AML, ONSET);
        assertThat(scope(BORN, condition, patient(Elements.DECEASED, new Value.Flag(true))))
                .isEqualTo(new Scope.NotApplicable());
        assertThat(scope(BORN, condition, patient(Elements.DECEASED, new Value.When(day("2026-05-01")))))
                .isEqualTo(new Scope.NotApplicable());
        assertThat(scope(BORN, condition, patient(Elements.DECEASED, new Value.Flag(false))))
                .isInstanceOf(Scope.Inside.class);
    }

    @Test
    void promyelocyticLeukaemiaIsOutside() {
        assertThat(codes(scope(BORN, condition(APL, ONSET)))).containsExactly("apl");
        assertThat(codes(scope(BORN, condition(AML, ONSET), condition(APL, ONSET))))
                .containsExactly("apl");
    }

    @Test
    void theEarliestOfSeveralDiagnosesCounts() {
        assertThat(inside(scope(BORN, condition(AML, ONSET), condition(AML, ONSET.minusDays(9))))
                        .diagnosis())
                .isEqualTo(ONSET.minusDays(9));
    }

    @Test
    void theRecordedDateStandsInForTheOnset() {
        Fact condition = timed(condition(AML, ONSET), Optional.empty(), Optional.of(FactTime.ofDay(ONSET)));
        assertThat(inside(scope(BORN, condition)).diagnosis()).isEqualTo(ONSET);
    }

    @Test
    void withoutADateThereIsNoForecast() {
        Fact condition = timed(condition(AML, ONSET), Optional.empty(), Optional.empty());
        assertThat(codes(scope(BORN, condition))).containsExactly("diagnosis-date-unknown");
    }

    @Test
    void aPartialDateIsTakenInTheMiddleWithACaution() {
        Fact month = timed(
                condition(AML, ONSET),
                Optional.of(FactTime.ofDays(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31))),
                Optional.empty());
        Scope.Inside inside = inside(scope(BORN, month));
        assertThat(inside.diagnosis()).isEqualTo("2026-03-16");
        assertThat(inside.cautions()).extracting(Reason::code).containsExactly("diagnosis-date-partial");
        assertThat(inside.cautions().getFirst().text()).contains("month");
        // of the year 2026 only the part up to today can be meant
        Fact year = timed(
                condition(AML, ONSET),
                Optional.of(FactTime.ofDays(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))),
                Optional.empty());
        assertThat(inside(scope(BORN, year)).diagnosis()).isEqualTo("2026-03-17");
        assertThat(inside(scope(BORN, year)).cautions().getFirst().text()).contains("year");
    }

    @Test
    void aDiagnosisInTheFutureIsOutside() {
        assertThat(scope(BORN, condition(AML, TODAY))).isInstanceOf(Scope.Inside.class);
        assertThat(codes(scope(BORN, condition(AML, TODAY.plusDays(1))))).containsExactly("diagnosis-in-future");
    }

    @Test
    void fiveYearsAreTheHorizon() {
        assertThat(scope(BORN, condition(AML, TODAY.minusDays(1825)))).isInstanceOf(Scope.Inside.class);
        assertThat(codes(scope(BORN, condition(AML, TODAY.minusDays(1826))))).containsExactly("beyond-horizon");
    }

    @Test
    void adultsOnly() {
        assertThat(scope(patient(Elements.BIRTH_DATE, new Value.When(day("2008-03-02"))), condition(AML, ONSET)))
                .isInstanceOf(Scope.Inside.class);
        assertThat(codes(scope(patient(Elements.BIRTH_DATE, new Value.When(day("2008-03-03"))), condition(AML, ONSET))))
                .containsExactly("age");
    }

    @Test
    void whoMayHaveBeenAMinorIsOutside() {
        FactTime year2008 = FactTime.ofDays(LocalDate.of(2008, 1, 1), LocalDate.of(2008, 12, 31));
        assertThat(codes(scope(patient(Elements.BIRTH_DATE, new Value.When(year2008)), condition(AML, ONSET))))
                .containsExactly("age");
        FactTime year1990 = FactTime.ofDays(LocalDate.of(1990, 1, 1), LocalDate.of(1990, 12, 31));
        assertThat(inside(scope(patient(Elements.BIRTH_DATE, new Value.When(year1990)), condition(AML, ONSET)))
                        .cautions())
                .extracting(Reason::code)
                .containsExactly("birth-date-partial");
    }

    @Test
    void withoutABirthDateThereIsNoForecast() {
        assertThat(codes(scope(condition(AML, ONSET)))).containsExactly("birth-date-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relapse", "recurrence"})
    void aRelapseIsOutside(String status) {
        assertThat(codes(scope(BORN, withClinical(condition(AML, ONSET), status, Optional.empty()))))
                .containsExactly("relapse");
    }

    @Test
    void aRelapseMayBeInTheDiagnosisCode() {
        assertThat(codes(scope(BORN, condition(IN_RELAPSE, ONSET)))).containsExactly("relapse");
    }

    @Test
    void aDatedRemissionIsTold() {
        Fact condition = withClinical(condition(AML, ONSET), "remission", Optional.of(ONSET.plusDays(40)));
        assertThat(scope(BORN, condition))
                .isEqualTo(new Scope.Inside(ONSET, Optional.of(ONSET.plusDays(40)), List.of()));
    }

    @Test
    void anUndatedOrImpossibleRemissionIsNotUsed() {
        for (Optional<LocalDate> date :
                List.of(Optional.<LocalDate>empty(), Optional.of(ONSET), Optional.of(TODAY.plusDays(1)))) {
            Scope.Inside inside = inside(scope(BORN, withClinical(condition(AML, ONSET), "remission", date)));
            assertThat(inside.remission()).isEmpty();
            assertThat(inside.cautions()).extracting(Reason::code).containsExactly("remission-undated");
        }
    }

    @Test
    void aRemissionThatAnotherEntryContradictsIsNotUsed() {
        Scope.Inside inside = inside(scope(
                BORN,
                withClinical(condition(AML, ONSET), "remission", Optional.of(ONSET.plusDays(40))),
                withClinical(condition(AML, ONSET), "active", Optional.empty())));
        assertThat(inside.remission()).isEmpty();
        assertThat(inside.cautions()).extracting(Reason::code).containsExactly("remission-contradictory");
    }

    @Test
    void aProvisionalDiagnosisIsTold() {
        assertThat(inside(scope(BORN, withStatus(condition(AML, ONSET), Status.PRELIMINARY)))
                        .cautions())
                .extracting(Reason::code)
                .containsExactly("provisional-diagnosis");
    }

    @Test
    void everyReasonIsGiven() {
        assertThat(codes(scope(condition(APL, TODAY.plusDays(3)))))
                .containsExactlyInAnyOrder("apl", "diagnosis-in-future", "birth-date-unknown");
    }

    private static Scope scope(Fact... facts) {
        return new AcuteMyeloidLeukaemia().scope(List.of(facts), CODES, TODAY);
    }

    private static Scope.Inside inside(Scope scope) {
        assertThat(scope).isInstanceOf(Scope.Inside.class);
        return (Scope.Inside) scope;
    }

    private static List<String> codes(Scope scope) {
        assertThat(scope).isInstanceOf(Scope.Outside.class);
        return ((Scope.Outside) scope).reasons().stream().map(Reason::code).toList();
    }

    private static FactTime day(String date) {
        return FactTime.ofDay(LocalDate.parse(date));
    }

    private static Fact patient(Coding element, Value value) {
        return new Fact(
                Kind.PATIENT,
                List.of(element),
                value,
                Status.CONFIRMED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence("Patient/1", Optional.empty()));
    }

    private static Fact condition(Coding code, LocalDate onset) {
        return new Fact(
                Kind.CONDITION,
                List.of(code),
                new Value.Flag(true),
                Status.CONFIRMED,
                Optional.of(FactTime.ofDay(onset)),
                Optional.empty(),
                List.of(),
                new Evidence("Condition/1", Optional.of(onset)));
    }

    private static Fact withStatus(Fact fact, Status status) {
        return new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                status,
                fact.effective(),
                fact.issued(),
                fact.components(),
                fact.source());
    }

    private static Fact timed(Fact fact, Optional<FactTime> effective, Optional<FactTime> issued) {
        return new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                fact.status(),
                effective,
                issued,
                fact.components(),
                fact.source());
    }

    private static Fact withClinical(Fact fact, String status, Optional<LocalDate> abatement) {
        List<Component> components = new ArrayList<>();
        Coding code = Coding.of("http://terminology.hl7.org/CodeSystem/condition-clinical", status);
        components.add(new Component(List.of(Elements.CLINICAL_STATUS), new Value.Coded(List.of(code), "")));
        abatement.ifPresent(date ->
                components.add(new Component(List.of(Elements.ABATEMENT), new Value.When(FactTime.ofDay(date)))));
        return new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                fact.status(),
                fact.effective(),
                fact.issued(),
                components,
                fact.source());
    }
}
