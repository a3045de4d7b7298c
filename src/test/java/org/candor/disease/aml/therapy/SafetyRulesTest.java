package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.cdshooks.CdsJson;
import org.candor.disease.aml.AmlFacts;
import org.candor.disease.aml.AmlPictures;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Fact;
import org.candor.feature.TherapyState;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.DraftOrders;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every rule both ways: it fires, and it does not fire where it would only tire.
class SafetyRulesTest {
    private static final CodeMap CODES = CodeMaps.read();
    private static final SafetyRules RULES = new SafetyRules(CODES);
    private static final AmlPictures PICTURES = new AmlPictures(CODES);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String ONSET = "2026-05-28";
    private static final Fact BORN = AmlFacts.born("1970-05-20");
    private static final Fact OLD = AmlFacts.born("1948-01-20");
    private static final Fact AML = AmlFacts.condition("condition-aml", ONSET);
    private static final Fact APL = AmlFacts.condition("condition-apl", ONSET);
    private static final Fact SUSPECTED = AmlFacts.provisional("condition-apl", ONSET);

    private static final String CYTARABINE = "L01BC01";
    private static final String DAUNORUBICIN = "L01DB02";
    private static final String CPX_351 = "L01XY01";
    private static final String AZACITIDINE = "L01BC07";
    private static final String VENETOCLAX = "L01XX52";
    private static final String MIDOSTAURIN = "L01EX10";
    private static final String QUIZARTINIB = "L01EX11";
    private static final String GILTERITINIB = "L01EX13";
    private static final String IVOSIDENIB = "L01XM02";
    private static final String ENASIDENIB = "L01XM01";
    private static final String TRETINOIN = "L01XF01";
    private static final String ARSENIC = "L01XX27";
    private static final String HYDROXYCARBAMIDE = "L01XX05";
    private static final String POSACONAZOLE = "J02AC04";
    private static final String FLUCONAZOLE = "J02AC01";

    // ---- possible APL ----

    @Test
    void aConfirmedOrSuspectedPromyelocyticLeukaemiaWithoutAtraIsCritical() {
        for (List<Fact> record : List.of(
                List.of(BORN, APL),
                List.of(BORN, SUSPECTED),
                List.of(BORN, AML, SUSPECTED),
                List.of(BORN, AML, AmlFacts.finding("cyt_t_15_17", true, ONSET)))) {
            SafetyAlert alert = alerts(record, order("a", CYTARABINE), order("b", DAUNORUBICIN))
                    .getFirst();
            assertThat(alert.code()).isEqualTo("apl-not-atra");
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.orders()).containsExactly("MedicationRequest/a", "MedicationRequest/b");
            assertThat(alert.remedy().orElseThrow())
                    .isInstanceOfSatisfying(
                            ProposedOrder.Medications.class,
                            remedy -> assertThat(remedy.drugs())
                                    .singleElement()
                                    .satisfies(drug ->
                                            assertThat(drug.code().code()).isEqualTo(TRETINOIN)));
        }
    }

    @Test
    void aMorphologyOfPromyelocyticLeukaemiaIsEnough() {
        Fact coded = new Fact(
                Fact.Kind.CONDITION,
                List.of(
                        Coding.of("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "C92.00"),
                        Coding.of("urn:oid:2.16.840.1.113883.6.43.1", "9866/3")),
                AML.value(),
                AML.status(),
                AML.effective(),
                AML.issued(),
                AML.components(),
                AML.source());
        assertThat(codes(List.of(BORN, coded), order("a", DAUNORUBICIN))).containsExactly("apl-not-atra");
    }

    @Test
    void arsenicTrioxideAloneIsNotAtra() {
        assertThat(codes(List.of(BORN, APL), order("a", ARSENIC))).containsExactly("apl-not-atra");
        assertThat(codes(List.of(BORN, APL), order("a", ARSENIC), order("b", TRETINOIN)))
                .isEmpty();
    }

    @Test
    void whereNothingSpeaksForPromyelocyticLeukaemiaNobodyIsWarned() {
        assertThat(codes(List.of(BORN, AML), order("a", CYTARABINE), order("b", DAUNORUBICIN)))
                .as("t(15;17) is unknown in most patients on the first day")
                .isEmpty();
        assertThat(codes(
                        List.of(BORN, SUSPECTED, AmlFacts.finding("cyt_t_15_17", false, ONSET)),
                        order("a", CYTARABINE)))
                .as("suspected, and excluded since")
                .isEmpty();
    }

    @Test
    void whoHasAtraOrIsOnlyGivenHydroxycarbamideIsNotWarnedAbout() {
        assertThat(codes(List.of(BORN, SUSPECTED), order("a", DAUNORUBICIN), order("b", TRETINOIN)))
                .isEmpty();
        assertThat(codes(List.of(BORN, SUSPECTED), order("a", HYDROXYCARBAMIDE)))
                .isEmpty();
        Fact given = AmlFacts.drug(TRETINOIN, TherapyState.GIVEN, "2026-05-30");
        assertThat(codes(List.of(BORN, APL, given), order("a", DAUNORUBICIN))).isEmpty();
        Fact planned = AmlFacts.drug(TRETINOIN, TherapyState.PLANNED, "2026-05-30");
        assertThat(codes(List.of(BORN, APL, planned), order("a", DAUNORUBICIN)))
                .as("a plan is no order")
                .containsExactly("apl-not-atra");
    }

    // ---- drugs against a mutation ----

    @ParameterizedTest
    @CsvSource({
        MIDOSTAURIN + ", flt3-unknown-midostaurin, flt3-itd",
        QUIZARTINIB + ", flt3-unknown-quizartinib, flt3-itd",
        GILTERITINIB + ", flt3-unknown-gilteritinib, flt3-itd",
        IVOSIDENIB + ", idh1-unknown-ivosidenib, gene-panel",
        ENASIDENIB + ", idh2-unknown-enasidenib, gene-panel"
    })
    void aDrugAgainstAMutationThatNobodyLookedForAsksForTheTest(String drug, String code, String test) {
        SafetyAlert alert = only(List.of(BORN, AML), order("a", drug));
        assertThat(alert.code()).isEqualTo(code);
        assertThat(alert.severity()).isEqualTo(Severity.WARNING);
        assertThat(alert.remedy().orElseThrow())
                .isInstanceOfSatisfying(
                        ProposedOrder.MissingTest.class,
                        remedy -> assertThat(remedy.test()).isEqualTo(test));
        assertThat(codes(List.of(BORN), order("a", drug)))
                .as("without AML in the record it may be for another disease")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        MIDOSTAURIN + ", gene_FLT3_ITD",
        MIDOSTAURIN + ", gene_FLT3_TKD",
        QUIZARTINIB + ", gene_FLT3_ITD",
        GILTERITINIB + ", gene_FLT3_TKD",
        IVOSIDENIB + ", gene_IDH1",
        ENASIDENIB + ", gene_IDH2_p140"
    })
    void aDrugWithItsMutationIsNotWarnedAbout(String drug, String feature) {
        assertThat(codes(List.of(BORN, AML, AmlFacts.finding(feature, true, ONSET)), order("a", drug)))
                .isEmpty();
    }

    @Test
    void aNegativeResultIsSaidAndAHalfNegativeOneAlso() {
        List<Fact> negative = List.of(
                BORN,
                AML,
                AmlFacts.finding("gene_FLT3_ITD", false, ONSET),
                AmlFacts.finding("gene_FLT3_TKD", false, ONSET));
        SafetyAlert alert = only(negative, order("a", MIDOSTAURIN));
        assertThat(alert.code()).isEqualTo("flt3-negative-midostaurin");
        assertThat(alert.remedy()).isEmpty();
        SafetyAlert half =
                only(List.of(BORN, AML, AmlFacts.finding("gene_FLT3_ITD", false, ONSET)), order("a", MIDOSTAURIN));
        assertThat(half.code()).isEqualTo("flt3-unknown-midostaurin");
        assertThat(half.why())
                .containsExactly("FLT3-ITD: looked for and absent.", "FLT3-TKD mutation: no result in the record.");
        assertThat(only(List.of(BORN, AML, AmlFacts.finding("gene_FLT3_ITD", false, ONSET)), order("a", QUIZARTINIB))
                        .code())
                .as("quizartinib is for FLT3-ITD alone")
                .isEqualTo("flt3-negative-quizartinib");
    }

    @Test
    void theTargetIsFoundByTheNameOfTheDrugToo() {
        String named = "{'resourceType':'MedicationRequest','id':'a','status':'draft','medicationCodeableConcept':"
                + "{'text':'Midostaurin 25 mg Weichkapseln'}}";
        assertThat(codes(List.of(BORN, AML), named)).containsExactly("flt3-unknown-midostaurin");
    }

    // ---- unfit ----

    @ParameterizedTest
    @ValueSource(strings = {DAUNORUBICIN, "L01DB06", "L01DB07", CPX_351})
    void intensiveChemotherapyForAPatientAboveSeventyFiveIsQuestioned(String drug) {
        assertThat(only(List.of(OLD, AML), order("a", drug)).code()).isEqualTo("intensive-unfit");
        assertThat(codes(List.of(BORN, AML), order("a", drug))).isEmpty();
    }

    @Test
    void whatIsNotIntensiveIsNotQuestioned() {
        assertThat(codes(List.of(OLD, AML), order("a", CYTARABINE)))
                .as("cytarabine alone may be at low dose")
                .isEmpty();
        assertThat(codes(List.of(OLD, AML), order("a", AZACITIDINE), order("b", VENETOCLAX)))
                .isEmpty();
        assertThat(codes(List.of(OLD), order("a", DAUNORUBICIN)))
                .as("anthracyclines treat other diseases too")
                .isEmpty();
    }

    @Test
    void everyRecordedCriterionOfUnfitnessCounts() {
        for (Fact fact : List.of(
                AmlFacts.condition("condition-heart-failure", ONSET),
                AmlFacts.value("ejection-fraction", 45, "%", ONSET),
                AmlFacts.measured("ecog", 3, "1", ONSET))) {
            SafetyAlert alert = only(List.of(BORN, AML, fact), order("a", DAUNORUBICIN));
            assertThat(alert.code()).isEqualTo("intensive-unfit");
        }
        assertThat(codes(
                        List.of(BORN, AML, AmlFacts.value("ejection-fraction", 60, "%", ONSET)),
                        order("a", DAUNORUBICIN)))
                .isEmpty();
    }

    @Test
    void aPoorPerformanceStatusMayBeDueToTheLeukaemia() {
        SafetyAlert alert =
                only(List.of(BORN, AML, AmlFacts.measured("ecog", 3, "1", ONSET)), order("a", DAUNORUBICIN));
        assertThat(alert.why()).hasSize(2).last().asString().contains("not due to the leukaemia");
    }

    // ---- venetoclax and CYP3A4 ----

    @Test
    void venetoclaxWithAStrongInhibitorIsQuestionedWhereverTheInhibitorIs() {
        Fact taken = AmlFacts.drug(POSACONAZOLE, TherapyState.GIVEN, "2026-05-30");
        assertThat(only(List.of(OLD, AML, taken), order("a", VENETOCLAX)).code())
                .isEqualTo("venetoclax-cyp3a4");
        SafetyAlert both = only(List.of(OLD, AML), order("a", VENETOCLAX), order("b", POSACONAZOLE));
        assertThat(both.orders()).containsExactly("MedicationRequest/a", "MedicationRequest/b");
        Fact venetoclax = AmlFacts.drug(VENETOCLAX, TherapyState.GIVEN, "2026-05-30");
        assertThat(only(List.of(OLD, AML, venetoclax), order("a", "J01FA09")).code())
                .isEqualTo("venetoclax-cyp3a4");
        assertThat(codes(List.of(OLD, taken), order("a", VENETOCLAX)))
                .as("also where the record tells of no leukaemia")
                .containsExactly("venetoclax-cyp3a4");
    }

    @Test
    void anAdjustedDoseOrANoteSaysThatItWasThoughtOf() {
        Fact taken = AmlFacts.drug(POSACONAZOLE, TherapyState.GIVEN, "2026-05-30");
        String dose = "'dosageInstruction':[{'doseAndRate':[{'doseQuantity':{'value':%d,'unit':'mg','system':"
                + "'http://unitsofmeasure.org','code':'mg'}}]}]";
        assertThat(codes(List.of(OLD, AML, taken), order("a", VENETOCLAX, dose.formatted(100))))
                .isEmpty();
        assertThat(codes(List.of(OLD, AML, taken), order("a", VENETOCLAX, dose.formatted(400))))
                .containsExactly("venetoclax-cyp3a4");
        assertThat(codes(
                        List.of(OLD, AML, taken),
                        order("a", VENETOCLAX, "'dosageInstruction':[{'text':'100 mg, 200 mg, then 400 mg'}]")))
                .containsExactly("venetoclax-cyp3a4");
        for (String note : List.of("reduced dose", "Dosis reduziert", "wegen Posaconazol", "CYP3A4 inhibitor")) {
            assertThat(codes(List.of(OLD, AML, taken), order("a", VENETOCLAX, "'note':[{'text':'" + note + "'}]")))
                    .isEmpty();
        }
        assertThat(codes(List.of(OLD, AML, taken), order("a", VENETOCLAX, "'note':[{'text':'with food'}]")))
                .containsExactly("venetoclax-cyp3a4");
    }

    @Test
    void anInhibitorThatIsOverOrNotStrongIsNoReason() {
        for (Fact fact : List.of(
                AmlFacts.drug(POSACONAZOLE, TherapyState.STOPPED, "2026-05-30"),
                AmlFacts.drug(POSACONAZOLE, TherapyState.PLANNED, "2026-05-30"),
                AmlFacts.drug(POSACONAZOLE, TherapyState.GIVEN, "2025-05-30"),
                AmlFacts.drug(FLUCONAZOLE, TherapyState.GIVEN, "2026-05-30"))) {
            assertThat(codes(List.of(OLD, AML, fact), order("a", VENETOCLAX))).isEmpty();
        }
        Fact taken = AmlFacts.drug(POSACONAZOLE, TherapyState.GIVEN, "2026-05-30");
        assertThat(codes(List.of(OLD, AML, taken), order("a", AZACITIDINE))).isEmpty();
    }

    // ---- duplicates and contradictions ----

    @Test
    void intensiveAndLessIntensiveRegimensAtOnceContradictEachOther() {
        assertThat(codes(
                        List.of(BORN, AML),
                        order("a", AZACITIDINE),
                        order("b", VENETOCLAX),
                        order("c", CYTARABINE),
                        order("d", DAUNORUBICIN)))
                .containsExactly("intensive-and-less-intensive");
        assertThat(codes(List.of(BORN, AML), order("c", CYTARABINE), order("d", DAUNORUBICIN)))
                .isEmpty();
        assertThat(codes(List.of(BORN, AML), order("a", CYTARABINE), order("b", VENETOCLAX)))
                .as("low-dose cytarabine with venetoclax is a regimen")
                .isEmpty();
    }

    @Test
    void theLiposomalDrugHoldsItsPartsAlready() {
        assertThat(codes(List.of(BORN, AML), order("a", CPX_351), order("b", CYTARABINE)))
                .containsExactly("cpx-351-and-its-parts");
        assertThat(codes(List.of(BORN, AML), order("a", CPX_351))).isEmpty();
    }

    @Test
    void twoInhibitorsOfFlt3AreQuestioned() {
        List<Fact> mutated = List.of(BORN, AML, AmlFacts.finding("gene_FLT3_ITD", true, ONSET));
        assertThat(codes(mutated, order("a", MIDOSTAURIN), order("b", QUIZARTINIB)))
                .containsExactly("two-flt3-inhibitors");
        List<Fact> treated = new ArrayList<>(mutated);
        treated.add(AmlFacts.drug(MIDOSTAURIN, TherapyState.GIVEN, "2026-05-30"));
        assertThat(codes(treated, order("a", GILTERITINIB))).containsExactly("two-flt3-inhibitors");
        treated.set(3, AmlFacts.drug(MIDOSTAURIN, TherapyState.STOPPED, "2026-05-30"));
        assertThat(codes(treated, order("a", GILTERITINIB)))
                .as("one after the other is a choice")
                .isEmpty();
    }

    @Test
    void theSameAgentTwiceInTheSameWayIsQuestioned() {
        assertThat(codes(List.of(BORN, AML), order("a", AZACITIDINE), order("b", AZACITIDINE)))
                .containsExactly("duplicate-azacitidine");
        assertThat(codes(
                        List.of(BORN, AML),
                        order("a", CYTARABINE, "'dosageInstruction':[{'text':'200 mg, days 1 to 7'}]"),
                        order("b", CYTARABINE, "'dosageInstruction':[{'text':'3 g, days 29, 31, 33'}]")))
                .as("induction and consolidation are two orders of one course")
                .isEmpty();
        Fact open = AmlFacts.drug(AZACITIDINE, TherapyState.ORDERED, "2026-05-30");
        assertThat(codes(List.of(BORN, AML, open), order("a", AZACITIDINE))).containsExactly("duplicate-azacitidine");
        Fact earlier = AmlFacts.drug(AZACITIDINE, TherapyState.ORDERED, "2026-05-02");
        assertThat(codes(List.of(BORN, AML, earlier), order("a", AZACITIDINE)))
                .as("the next cycle is no duplicate")
                .isEmpty();
    }

    @Test
    void theMostSevereComesFirstAndEveryAlertFitsOnACard() {
        List<SafetyAlert> alerts = alerts(
                List.of(OLD, SUSPECTED, AmlFacts.drug(POSACONAZOLE, TherapyState.GIVEN, "2026-05-30")),
                order("a", MIDOSTAURIN),
                order("b", GILTERITINIB),
                order("c", DAUNORUBICIN),
                order("d", AZACITIDINE),
                order("e", VENETOCLAX),
                order("f", CPX_351),
                order("g", CYTARABINE));
        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(alerts.getFirst().code()).isEqualTo("apl-not-atra");
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.summary()).hasSizeLessThan(140);
            assertThat(alert.why()).isNotEmpty();
            assertThat(alert.source().isAbsolute()).isTrue();
            assertThat(alert.orders()).isNotEmpty();
        });
    }

    @Test
    void withoutOrdersNothingContradictsTheRecord() {
        assertThat(alerts(List.of(OLD, APL))).isEmpty();
    }

    private static SafetyAlert only(List<Fact> record, String... orders) {
        List<SafetyAlert> alerts = alerts(record, orders);
        assertThat(alerts).hasSize(1);
        return alerts.getFirst();
    }

    private static List<String> codes(List<Fact> record, String... orders) {
        return alerts(record, orders).stream().map(SafetyAlert::code).toList();
    }

    private static List<SafetyAlert> alerts(List<Fact> record, String... orders) {
        String entries = String.join(
                ",",
                Stream.of(orders).map(order -> "{'resource':" + order + "}").toList());
        JsonNode bundle = CdsJson.readObject(("{'resourceType':'Bundle','entry':[" + entries + "]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
        List<DraftOrder> drafts = DraftOrders.signed(bundle, "p", Optional.empty());
        assertThat(drafts).hasSameSizeAs(orders);
        return RULES.alerts(PICTURES.picture(record, TODAY), drafts, record);
    }

    private static String order(String id, String atc) {
        return order(id, atc, "'priority':'routine'");
    }

    private static String order(String id, String atc, String more) {
        return "{'resourceType':'MedicationRequest','id':'" + id + "','status':'draft','intent':'order','subject':"
                + "{'reference':'Patient/p'},'medicationCodeableConcept':{'coding':[{'system':"
                + "'http://fhir.de/CodeSystem/bfarm/atc','code':'" + atc + "'}]}," + more + "}";
    }
}
