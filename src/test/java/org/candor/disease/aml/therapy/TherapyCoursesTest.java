package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.candor.fhir.CodeMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Regimens out of facts, with the codes that ship.
class TherapyCoursesTest {
    private static final CodeMap CODES = CodeMaps.read();
    private static final String ATC = "http://fhir.de/CodeSystem/bfarm/atc";
    private static final String OPS = "http://fhir.de/CodeSystem/bfarm/ops";
    private static final String CYTARABINE = "L01BC01";
    private static final String DAUNORUBICIN = "L01DB02";
    private static final String AZACITIDINE = "L01BC07";
    private static final String VENETOCLAX = "L01XX52";
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Test
    void cytarabineAndAnAnthracyclineAreSevenPlusThree() {
        TherapyCourse course = only(given(CYTARABINE, "2026-03-05"), given(DAUNORUBICIN, "2026-03-07"));
        assertThat(Regimen.of(course)).isEqualTo(Regimen.SEVEN_PLUS_THREE);
        assertThat(course.start()).contains(FactTime.ofDay(LocalDate.of(2026, 3, 5)));
        assertThat(course.state()).isEqualTo(TherapyState.GIVEN);
        assertThat(course.agents()).containsExactly("cytarabine", "daunorubicin");
        assertThat(course.evidence()).hasSize(2);
    }

    @Test
    void theSameDrugsMonthsApartAreNoCombination() {
        assertThat(regimens(given(CYTARABINE, "2026-03-05"), given(DAUNORUBICIN, "2026-05-07")))
                .containsExactly(Regimen.CYTARABINE, Regimen.OTHER_CHEMOTHERAPY);
    }

    @Test
    void cyclesOfTheSameDrugsAreOneCourse() {
        List<Fact> facts = new ArrayList<>();
        for (String day : List.of("2025-11-03", "2025-12-02", "2026-01-10", "2026-02-14")) {
            facts.add(given(AZACITIDINE, day));
            facts.add(given(VENETOCLAX, day));
        }
        TherapyCourse course = only(facts.toArray(Fact[]::new));
        assertThat(Regimen.of(course)).isEqualTo(Regimen.HMA_VENETOCLAX);
        assertThat(course.evidence()).hasSize(8);
    }

    @Test
    void anAgentThatWasGivenAloneBeforeKeepsACourseOfItsOwn() {
        Fact azacitidine = until(given(AZACITIDINE, "2025-06-01"), "2026-04-01");
        assertThat(courses(azacitidine, given(VENETOCLAX, "2026-02-01")))
                .extracting(
                        TherapyCourse::regimen,
                        course -> course.start().orElseThrow().midDay())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("hma", LocalDate.of(2025, 6, 1)),
                        org.assertj.core.groups.Tuple.tuple("hma-venetoclax", LocalDate.of(2026, 2, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "L01XY01, CPX_351",
        "L01BC07, HMA",
        "L01BC08, HMA",
        "L01EX10, MIDOSTAURIN",
        "L01XE39, MIDOSTAURIN",
        "L01EX11, QUIZARTINIB",
        "L01XE52, QUIZARTINIB",
        "L01EX13, GILTERITINIB",
        "L01XE54, GILTERITINIB",
        "L01EX02, SORAFENIB",
        "L01XE05, SORAFENIB",
        "L01FX02, GEMTUZUMAB_OZOGAMICIN",
        "L01XC05, GEMTUZUMAB_OZOGAMICIN",
        "L01XX62, IVOSIDENIB",
        "L01XM02, IVOSIDENIB",
        "L01XX59, ENASIDENIB",
        "L01XM01, ENASIDENIB",
        "L01XX14, ATRA",
        "L01XX05, HYDROXYCARBAMIDE",
        "L01BA04, OTHER_CHEMOTHERAPY",
        "L01AA01, OTHER_CHEMOTHERAPY"
    })
    void olderAndNewerCodesOfADrugMeanTheSameInBothSystemsOfAtc(String code, Regimen regimen) {
        assertThat(regimens(given(code, "2026-03-05"))).containsExactly(regimen);
        Fact who = medication(Coding.of("http://www.whocc.no/atc", code), TherapyState.GIVEN, "2026-03-05");
        assertThat(regimens(who)).containsExactly(regimen);
    }

    @ParameterizedTest
    @CsvSource({"L04AX03", "N03AG01", "L01FF02", "L01EA01"})
    void aDrugThatNoRegimenNeedsIsNoCourse(String code) {
        assertThat(courses(given(code, "2026-03-05"))).isEmpty();
    }

    @Test
    void furtherRegimensAreRecognised() {
        assertThat(regimens(
                        given("L01BB05", "2026-03-05"),
                        given(CYTARABINE, "2026-03-05"),
                        given("L01DB06", "2026-03-05")))
                .containsExactly(Regimen.FLAG);
        assertThat(regimens(given("L01XF01", "2026-03-05"), given("L01XX27", "2026-03-06")))
                .containsExactly(Regimen.ATRA_ATO);
        assertThat(regimens(given(CYTARABINE, "2026-03-05"), given(VENETOCLAX, "2026-03-05")))
                .containsExactly(Regimen.CYTARABINE_VENETOCLAX);
        assertThat(regimens(
                        given(CYTARABINE, "2026-03-05"),
                        given("L01DB06", "2026-03-05"),
                        given("L01CB01", "2026-03-05")))
                .containsExactly(Regimen.SEVEN_PLUS_THREE);
        assertThat(regimens(
                        given(CYTARABINE, "2026-03-05"),
                        given(DAUNORUBICIN, "2026-03-05"),
                        given("L01EX10", "2026-03-12")))
                .containsExactly(Regimen.SEVEN_PLUS_THREE, Regimen.MIDOSTAURIN);
    }

    @Test
    void whatIsPlannedNeverCompletesWhatWasGiven() {
        Fact planned = medication(atc(VENETOCLAX), TherapyState.PLANNED, "2026-03-05");
        assertThat(courses(given(AZACITIDINE, "2026-03-05"), planned))
                .extracting(TherapyCourse::regimen, TherapyCourse::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("hma", TherapyState.GIVEN),
                        org.assertj.core.groups.Tuple.tuple("venetoclax", TherapyState.PLANNED));
    }

    @Test
    void aRegimenOfWhichAnAgentIsOnlyOrderedIsOnlyOrdered() {
        Fact ordered = medication(atc(DAUNORUBICIN), TherapyState.ORDERED, "2026-03-05");
        assertThat(only(given(CYTARABINE, "2026-03-05"), ordered).state()).isEqualTo(TherapyState.ORDERED);
        assertThat(only(given(CYTARABINE, "2026-03-05"), ordered, given(DAUNORUBICIN, "2026-03-06"))
                        .state())
                .isEqualTo(TherapyState.GIVEN);
    }

    @Test
    void whatWasNotGivenAndWhatLiesInTheFutureIsNotGiven() {
        assertThat(only(medication(atc(AZACITIDINE), TherapyState.NOT_GIVEN, "2026-03-05"))
                        .state())
                .isEqualTo(TherapyState.NOT_GIVEN);
        assertThat(only(given(AZACITIDINE, "2026-06-02")).state()).isEqualTo(TherapyState.PLANNED);
        assertThat(only(given(AZACITIDINE, "2026-06-01")).state()).isEqualTo(TherapyState.GIVEN);
    }

    @Test
    void anEntryInErrorIsNothing() {
        Fact fact = given(AZACITIDINE, "2026-03-05");
        Fact error = new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                Fact.Status.UNUSABLE,
                fact.effective(),
                fact.issued(),
                List.of(),
                fact.source());
        assertThat(courses(error)).isEmpty();
    }

    @Test
    void theNameCountsOnlyWhereNoCodeIsKnown() {
        Coding product = new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "1", "Azacitidine 100 MG Injection");
        assertThat(regimens(medication(product, TherapyState.GIVEN, "2026-03-05")))
                .containsExactly(Regimen.HMA);
        Coding vyxeos = new Coding(
                "http://www.nlm.nih.gov/research/umls/rxnorm",
                "2",
                "cytarabine 100 MG / daunorubicin 44 MG Injection [Vyxeos]");
        assertThat(regimens(medication(vyxeos, TherapyState.GIVEN, "2026-03-05")))
                .containsExactly(Regimen.CPX_351);
        Coding misnamed = new Coding(ATC, CYTARABINE, "Azacitidin");
        assertThat(regimens(medication(misnamed, TherapyState.GIVEN, "2026-03-05")))
                .containsExactly(Regimen.CYTARABINE);
        Coding other = new Coding("urn:local", "1", "Azacitidinexyz");
        assertThat(courses(medication(other, TherapyState.GIVEN, "2026-03-05"))).isEmpty();
    }

    @Test
    void codesThatContradictEachOtherMeanNothing() {
        Fact fact = given(CYTARABINE, "2026-03-05");
        Fact both = new Fact(
                fact.kind(),
                List.of(new Coding(ATC, CYTARABINE, "Cytarabin"), new Coding(ATC, AZACITIDINE, "Azacitidin")),
                fact.value(),
                fact.status(),
                fact.effective(),
                fact.issued(),
                fact.components(),
                fact.source());
        assertThat(courses(both)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8-805.00, HSCT_AUTOLOGOUS", "8-805.25, HSCT_ALLOGENEIC_RELATED", "8-805.32, HSCT_ALLOGENEIC_UNRELATED",
        "8-805.40, HSCT_ALLOGENEIC_RELATED", "8-805.50, HSCT_ALLOGENEIC_UNRELATED", "5-411.x, HSCT",
        "5-411.02, HSCT_AUTOLOGOUS", "5-411.52, HSCT_ALLOGENEIC_UNRELATED"
    })
    void opsTellsTheTypeOfATransplantation(String code, Regimen regimen) {
        TherapyCourse course = only(procedure(Coding.of(OPS, code), TherapyState.GIVEN, "2026-05-02"));
        assertThat(Regimen.of(course)).isEqualTo(regimen);
        assertThat(course.start()).contains(FactTime.ofDay(LocalDate.of(2026, 5, 2)));
    }

    @ParameterizedTest
    @CsvSource({"8-805.60", "8-805.7", "5-411.6", "8-810.0", "5-410.11", "9-999"})
    void aBoostAHarvestOrAnythingElseIsNoTransplantation(String code) {
        assertThat(courses(procedure(Coding.of(OPS, code), TherapyState.GIVEN, "2026-05-02")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30243Y0, HSCT_AUTOLOGOUS", "30243Y2, HSCT_ALLOGENEIC_RELATED", "30243Y3, HSCT_ALLOGENEIC_UNRELATED",
        "30243Y4, HSCT_ALLOGENEIC", "30233X3, HSCT_ALLOGENEIC_UNRELATED", "30233G4, HSCT_ALLOGENEIC"
    })
    void icd10PcsTellsTheTypeOfATransplantation(String code, Regimen regimen) {
        Coding coding = Coding.of("http://www.cms.gov/Medicare/Coding/ICD10", code);
        assertThat(regimens(procedure(coding, TherapyState.GIVEN, "2026-05-02")))
                .containsExactly(regimen);
    }

    @Test
    void entriesOfOneTransplantationAreOneCourse() {
        Coding snomed = Coding.of("http://snomed.info/sct", "1269349006");
        TherapyCourse course = only(
                procedure(snomed, TherapyState.GIVEN, "2026-05-02"),
                procedure(Coding.of(OPS, "8-805.50"), TherapyState.GIVEN, "2026-05-03"));
        assertThat(Regimen.of(course)).isEqualTo(Regimen.HSCT_ALLOGENEIC_UNRELATED);
        assertThat(course.evidence()).hasSize(2);
        assertThat(regimens(
                        procedure(Coding.of(OPS, "8-805.00"), TherapyState.GIVEN, "2026-05-02"),
                        procedure(Coding.of(OPS, "8-805.50"), TherapyState.GIVEN, "2026-05-02")))
                .containsExactly(Regimen.HSCT);
        assertThat(regimens(
                        procedure(Coding.of(OPS, "8-805.00"), TherapyState.GIVEN, "2025-05-02"),
                        procedure(Coding.of(OPS, "8-805.50"), TherapyState.GIVEN, "2026-05-02")))
                .containsExactly(Regimen.HSCT_AUTOLOGOUS, Regimen.HSCT_ALLOGENEIC_UNRELATED);
    }

    @Test
    void aTransplantationThatIsPlannedOrWasNotDoneIsNotGiven() {
        Coding snomed = Coding.of("http://snomed.info/sct", "234336002");
        assertThat(courses(
                        procedure(snomed, TherapyState.PLANNED, "2026-05-02"),
                        procedure(snomed, TherapyState.NOT_GIVEN, "2026-05-02")))
                .extracting(TherapyCourse::state)
                .containsExactly(TherapyState.PLANNED, TherapyState.NOT_GIVEN);
    }

    @Test
    void theNameOfAProtocolStandsForItsRegimen() {
        Coding systemic = Coding.of(
                "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-therapie-typ",
                "CH");
        Fact procedure = procedure(systemic, TherapyState.GIVEN, "2026-03-05");
        assertThat(regimens(with(procedure, Elements.PROTOCOL, new Value.Text("7 + 3"))))
                .containsExactly(Regimen.SEVEN_PLUS_THREE);
        assertThat(regimens(with(procedure, Elements.PROTOCOL, new Value.Text("kein 7+3 wegen Herzinsuffizienz"))))
                .containsExactly(Regimen.OTHER_CHEMOTHERAPY);
    }

    @Test
    void medicationsBelongToTheProcedureThatTheyArePartOf() {
        Coding systemic = Coding.of("http://snomed.info/sct", "367336001");
        Fact procedure = procedure(systemic, TherapyState.GIVEN, "2026-03-05");
        Value parent = new Value.Text(procedure.source().reference());
        Fact cytarabine = with(medication(atc(CYTARABINE), TherapyState.GIVEN, ""), Elements.PART_OF, parent);
        Fact daunorubicin = with(medication(atc(DAUNORUBICIN), TherapyState.GIVEN, ""), Elements.PART_OF, parent);
        TherapyCourse course = only(procedure, cytarabine, daunorubicin);
        assertThat(Regimen.of(course)).isEqualTo(Regimen.SEVEN_PLUS_THREE);
        assertThat(course.evidence()).hasSize(3);
        // without the procedure nothing says that two undated drugs were given together
        assertThat(regimens(
                        medication(atc(CYTARABINE), TherapyState.GIVEN, ""),
                        medication(atc(DAUNORUBICIN), TherapyState.GIVEN, "")))
                .containsExactly(Regimen.CYTARABINE, Regimen.OTHER_CHEMOTHERAPY);
    }

    @Test
    void theOrderOfTheFactsDoesNotMatter() {
        List<Fact> facts = new ArrayList<>(List.of(
                given(CYTARABINE, "2026-03-05"),
                given(DAUNORUBICIN, "2026-03-06"),
                given("L01EX10", "2026-03-12"),
                given(CYTARABINE, "2026-04-20"),
                until(given(AZACITIDINE, "2025-06-01"), "2026-02-01"),
                given(VENETOCLAX, "2025-12-01"),
                procedure(Coding.of(OPS, "8-805.40"), TherapyState.PLANNED, "2026-07-01")));
        List<TherapyCourse> expected = TherapyCourses.of(facts, CODES, TODAY);
        assertThat(expected).hasSizeGreaterThan(4);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(facts, new Random(seed));
            assertThat(TherapyCourses.of(facts, CODES, TODAY)).isEqualTo(expected);
        }
    }

    @Test
    void theCodesOfAllAgentsAreInTheMaps() {
        for (Agent agent : Agent.values()) {
            assertThat(CODES.names(Coding.of("https://candor.org/fhir/CodeSystem/therapy", agent.code())))
                    .as(agent.code())
                    .containsExactly(agent.code());
        }
        assertThat(new CodeMap(Map.of()).names(atc(CYTARABINE))).isEmpty();
    }

    private static TherapyCourse only(Fact... facts) {
        List<TherapyCourse> courses = courses(facts);
        assertThat(courses).hasSize(1);
        return courses.getFirst();
    }

    private static List<Regimen> regimens(Fact... facts) {
        return courses(facts).stream().map(Regimen::of).toList();
    }

    private static List<TherapyCourse> courses(Fact... facts) {
        return TherapyCourses.of(List.of(facts), CODES, TODAY);
    }

    private static Coding atc(String code) {
        return Coding.of(ATC, code);
    }

    private static Fact given(String atc, String day) {
        return medication(atc(atc), TherapyState.GIVEN, day);
    }

    private static Fact medication(Coding code, TherapyState state, String day) {
        return fact(Fact.Kind.MEDICATION, "MedicationStatement", code, state, day);
    }

    private static Fact procedure(Coding code, TherapyState state, String day) {
        return fact(Fact.Kind.PROCEDURE, "Procedure", code, state, day);
    }

    private static Fact fact(Fact.Kind kind, String type, Coding code, TherapyState state, String day) {
        Optional<LocalDate> date = day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        return new Fact(
                kind,
                List.of(code),
                new Value.Flag(true),
                Fact.Status.CONFIRMED,
                date.map(FactTime::ofDay),
                Optional.empty(),
                List.of(state.component()),
                new Evidence(type + "/" + code.code() + day, date));
    }

    private static Fact until(Fact fact, String day) {
        return with(fact, Elements.END, new Value.When(FactTime.ofDay(LocalDate.parse(day))));
    }

    private static Fact with(Fact fact, Coding element, Value value) {
        List<Fact.Component> components = new ArrayList<>(fact.components());
        components.add(new Fact.Component(List.of(element), value));
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
