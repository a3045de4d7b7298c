package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.therapy.Ordered.AML;
import static org.candor.disease.aml.therapy.Ordered.AZACITIDINE;
import static org.candor.disease.aml.therapy.Ordered.BORN;
import static org.candor.disease.aml.therapy.Ordered.CPX_351;
import static org.candor.disease.aml.therapy.Ordered.CYTARABINE;
import static org.candor.disease.aml.therapy.Ordered.DAUNORUBICIN;
import static org.candor.disease.aml.therapy.Ordered.FLUCONAZOLE;
import static org.candor.disease.aml.therapy.Ordered.GILTERITINIB;
import static org.candor.disease.aml.therapy.Ordered.MIDOSTAURIN;
import static org.candor.disease.aml.therapy.Ordered.OLD;
import static org.candor.disease.aml.therapy.Ordered.ONSET;
import static org.candor.disease.aml.therapy.Ordered.POSACONAZOLE;
import static org.candor.disease.aml.therapy.Ordered.QUIZARTINIB;
import static org.candor.disease.aml.therapy.Ordered.VENETOCLAX;
import static org.candor.disease.aml.therapy.Ordered.codes;
import static org.candor.disease.aml.therapy.Ordered.only;
import static org.candor.disease.aml.therapy.Ordered.order;

import java.util.ArrayList;
import java.util.List;
import org.candor.disease.aml.AmlFacts;
import org.candor.feature.Fact;
import org.candor.feature.TherapyState;
import org.candor.therapy.SafetyAlert;
import org.junit.jupiter.api.Test;

/// Orders that contradict each other or what the patient takes, and those that only seem to.
class ContradictoryOrdersTest {
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
}
