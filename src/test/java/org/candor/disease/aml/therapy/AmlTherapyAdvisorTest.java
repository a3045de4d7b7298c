package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.disease.aml.AmlFacts;
import org.candor.feature.Fact;
import org.candor.feature.FeatureVector;
import org.candor.feature.TherapyState;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.Recommendation;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;
import org.candor.therapy.TreatmentOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Decision points and options of patients whose forecast is withheld: what depends on the record alone.
class AmlTherapyAdvisorTest {
    private static final TherapyAdvisor ADVISOR = Advisors.served();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String ONSET = "2026-05-20";
    private static final Fact BORN = AmlFacts.born("1972-02-01");
    private static final Fact AML = AmlFacts.condition("condition-aml", ONSET);
    private static final Fact OLD = AmlFacts.born("1948-02-01");
    private static final Fact ECOG = AmlFacts.measured("ecog", 1, "{score}", ONSET);
    private static final Fact NO_APL = AmlFacts.finding("cyt_t_15_17", false, ONSET);

    @Test
    void withoutTheDiseaseThereIsNothingToSay() {
        TherapyAdvice advice = ADVISOR.advise(new TherapyQuestion(List.of(BORN), List.of(), Optional.empty(), TODAY));
        assertThat(advice.silent()).isTrue();
    }

    @Test
    void aNewLeukaemiaIsToBeInduced() {
        TherapyAdvice advice = advise(BORN, AML, ECOG);
        assertThat(advice.decision()).map(DecisionPoint::id).contains("induction");
        assertThat(advice.limits()).anyMatch(limit -> limit.contains("promyelocytic leukaemia is not excluded"));
        assertThat(advise(BORN, AML, ECOG, NO_APL).limits()).noneMatch(limit -> limit.contains("promyelocytic"));
    }

    @Test
    void aFlt3InhibitorFitsWhereTheMutationWasFound() {
        TherapyAdvice advice = advise(BORN, AML, ECOG, AmlFacts.finding("gene_FLT3_ITD", true, ONSET));
        TreatmentOption option = option(advice, "seven-plus-three-midostaurin");
        assertThat(option.eligibility()).isInstanceOf(Eligibility.Eligible.class);
        assertThat(option.eligibility().reasons()).contains("FLT3-ITD present", "age 54");
        assertThat(option.order().orElseThrow())
                .isInstanceOfSatisfying(
                        ProposedOrder.Medications.class,
                        order -> assertThat(order.drugs())
                                .extracting(drug -> drug.code().code())
                                .containsExactly("L01BC01", "L01DB02", "L01EX10"));
        assertThat(option(advice, "azacitidine-venetoclax").eligibility()).isInstanceOf(Eligibility.NotEligible.class);
    }

    @Test
    void anUntestedFlt3LeavesItsInhibitorsOpenAndNamesTheTest() {
        TreatmentOption option = option(advise(BORN, AML, ECOG), "seven-plus-three-quizartinib");
        assertThat(option.eligibility())
                .isEqualTo(new Eligibility.Unknown(List.of("FLT3-ITD not known"), List.of("flt3-itd")));
        assertThat(option.order()).contains(new ProposedOrder.MissingTest("FLT3-ITD", "flt3-itd"));
    }

    @Test
    void anAbsentFlt3RulesItsInhibitorsOut() {
        TherapyAdvice advice = advise(
                BORN,
                AML,
                ECOG,
                AmlFacts.finding("gene_FLT3_ITD", false, ONSET),
                AmlFacts.finding("gene_FLT3_TKD", false, ONSET));
        TreatmentOption option = option(advice, "seven-plus-three-midostaurin");
        assertThat(option.eligibility())
                .isEqualTo(new Eligibility.NotEligible(List.of("no FLT3-ITD, no FLT3-TKD mutation")));
        assertThat(option.order()).isEmpty();
    }

    @Test
    void somebodyUnfitIsOfferedLessIntensiveTreatment() {
        TherapyAdvice advice = advise(OLD, AML, ECOG, AmlFacts.finding("gene_IDH1", true, ONSET));
        assertThat(advice.options().getFirst().id()).isEqualTo("azacitidine-venetoclax");
        assertThat(option(advice, "azacitidine-ivosidenib").eligibility()).isInstanceOf(Eligibility.Eligible.class);
        assertThat(option(advice, "seven-plus-three").eligibility())
                .isEqualTo(new Eligibility.NotEligible(
                        List.of("unfit for intensive chemotherapy by the record: age 78, above 75")));
    }

    @Test
    void unknownPerformanceLeavesFitnessOpen() {
        assertThat(option(advise(BORN, AML), "azacitidine-venetoclax").eligibility())
                .isInstanceOfSatisfying(
                        Eligibility.Unknown.class,
                        unknown -> assertThat(unknown.tests()).containsExactly("ecog"));
    }

    @Test
    void confirmedPromyelocyticLeukaemiaLeavesOnlyItsOwnTreatment() {
        TherapyAdvice advice = advise(BORN, AmlFacts.condition("condition-apl", ONSET), ECOG);
        assertThat(eligible(advice)).containsExactly("atra-ato");
    }

    @Test
    void suspectedPromyelocyticLeukaemiaLeavesAllOpen() {
        TherapyAdvice advice = advise(BORN, AML, ECOG, AmlFacts.provisional("condition-apl", ONSET));
        assertThat(eligible(advice)).isEmpty();
        assertThat(option(advice, "atra-ato").eligibility())
                .isEqualTo(new Eligibility.Unknown(
                        List.of("acute promyelocytic leukaemia suspected"), List.of("karyotype")));
        assertThat(option(advice, "seven-plus-three").eligibility()).isInstanceOf(Eligibility.Unknown.class);
    }

    @Test
    void secondaryLeukaemiaOpensTheLiposomalOption() {
        Fact secondary = AmlFacts.finding("aml_secondary", true, ONSET);
        Fact born = AmlFacts.born("1960-02-01");
        assertThat(option(advise(born, AML, ECOG, secondary), "cpx-351").eligibility())
                .isInstanceOf(Eligibility.Eligible.class);
        EvidenceItem trial =
                option(advise(born, AML, ECOG, secondary), "cpx-351").evidence().getFirst();
        assertThat(trial.population()).isInstanceOf(Eligibility.Eligible.class);
        assertThat(trial.statement()).contains("hazard ratio 0.69 (95 % CI 0.52-0.90)");
        assertThat(option(advise(BORN, AML, ECOG, secondary), "cpx-351")
                        .evidence()
                        .getFirst()
                        .population())
                .isInstanceOf(Eligibility.NotEligible.class);
    }

    @ParameterizedTest
    @CsvSource({
        "response-complete, 2026-02-01, '', first-remission",
        "response-complete, 2026-02-01, 2026-04-01, ''",
        "response-relapse, 2026-05-10, '', relapse",
        "response-other, 2026-02-01, '', ''",
    })
    void theCourseTellsTheDecision(String response, String day, String transplantation, String decision) {
        List<Fact> facts = new ArrayList<>(List.of(
                BORN,
                AmlFacts.condition("condition-aml", "2025-12-01"),
                AmlFacts.given("L01BC01", "2025-12-05"),
                AmlFacts.given("L01DB02", "2025-12-05"),
                AmlFacts.response(response, day)));
        if (!transplantation.isEmpty()) {
            facts.add(AmlFacts.transplantation(transplantation));
        }
        TherapyAdvice advice = advise(facts.toArray(Fact[]::new));
        assertThat(advice.decision().map(DecisionPoint::id).orElse("")).isEqualTo(decision);
        assertThat(advice.options().isEmpty()).isEqualTo(decision.isEmpty());
        assertThat(advice.limits()).isNotEmpty();
    }

    @Test
    void residualDiseaseIsNamedInFirstRemissionKnownOrNot() {
        List<Fact> facts = new ArrayList<>(List.of(
                BORN,
                AmlFacts.condition("condition-aml", "2025-12-01"),
                AmlFacts.response("response-complete", "2026-02-01")));
        assertThat(advise(facts.toArray(Fact[]::new)).limits())
                .anyMatch(limit -> limit.startsWith("Measurable residual disease is not known"));
        facts.add(AmlFacts.observed("mrd", true, "2026-05-01"));
        assertThat(advise(facts.toArray(Fact[]::new)).limits())
                .anyMatch(limit -> limit.startsWith("Measurable residual disease was found"));
    }

    @Test
    void aTransplantationIsBegunByAConsultation() {
        TherapyAdvice advice = advise(
                BORN,
                AmlFacts.condition("condition-aml", "2025-12-01"),
                AmlFacts.response("response-complete", "2026-02-01"));
        assertThat(option(advice, "allogeneic-transplantation").order().orElseThrow())
                .isInstanceOfSatisfying(
                        ProposedOrder.Consultation.class,
                        order -> assertThat(order.code().code()).isEqualTo("11429006"));
    }

    @Test
    void theOptionThatIsOrderedIsMarkedAndNotProposedAgain() {
        Fact itd = AmlFacts.finding("gene_FLT3_ITD", true, ONSET);
        TherapyAdvice advice = advise(
                drafts("L01BC01", "L01DB02", "L01EX10"),
                Stream.of(BORN, AML, ECOG, itd).toList());
        assertThat(advice.options().stream().filter(TreatmentOption::beingOrdered))
                .extracting(TreatmentOption::id)
                .containsExactly("seven-plus-three-midostaurin");
        assertThat(option(advice, "seven-plus-three-midostaurin").order()).isEmpty();
        assertThat(advise(drafts("L01BC01", "L01DB02"), List.of(BORN, AML, ECOG, itd)).options().stream()
                        .filter(TreatmentOption::beingOrdered))
                .extracting(TreatmentOption::id)
                .containsExactly("seven-plus-three");
    }

    @Test
    void aWithheldForecastLeavesNoNumberAboutThePatient() {
        TherapyAdvice advice = advise(BORN, AML, ECOG, AmlFacts.finding("gene_FLT3_ITD", true, ONSET));
        assertThat(advice.options()).allMatch(option -> option.effect().isEmpty());
        assertThat(advice.recommendation().strength()).isEqualTo(Recommendation.Strength.NONE);
    }

    @Test
    void theOrderOfTheFactsDoesNotMatter() {
        List<Fact> facts = List.of(BORN, AML, ECOG, AmlFacts.finding("gene_FLT3_ITD", true, ONSET), NO_APL);
        assertThat(advise(List.of(), facts.reversed())).isEqualTo(advise(List.of(), facts));
    }

    private static List<String> eligible(TherapyAdvice advice) {
        return advice.options().stream()
                .filter(option -> option.eligibility() instanceof Eligibility.Eligible)
                .map(TreatmentOption::id)
                .toList();
    }

    private static TreatmentOption option(TherapyAdvice advice, String id) {
        return advice.options().stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<DraftOrder> drafts(String... atc) {
        return Stream.of(atc)
                .map(code -> new DraftOrder(
                        "MedicationRequest/" + code,
                        code,
                        true,
                        false,
                        List.of(),
                        List.of(AmlFacts.drug(code, TherapyState.PLANNED, "2026-06-01"))))
                .toList();
    }

    private static TherapyAdvice advise(Fact... facts) {
        return advise(List.of(), List.of(facts));
    }

    private static TherapyAdvice advise(List<DraftOrder> drafts, List<Fact> facts) {
        double[] nothing = new double[new AcuteMyeloidLeukaemia().schema().size()];
        java.util.Arrays.fill(nothing, Double.NaN);
        Assessment withheld = new Assessment.Withheld(
                FeatureVector.of(new AcuteMyeloidLeukaemia().schema(), nothing),
                List.of(new Reason.MissingEssential("nothing-known", "Nothing is known.")),
                new Provenance("model", "1", "0".repeat(64)));
        return ADVISOR.advise(new TherapyQuestion(facts, drafts, Optional.of(withheld), TODAY));
    }
}
