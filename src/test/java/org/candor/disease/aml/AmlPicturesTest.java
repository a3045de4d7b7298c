package org.candor.disease.aml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.candor.disease.aml.eln.Truth;
import org.candor.disease.aml.therapy.AmlPicture;
import org.candor.disease.aml.therapy.Promyelocytic;
import org.candor.disease.aml.therapy.Trait;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.feature.TherapyState;
import org.candor.fhir.CodeMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmlPicturesTest {
    private static final CodeMap CODES = CodeMaps.read();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String ONSET = "2026-05-20";
    private static final Fact BORN = AmlFacts.born("1970-05-20");
    private static final Fact AML = AmlFacts.condition("condition-aml", ONSET);

    @Test
    void whatIsNotInTheRecordIsUnknown() {
        AmlPicture picture = picture(BORN, AML);
        assertThat(Stream.of(Trait.FLT3_ITD, Trait.IDH1, Trait.TP53, Trait.HEART_FAILURE, Trait.MRD, Trait.SECONDARY))
                .allMatch(trait -> picture.truth(trait) == Truth.UNKNOWN);
        assertThat(picture.unfitness()).isEmpty();
        assertThat(picture.promyelocytic()).isEqualTo(Promyelocytic.NOT_EXCLUDED);
        assertThat(picture.eln2022()).hasSizeGreaterThan(1);
    }

    @Test
    void aResultIsTrueOrFalse() {
        AmlPicture picture = picture(
                BORN, AML, AmlFacts.finding("gene_FLT3_ITD", true, ONSET), AmlFacts.finding("gene_NPM1", false, ONSET));
        assertThat(picture.truth(Trait.FLT3_ITD)).isEqualTo(Truth.TRUE);
        assertThat(picture.flt3()).isEqualTo(Truth.TRUE);
        assertThat(picture.truth(Trait.NPM1)).isEqualTo(Truth.FALSE);
    }

    @Test
    void oneKindOfFlt3MutationThatIsAbsentLeavesTheOtherOpen() {
        assertThat(picture(BORN, AML, AmlFacts.finding("gene_FLT3_ITD", false, ONSET))
                        .flt3())
                .isEqualTo(Truth.UNKNOWN);
        assertThat(picture(
                                BORN,
                                AML,
                                AmlFacts.finding("gene_FLT3_ITD", false, ONSET),
                                AmlFacts.finding("gene_FLT3_TKD", false, ONSET))
                        .flt3())
                .isEqualTo(Truth.FALSE);
    }

    @Test
    void agesAreThoseOfTheDiagnosisAndOfToday() {
        AmlPicture picture = picture(BORN, AML);
        assertThat(picture.person().ageAtDiagnosis().orElseThrow()).isCloseTo(56, within(0.01));
        assertThat(picture.person().ageToday().orElseThrow()).isCloseTo(56 + 12 / 365.25, within(0.01));
    }

    @Test
    void promyelocyticLeukaemiaIsConfirmedByDiagnosisOrFusionAndSuspectedByAProvisionalDiagnosis() {
        Fact fusion = AmlFacts.finding("cyt_t_15_17", true, ONSET);
        Fact noFusion = AmlFacts.finding("cyt_t_15_17", false, ONSET);
        Fact suspected = AmlFacts.provisional("condition-apl", ONSET);
        assertThat(picture(BORN, AML, fusion).promyelocytic()).isEqualTo(Promyelocytic.CONFIRMED);
        assertThat(picture(BORN, AmlFacts.condition("condition-apl", ONSET)).promyelocytic())
                .isEqualTo(Promyelocytic.CONFIRMED);
        assertThat(picture(BORN, AML, suspected).promyelocytic()).isEqualTo(Promyelocytic.SUSPECTED);
        assertThat(picture(BORN, AML, suspected, noFusion).promyelocytic()).isEqualTo(Promyelocytic.EXCLUDED);
    }

    @ParameterizedTest
    @CsvSource({
        "ejection-fraction, 50, LOW_EJECTION_FRACTION, TRUE",
        "ejection-fraction, 51, LOW_EJECTION_FRACTION, FALSE",
        "diffusion-capacity-percent, 65, LUNG_FUNCTION_LOW, TRUE",
        "forced-expiratory-volume-percent, 64, LUNG_FUNCTION_LOW, TRUE",
        "forced-expiratory-volume-percent, 66, LUNG_FUNCTION_LOW, UNKNOWN",
    })
    void aMeasurementDecidesAtTheLimitOfFerrara(String concept, double amount, Trait trait, Truth truth) {
        assertThat(picture(BORN, AML, AmlFacts.value(concept, amount, "%", ONSET))
                        .truth(trait))
                .isEqualTo(truth);
    }

    @Test
    void anOldMeasurementOrAnotherUnitSaysNothing() {
        assertThat(picture(BORN, AML, AmlFacts.value("ejection-fraction", 30, "%", "2025-06-01"))
                        .truth(Trait.LOW_EJECTION_FRACTION))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(picture(BORN, AML, AmlFacts.value("ejection-fraction", 30, "mL", ONSET))
                        .truth(Trait.LOW_EJECTION_FRACTION))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void criteriaOfUnfitnessAreListed() {
        AmlPicture picture = picture(
                AmlFacts.born("1948-03-01"),
                AML,
                AmlFacts.condition("condition-heart-failure", "2020-01-01"),
                AmlFacts.measured("ecog", 3, "{score}", ONSET));
        assertThat(picture.unfitness()).containsExactly("age 78, above 75", "ECOG 3", "heart failure");
    }

    @Test
    void somebodyOfSeventyFiveIsNotTooOldYet() {
        assertThat(picture(AmlFacts.born("1950-06-02"), AML).unfitness()).isEmpty();
        assertThat(picture(AmlFacts.born("1950-06-01"), AML).unfitness()).hasSize(1);
    }

    @Test
    void noRemissionIsOnlyCertainAsLongAsNoneCanBeExpected() {
        Fact early = AmlFacts.given("L01BC01", "2026-05-22");
        Fact late = AmlFacts.given("L01BC01", "2026-01-10");
        assertThat(picture(BORN, AML, early).truth(Trait.REMISSION)).isEqualTo(Truth.FALSE);
        assertThat(picture(BORN, AmlFacts.condition("condition-aml", "2026-01-05"), late)
                        .truth(Trait.REMISSION))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void aRemissionAndATransplantationAreDated() {
        AmlPicture picture = picture(
                BORN,
                AmlFacts.condition("condition-aml", "2025-11-01"),
                AmlFacts.response("response-complete", "2025-12-20"),
                AmlFacts.transplantation("2026-03-01"));
        assertThat(picture.has(Trait.REMISSION)).isTrue();
        assertThat(picture.has(Trait.TRANSPLANTED)).isTrue();
        assertThat(picture.timeline().remission()).contains(LocalDate.of(2025, 12, 20));
        assertThat(picture.timeline().transplantation()).contains(LocalDate.of(2026, 3, 1));
        assertThat(picture.truth(Trait.RELAPSE)).isEqualTo(Truth.FALSE);
    }

    @Test
    void residualDiseaseCountsSinceTheRemission() {
        List<Fact> facts = new ArrayList<>(List.of(
                BORN,
                AmlFacts.condition("condition-aml", "2025-11-01"),
                AmlFacts.response("response-complete", "2025-12-20"),
                AmlFacts.observed("mrd", true, "2025-12-01")));
        assertThat(picture(facts.toArray(Fact[]::new)).truth(Trait.MRD)).isEqualTo(Truth.UNKNOWN);
        facts.add(AmlFacts.observed("mrd", false, "2026-02-01"));
        assertThat(picture(facts.toArray(Fact[]::new)).truth(Trait.MRD)).isEqualTo(Truth.FALSE);
    }

    @Test
    void afterARelapseOnlyFindingsOfTheRelapseCount() {
        Fact[] facts = {
            BORN,
            AmlFacts.condition("condition-aml", "2025-06-01"),
            AmlFacts.finding("gene_FLT3_ITD", true, "2025-06-01"),
            AmlFacts.response("response-complete", "2025-08-01"),
            AmlFacts.response("response-relapse", "2026-05-15")
        };
        AmlPicture picture = picture(facts);
        assertThat(picture.has(Trait.RELAPSE)).isTrue();
        assertThat(picture.truth(Trait.REMISSION)).isEqualTo(Truth.FALSE);
        assertThat(picture.truth(Trait.FLT3_ITD)).isEqualTo(Truth.UNKNOWN);
        Fact[] tested = Stream.concat(
                        Stream.of(facts), Stream.of(AmlFacts.finding("gene_FLT3_ITD", false, "2026-05-20")))
                .toArray(Fact[]::new);
        assertThat(picture(tested).truth(Trait.FLT3_ITD)).isEqualTo(Truth.FALSE);
    }

    @Test
    void aDrugThatIsOnlyPlannedTreatsNobody() {
        assertThat(picture(BORN, AML, AmlFacts.drug("L01BC01", TherapyState.PLANNED, "2026-06-02"))
                        .truth(Trait.TREATED))
                .isEqualTo(Truth.FALSE);
        assertThat(picture(BORN, AML, AmlFacts.given("L01BC01", "2026-05-25")).has(Trait.TREATED))
                .isTrue();
    }

    @Test
    void theOrderOfTheFactsDoesNotMatter() {
        List<Fact> facts = List.of(
                BORN,
                AML,
                AmlFacts.finding("gene_IDH1", true, ONSET),
                AmlFacts.measured("ecog", 1, "{score}", ONSET),
                AmlFacts.given("L01BC01", "2026-05-25"));
        assertThat(new AmlPictures(CODES).picture(facts.reversed(), TODAY))
                .isEqualTo(new AmlPictures(CODES).picture(facts, TODAY));
    }

    @Test
    void aPictureInALogShowsNoPatient() {
        assertThat(picture(BORN, AML).toString()).doesNotContain("1970", "2026", "56");
    }

    private static AmlPicture picture(Fact... facts) {
        return new AmlPictures(CODES).picture(List.of(facts), TODAY);
    }
}
