package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Brier score and AUC against arithmetic by hand and against riskRegression::Score.
final class ForecastScoresTest {
    // The forecasts come out of a Cox fit that equals R's to about 1e-10.
    private static final double REFERENCE = 1e-9;
    private static final SurvivalData FOUR =
            SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[] {true, false, true, false});

    // G(1-) = 1, G(3-) = 1 - 1/3 = 2/3 and G(3) = 2/3, so at day 3: events at 1 (weight 1) and 3 (3/2), survivor 4
    // (3/2).
    // Forecasts .2 .5 .4 .9: (.04 + 3/2 * .16 + 3/2 * .01) / 4 = .295 / 4 = 0.07375.
    @Test
    void brierByHand() {
        assertThat(BrierScore.at(FOUR, new double[] {0.2, 0.5, 0.4, 0.9}, 3)).isCloseTo(0.07375, within(1e-15));
    }

    // The same weights; forecasts .2 .5 .9 .4: the event at 1 is below the survivor, the event at 3 above: 1 / (1 +
    // 3/2).
    // With .4 .5 .9 .4 the first pair is a tie: half of that.
    @Test
    void aucByHand() {
        assertThat(TimeDependentAuc.at(FOUR, new double[] {0.2, 0.5, 0.9, 0.4}, 3))
                .isCloseTo(0.4, within(1e-15));
        assertThat(TimeDependentAuc.at(FOUR, new double[] {0.4, 0.5, 0.9, 0.4}, 3))
                .isCloseTo(0.2, within(1e-15));
    }

    // BS(1) with forecasts .8: the event scores .64 and three survivors .04 each: .76 / 4 = .19.
    // BS(3) with forecasts .5: (1/4 + 3/2 * 1/4 + 3/2 * 1/4) / 4 = .25.
    // Trapezoids: 1 * .19 / 2 + 2 * (.19 + .25) / 2 = .535, over 3 days.
    @Test
    void integratedBrierByHand() {
        double[] day1 = {0.8, 0.5};
        Matrix survival = Matrix.ofRows(new double[][] {day1, day1, day1, day1});

        assertThat(BrierScore.integrated(FOUR, survival, new double[] {1, 3})).isCloseTo(0.535 / 3, within(1e-15));
    }

    @Test
    void dayZeroOfAGridChangesNothing() {
        double[] row = {1, 0.8, 0.5};
        Matrix survival = Matrix.ofRows(new double[][] {row, row, row, row});

        assertThat(BrierScore.integrated(FOUR, survival, new double[] {0, 1, 3}))
                .isCloseTo(0.535 / 3, within(1e-15));
    }

    // The terms of brierByHand: q = .04, 0, .24, .015 with mean .07375. At the censoring at 2, of 3 at risk, h / y =
    // (.255 / 4) / (3 / 4) = .085: the censored one has it less a third, who is later only minus a third. Times 1200:
    // psi = -40.5, -88.5 + 102 - 34 = -20.5, 288 - 88.5 - 34 = 165.5, 18 - 88.5 - 34 = -104.5, squares 40371.
    @Test
    void errorOfTheBrierScoreByHand() {
        double[] survival = {0.2, 0.5, 0.4, 0.9};
        double error = Math.sqrt(40371.0 / 3 / 4) / 1200;
        assertThat(BrierScore.standardError(FOUR, survival, 3)).isCloseTo(error, within(1e-15));
        Estimate estimate = BrierScore.estimate(FOUR, survival, 3, 0.95);
        assertThat(estimate.value()).isCloseTo(0.07375, within(1e-15));
        assertThat(estimate.lower()).isZero();
        assertThat(estimate.upper()).isCloseTo(0.07375 + 1.959963984540054 * error, within(1e-14));
    }

    // Events with .2 and .6, survivors with .5 and .9: the AUC is 3/4; the events are below 1 and 1/2 of the survivors,
    // the survivors above 1/2 and 1 of the events, so q = 4 (+-1/4) / 2 = +-1/2 and the variance is 1 / 3 / 4.
    @Test
    void errorOfTheAucByHand() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 5, 9}, new boolean[] {true, true, true, true});
        double[] survival = {0.2, 0.6, 0.5, 0.9};
        assertThat(TimeDependentAuc.standardError(data, survival, 4)).isCloseTo(Math.sqrt(1.0 / 12), within(1e-15));
        assertThat(TimeDependentAuc.estimate(data, survival, 4, 0.5).value()).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void withoutCensoringTheErrorIsThatOfAMean() {
        SurvivalData data = SurvivalData.of(new double[] {1, 5, 2, 9}, new boolean[] {true, true, true, true});
        double[] squares = {0.01, 0.09, 0.09, 0};
        double mean = 0.19 / 4;
        double sum = Arrays.stream(squares).map(q -> (q - mean) * (q - mean)).sum();

        assertThat(BrierScore.standardError(data, new double[] {0.1, 0.7, 0.3, 1}, 4))
                .isCloseTo(Math.sqrt(sum / 3 / 4), within(1e-15));
    }

    // The truth is known: 400 cohorts of 150 with exponential times, a third censored, and a constant forecast.
    @Test
    void errorsAreTheSpreadOverCohorts() {
        Random random = new Random(11);
        int cohorts = 400;
        double[] scores = new double[cohorts];
        double meanError = 0;
        for (int c = 0; c < cohorts; c++) {
            double[] exit = new double[150];
            boolean[] event = new boolean[150];
            double[] survival = new double[150];
            for (int i = 0; i < exit.length; i++) {
                double death = -Math.log(random.nextDouble());
                double censoring = -2 * Math.log(random.nextDouble());
                exit[i] = Math.min(death, censoring);
                event[i] = death < censoring;
                survival[i] = 0.7;
            }
            SurvivalData data = SurvivalData.of(exit, event);
            scores[c] = BrierScore.at(data, survival, 1);
            meanError += BrierScore.standardError(data, survival, 1) / cohorts;
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(scores)
                        .map(score -> (score - mean) * (score - mean))
                        .sum()
                / (cohorts - 1));
        // A standard deviation of 400 numbers is known to 1 / sqrt(800) = 3.5 %; three of those.
        assertThat(meanError / spread).isCloseTo(1, within(0.11));
    }

    @Test
    void weightedSubjectsHaveNoError() {
        SurvivalData weighted = FOUR.withWeights(new double[] {1, 2, 1, 1});
        double[] survival = {0.2, 0.5, 0.4, 0.9};
        assertThatIllegalArgumentException().isThrownBy(() -> BrierScore.standardError(weighted, survival, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> TimeDependentAuc.standardError(weighted, survival, 3));
    }

    @Test
    void withoutCensoringTheBrierScoreIsTheMeanSquare() {
        SurvivalData data = SurvivalData.of(new double[] {1, 5, 2, 9}, new boolean[] {true, true, true, true});

        assertThat(BrierScore.at(data, new double[] {0.1, 0.7, 0.3, 1}, 4))
                .isCloseTo((0.01 + 0.09 + 0.09 + 0) / 4, within(1e-15));
    }

    @Test
    void aHorizonBeyondTheFollowUpIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrierScore.at(FOUR, new double[] {0.1, 0.1, 0.1, 0.1}, 4.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeDependentAuc.at(FOUR, new double[] {0.1, 0.1, 0.1, 0.1}, 4));
    }

    @Test
    void aNumberThatIsNoProbabilityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrierScore.at(FOUR, new double[] {0.1, Double.NaN, 0.1, 0.1}, 3));
    }

    @Test
    void equalsRiskRegressionOnRotterdam() {
        JsonNode expected = Reference.json("brier.json").get("rotterdam");
        Reference.Table table = Reference.csv("rotterdam.csv");

        requireEqual(expected, table, table.followUp("rfstime", "rfs"));
    }

    @Test
    void equalsRiskRegressionOnTheCohort() {
        assumeTrue(Files.exists(Reference.COHORT.resolve("amlsg_cox.csv")), "the AMLSG cohort is not here");
        JsonNode expected = Reference.cohortJson("brier.json").get("amlsg");
        Reference.Table table = Reference.cohortCsv("amlsg_cox.csv");

        requireEqual(expected, table, table.followUp("os_days", "os_event"));
    }

    private static void requireEqual(JsonNode expected, Reference.Table table, SurvivalData data) {
        Split split = Split.of(expected, table, data);
        double[] days = Reference.numbers(expected.get("times"));
        // The null model of Score is the Kaplan-Meier curve of the scored rows.
        KaplanMeier marginal = KaplanMeier.fit(split.test);
        double leftSum = 0;
        for (int k = 0; k < days.length; k++) {
            double[] survival = split.survivalAt(days[k]);
            double[] nobody = new double[split.test.n()];
            Arrays.fill(nobody, marginal.survivalAt(days[k]));
            for (int i = 0; i < 5; i++) {
                double risk = expected.get("risk_first5").get(i).get(k).doubleValue();
                assertThat(1 - survival[i]).isCloseTo(risk, within(REFERENCE));
            }
            double brier = BrierScore.at(split.test, survival, days[k]);
            requireScore(expected.get("brier").get(k), "Brier", BrierScore.at(split.test, nobody, days[k]));
            requireScore(expected.get("brier").get(days.length + k), "Brier", brier);
            requireScore(expected.get("auc").get(k), "AUC", TimeDependentAuc.at(split.test, survival, days[k]));
            // riskRegression's IBS is a left sum over its three times.
            requireScore(expected.get("brier").get(days.length + k), "IBS", leftSum / days[k]);
            leftSum += k + 1 < days.length ? brier * (days[k + 1] - days[k]) : 0;
        }
    }

    private static void requireScore(JsonNode row, String name, double actual) {
        assertThat(actual).as(row.toString()).isCloseTo(row.get(name).doubleValue(), within(REFERENCE));
    }

    /// A Cox model with Breslow ties of the odd rows (counted from 1) and its forecasts for the even rows.
    private static final class Split {
        private final SurvivalData test;
        private final double[] risk;
        private final StepFunction hazard;

        private Split(SurvivalData test, double[] risk, StepFunction hazard) {
            this.test = test;
            this.risk = risk;
            this.hazard = hazard;
        }

        static Split of(JsonNode expected, Reference.Table table, SurvivalData data) {
            String[] terms =
                    expected.get("formula").asText().split("~")[1].trim().split(" \\+ ");
            double[][] rows = new double[data.n()][terms.length];
            for (int j = 0; j < terms.length; j++) {
                double[] column = table.column(terms[j]);
                double centre = Arrays.stream(column).average().orElseThrow();
                for (int i = 0; i < rows.length; i++) {
                    rows[i][j] = column[i] - centre;
                }
            }
            Matrix x = Matrix.ofRows(rows);
            int[] odd = IntStream.range(0, data.n()).filter(i -> i % 2 == 0).toArray();
            int[] even = IntStream.range(0, data.n()).filter(i -> i % 2 == 1).toArray();
            SurvivalData train = data.select(odd);
            double[] beta = CoxRegression.withDefaults()
                    .withTies(Ties.BRESLOW)
                    .fit(train, x.selectRows(odd))
                    .coefficients();
            StepFunction hazard = BreslowBaseline.of(train, x.selectRows(odd).times(beta), Ties.BRESLOW)
                    .cumulativeHazard(0);
            return new Split(data.select(even), x.selectRows(even).times(beta), hazard);
        }

        double[] survivalAt(double day) {
            return Arrays.stream(risk)
                    .map(eta -> Math.exp(-hazard.at(day) * Math.exp(eta)))
                    .toArray();
        }
    }
}
