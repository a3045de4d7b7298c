package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.therapy.Ordered.AML;
import static org.candor.disease.aml.therapy.Ordered.APL;
import static org.candor.disease.aml.therapy.Ordered.ARSENIC;
import static org.candor.disease.aml.therapy.Ordered.AZACITIDINE;
import static org.candor.disease.aml.therapy.Ordered.BORN;
import static org.candor.disease.aml.therapy.Ordered.CPX_351;
import static org.candor.disease.aml.therapy.Ordered.CYTARABINE;
import static org.candor.disease.aml.therapy.Ordered.DAUNORUBICIN;
import static org.candor.disease.aml.therapy.Ordered.ENASIDENIB;
import static org.candor.disease.aml.therapy.Ordered.GILTERITINIB;
import static org.candor.disease.aml.therapy.Ordered.HYDROXYCARBAMIDE;
import static org.candor.disease.aml.therapy.Ordered.IVOSIDENIB;
import static org.candor.disease.aml.therapy.Ordered.MIDOSTAURIN;
import static org.candor.disease.aml.therapy.Ordered.OLD;
import static org.candor.disease.aml.therapy.Ordered.ONSET;
import static org.candor.disease.aml.therapy.Ordered.POSACONAZOLE;
import static org.candor.disease.aml.therapy.Ordered.QUIZARTINIB;
import static org.candor.disease.aml.therapy.Ordered.SUSPECTED;
import static org.candor.disease.aml.therapy.Ordered.TRETINOIN;
import static org.candor.disease.aml.therapy.Ordered.VENETOCLAX;
import static org.candor.disease.aml.therapy.Ordered.alerts;
import static org.candor.disease.aml.therapy.Ordered.codes;
import static org.candor.disease.aml.therapy.Ordered.only;
import static org.candor.disease.aml.therapy.Ordered.order;

import java.util.List;
import org.candor.disease.aml.AmlFacts;
import org.candor.feature.Coding;
import org.candor.feature.Fact;
import org.candor.feature.TherapyState;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.SafetyAlert.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every rule both ways: it fires, and it does not fire where it would only tire.
class SafetyRulesTest {
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
}
