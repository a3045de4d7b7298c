package org.candor.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;

class BundleAssessorTest {
    private static final double[] COMPLETE = {50, 0};
    private static final double[] GENE_MISSING = {50, Double.NaN};

    private final BundleAssessor certain = new BundleAssessor(SmallModel.bundle(0f, 0f), "00");
    private final BundleAssessor uncertain = new BundleAssessor(SmallModel.bundle(0.2f, 0.6f, 1.0f, 1.4f), "00");

    /// Survival under constant hazards: a = leaving induction, b = leaving remission, c = death after relapse.
    private static double survival(double t) {
        double[] r = SmallModel.RATES;
        double a = r[0] + r[1];
        double b = r[2] + r[3];
        double c = r[4];
        double induction = Math.exp(-a * t);
        double remission = r[0] * (Math.exp(-b * t) - Math.exp(-a * t)) / (a - b);
        double relapsed = r[0]
                * r[2]
                * (Math.exp(-a * t) / ((b - a) * (c - a))
                        + Math.exp(-b * t) / ((a - b) * (c - b))
                        + Math.exp(-c * t) / ((a - c) * (b - c)));
        return induction + remission + relapsed;
    }

    private static double at(Forecast forecast, int days) {
        return forecast.horizons().stream()
                .filter(one -> one.days() == days)
                .findFirst()
                .orElseThrow()
                .survival()
                .value();
    }

    @Test
    void constantHazardsGiveTheClosedForm() {
        Forecast forecast = certain.forecast(COMPLETE, 0, -1);
        for (int days : List.of(365, 730, 1095, 1825)) {
            // second order in a grid of ten days: measured error below 2e-4
            assertThat(at(forecast, days)).isCloseTo(survival(days), within(5e-4));
        }
    }

    @Test
    void beingAliveTodayDividesByTheChanceOfIt() {
        Forecast forecast = certain.forecast(COMPLETE, 400, -1);
        assertThat(at(forecast, 365)).isEqualTo(1);
        assertThat(at(forecast, 1095)).isCloseTo(survival(1095) / survival(400), within(1e-3));
        assertThat(forecast.states().getFirst().days()).isEqualTo(400);
    }

    @Test
    void aRemissionThatLastsMakesTheForecastBetter() {
        double fromDiagnosis = at(certain.forecast(COMPLETE, 400, -1), 1095);
        double inRemission = at(certain.forecast(COMPLETE, 400, 60), 1095);
        assertThat(inRemission).isGreaterThan(fromDiagnosis);
    }

    @Test
    void everyRowOfStatesSumsToOne() {
        for (Forecast forecast : List.of(
                uncertain.forecast(GENE_MISSING, 0, -1),
                uncertain.forecast(GENE_MISSING, 123, -1),
                uncertain.forecast(GENE_MISSING, 123, 40))) {
            for (Forecast.StatesAt row : forecast.states()) {
                double sum = row.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                assertThat(sum).isCloseTo(1, within(1e-10));
            }
        }
    }

    @Test
    void survivalIsWhatTheLivingStatesSum() {
        Forecast forecast = uncertain.forecast(GENE_MISSING, 0, -1);
        List<Double> row = forecast.states().stream()
                .filter(one -> one.days() == 1095)
                .findFirst()
                .orElseThrow()
                .probabilities();
        assertThat(row.get(0) + row.get(1) + row.get(3)).isCloseTo(at(forecast, 1095), within(1e-9));
    }

    @Test
    void theVarianceIsSplitExactly() {
        Forecast forecast = uncertain.forecast(GENE_MISSING, 0, -1);
        Forecast.Uncertainty split = forecast.uncertainty();
        double p = at(forecast, 1095);
        assertThat(split.aleatoric() + split.parameters() + split.missingData()).isCloseTo(p * (1 - p), within(1e-12));
        assertThat(split.missingData()).isPositive();
        assertThat(split.parameters()).isPositive();
    }

    @Test
    void nothingMissingLeavesNoMissingDataPart() {
        Forecast.Uncertainty split =
                uncertain.forecast(new double[] {50, 1}, 0, -1).uncertainty();
        assertThat(split.missingData()).isZero();
        assertThat(split.parameters()).isPositive();
        assertThat(split.information().orElseThrow().missingData()).isCloseTo(0, within(1e-15));
        assertThat(split.information().orElseThrow().parameters()).isPositive();
        assertThat(split.inputs()).isEmpty();
        assertThat(split.missingShare()).isZero();
    }

    @Test
    void identicalDrawsOfACompletePatientCarryNoInformation() {
        BundleAssessor identical = new BundleAssessor(SmallModel.bundle(0.5f, 0.5f, 0.5f), "00");
        Forecast.Uncertainty split =
                identical.forecast(new double[] {50, 1}, 0, -1).uncertainty();
        assertThat(split.information().orElseThrow().parameters()).isCloseTo(0, within(1e-15));
        assertThat(split.parameters()).isCloseTo(0, within(1e-15));
    }

    @Test
    void whereOnlyTheGeneCanDifferItCarriesAllInformation() {
        BundleAssessor identical = new BundleAssessor(SmallModel.bundle(1f, 1f, 1f, 1f), "00");
        Forecast.Information information = identical
                .forecast(GENE_MISSING, 0, -1)
                .uncertainty()
                .information()
                .orElseThrow();
        assertThat(information.missingData()).isPositive();
        assertThat(information.parameters()).isCloseTo(0, within(1e-15));
    }

    @Test
    void theMissingInputThatMattersIsNamed() {
        // age has no effect in this model, the gene has all of it
        Forecast.Uncertainty split =
                uncertain.forecast(new double[] {Double.NaN, Double.NaN}, 0, -1).uncertainty();
        assertThat(split.inputs()).hasSize(1);
        assertThat(split.inputs().getFirst().name()).isEqualTo("X");
        assertThat(split.inputs().getFirst().features()).containsExactly("gene_X");
        assertThat(split.inputs().getFirst().share()).isCloseTo(1, within(1e-9));
        assertThat(split.missingInWords()).isEqualTo("results are missing (above all: X)");
    }

    @Test
    void theIntervalOfFewDrawsReachesTheirEnds() {
        // of four draws the 5 % point is the lowest and the 95 % point the highest
        Forecast forecast = uncertain.forecast(new double[] {50, 1}, 0, -1);
        double lowest =
                at(new BundleAssessor(SmallModel.bundle(1.4f), "00").forecast(new double[] {50, 1}, 0, -1), 1095);
        double highest =
                at(new BundleAssessor(SmallModel.bundle(0.2f), "00").forecast(new double[] {50, 1}, 0, -1), 1095);
        assertThat(forecast.horizons().get(2).survival().lower()).isCloseTo(lowest, within(1e-12));
        assertThat(forecast.horizons().get(2).survival().upper()).isCloseTo(highest, within(1e-12));
    }

    @Test
    void aMissingGeneLiesBetweenItsTwoAnswersAndWidensTheInterval() {
        Forecast without = uncertain.forecast(COMPLETE, 0, -1);
        Forecast with = uncertain.forecast(new double[] {50, 1}, 0, -1);
        Forecast missing = uncertain.forecast(GENE_MISSING, 0, -1);
        assertThat(at(missing, 1095)).isBetween(at(with, 1095), at(without, 1095));
        assertThat(width(missing)).isGreaterThan(width(with));
    }

    private static double width(Forecast forecast) {
        return forecast.horizons().get(2).survival().upper()
                - forecast.horizons().get(2).survival().lower();
    }

    @Test
    void theSameQuestionHasTheSameAnswerToTheLastBit() {
        assertThat(uncertain.forecast(GENE_MISSING, 10, -1)).isEqualTo(uncertain.forecast(GENE_MISSING, 10, -1));
    }

    @Test
    void muchMissingIsSaid() {
        FeatureVector features = new FeatureVector(
                SmallModel.SCHEMA,
                Arrays.asList(
                        new FeatureValue.Present(50, new Evidence("Patient/1", Optional.empty())),
                        new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)));
        Course course = new Course(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 9), Optional.empty());
        BundleAssessor littleKnown = new BundleAssessor(SmallModel.bundle(1.0f, 1.01f), "00");
        Assessment.Given given = (Assessment.Given) littleKnown.assess(features, course, List.of());
        assertThat(given.cautions()).hasSize(1).first().isInstanceOf(Reason.MissingFeatures.class);
    }

    @Test
    void moreDrawsThanCanBeSummarisedAreRefusedAtLoading() {
        ModelBundle many = SmallModel.bundle(new float[Occupancies.MOST_PAIRS + 1]);
        assertThatThrownBy(() -> new BundleAssessor(many, "00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("posterior draws");
    }

    @Test
    void aDayBeyondTheModelIsRefused() {
        FeatureVector features = new FeatureVector(
                SmallModel.SCHEMA,
                List.of(
                        new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED),
                        new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)));
        Course old = new Course(LocalDate.of(2016, 1, 1), LocalDate.of(2026, 1, 1), Optional.empty());
        assertThatThrownBy(() -> certain.assess(features, old, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1825");
    }
}
