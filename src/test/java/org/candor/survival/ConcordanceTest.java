package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConcordanceTest {
    // R prints 15 significant digits; both sides add the same terms in another order.
    private static final double REFERENCE = 1e-11;

    // Times 1+ 2 3 3 4+ with scores 5 3 3 1 2 (+ is censored).
    // Event at 2 (score 3) meets 3 (3), 3 (1), 4+ (2): one tie, two concordant.
    // Event at 3 (score 3) meets 4+ (2): concordant. Event at 3 (score 1) meets 4+ (2): discordant.
    // The two events at 3 differ in score: tiedTime 1. The subject censored at 1 is never comparable.
    // C = (3 + 1/2) / (3 + 1 + 1) = 0.7.
    @Test
    void fiveSubjectsCountedByHand() {
        SurvivalData data =
                SurvivalData.of(new double[] {1, 2, 3, 3, 4}, new boolean[] {false, true, true, true, false});

        Concordance c = Concordance.harrell(data, new double[] {5, 3, 3, 1, 2});

        assertThat(c.counts()).isEqualTo(new Concordance.Counts(3, 1, 1, 1, 0));
        assertThat(c.value()).isEqualTo(0.7);
    }

    // Times 1 2+ 3 4; G(1-) = 1, G(3-) = 1 - 1/3 = 2/3, so the event at 3 counts 9/4.
    // Scores 1 9 2 1: event at 1 meets 9, 2 (discordant) and 1 (tied); event at 3 (score 2) meets 1: concordant.
    // C = (9/4 + 1/2) / (9/4 + 2 + 1) = (11/4) / (21/4) = 11/21. With horizon 2 the event at 3 is out: (1/2) / 3.
    @Test
    void unoWeighsByInverseCensoring() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[] {true, false, true, true});
        double[] risk = {1, 9, 2, 1};

        assertThat(Concordance.uno(data, risk, 4).value()).isCloseTo(11.0 / 21, within(1e-15));
        assertThat(Concordance.uno(data, risk, 2).value()).isCloseTo(1.0 / 6, within(1e-15));
    }

    // (0,2] event, (1,3] event, (2,4] censored: the third is not at risk at 2 because it enters at 2.
    @Test
    void whoEntersAtTheTimeOfAnEventIsNotAtRiskThen() {
        SurvivalData data = SurvivalData.of(new double[] {2, 3, 4}, new boolean[] {true, true, false})
                .withEntry(new double[] {0, 1, 2});

        Concordance c = Concordance.harrell(data, new double[] {3, 2, 9});

        assertThat(c.counts()).isEqualTo(new Concordance.Counts(1, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "lung, lung.csv, time, status",
        "veteran, veteran.csv, time, status",
        "rotterdam, rotterdam.csv, rfstime, rfs",
        "colon, colon_death.csv, time, status",
        "myeloid, myeloid.csv, futime, death"
    })
    void equalsR(String name, String file, String time, String status) {
        JsonNode fit = Reference.json("cox.json").get(name);
        String[] columns = fieldNames(fit.get("efron").get("coef"));
        requireEqual(fit, Reference.csv(file).complete(columns), time, status);
    }

    @Test
    void equalsROnTheCohort() {
        assumeTrue(Files.exists(Reference.COHORT.resolve("amlsg_cox.csv")), "the AMLSG cohort is not here");
        JsonNode fit = Reference.cohortJson("cox.json").get("amlsg");
        String[] columns = fieldNames(fit.get("efron").get("coef"));
        requireEqual(fit, Reference.cohortCsv("amlsg_cox.csv").complete(columns), "os_days", "os_event");
    }

    @Test
    void equalsRWithDelayedEntry() {
        Reference.Table table = Reference.csv("heart_startstop.csv");
        JsonNode fit = Reference.json("cox.json").get("heart_startstop");
        SurvivalData data = table.followUp("stop", "event").withEntry(table.column("start"));

        Concordance c =
                Concordance.harrell(data, table.linearPredictor(fit.get("efron").get("coef")));

        assertThat(c.value()).isCloseTo(fit.get("concordance").doubleValue(), within(REFERENCE));
    }

    @Test
    void countsOfWeightedStratifiedDelayedFollowUpEqualAllPairsByForce() {
        Random random = new Random(7);
        for (int repeat = 0; repeat < 20; repeat++) {
            int n = 40;
            double[] entry = new double[n];
            double[] exit = new double[n];
            boolean[] event = new boolean[n];
            int[] stratum = new int[n];
            double[] weight = new double[n];
            double[] risk = new double[n];
            for (int i = 0; i < n; i++) {
                entry[i] = random.nextInt(5);
                exit[i] = entry[i] + 1 + random.nextInt(8);
                event[i] = random.nextInt(3) > 0;
                stratum[i] = random.nextInt(2);
                weight[i] = 1 + random.nextInt(3);
                risk[i] = random.nextInt(6);
            }
            SurvivalData data = SurvivalData.of(exit, event)
                    .withEntry(entry)
                    .withStrata(stratum)
                    .withWeights(weight);
            double concordant = 0;
            double discordant = 0;
            double tied = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    boolean longer = exit[j] > exit[i] || (exit[j] == exit[i] && !event[j]);
                    if (event[i] && stratum[i] == stratum[j] && longer && entry[j] < exit[i]) {
                        double pair = weight[i] * weight[j];
                        concordant += risk[i] > risk[j] ? pair : 0;
                        discordant += risk[i] < risk[j] ? pair : 0;
                        tied += risk[i] == risk[j] ? pair : 0;
                    }
                }
            }
            Concordance c = Concordance.harrell(data, risk);
            assertThat(c.counts().concordant()).isEqualTo(concordant);
            assertThat(c.counts().discordant()).isEqualTo(discordant);
            assertThat(c.counts().tiedScore()).isEqualTo(tied);
            requireJackknife(data, risk, c);
        }
    }

    @Test
    void reversedScoresGiveTheComplement() {
        Reference.Table lung = Reference.csv("lung.csv").complete("ecog");
        SurvivalData data = lung.followUp("time", "status");
        double[] age = lung.column("age");
        double[] reversed = lung.column("age");
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = -reversed[i];
        }

        Concordance c = Concordance.harrell(data, age);
        Concordance r = Concordance.harrell(data, reversed);

        assertThat(r.value()).isCloseTo(1 - c.value(), within(1e-15));
        assertThat(r.standardError()).isCloseTo(c.standardError(), within(1e-15));
    }

    @Test
    void followUpWithoutAnEventHasNoConcordance() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2}, new boolean[] {false, false});

        assertThatIllegalArgumentException().isThrownBy(() -> Concordance.harrell(data, new double[] {1, 2}));
    }

    /// The standard error is that of numerical derivatives of C by the weights.
    private static void requireJackknife(SurvivalData data, double[] risk, Concordance c) {
        double step = 1e-5;
        double sum = 0;
        for (int i = 0; i < data.n(); i++) {
            double[] more = new double[data.n()];
            double[] less = new double[data.n()];
            for (int j = 0; j < data.n(); j++) {
                more[j] = data.weight(j) * (i == j ? 1 + step : 1);
                less[j] = data.weight(j) * (i == j ? 1 - step : 1);
            }
            double slope = (Concordance.harrell(data.withWeights(more), risk).value()
                            - Concordance.harrell(data.withWeights(less), risk).value())
                    / (2 * step);
            sum += slope * slope;
        }
        // Central differences at 1e-5 are good to about 1e-10 relative.
        assertThat(c.standardError()).isCloseTo(Math.sqrt(sum), within(1e-7));
    }

    private static void requireEqual(JsonNode fit, Reference.Table table, String time, String status) {
        double[] risk = table.linearPredictor(fit.get("efron").get("coef"));
        SurvivalData data = table.followUp(time, status);
        JsonNode expected = fit.get("concordance");
        double ymax = expected.get("ymax").doubleValue();
        requireEqual(expected.get("harrell"), Concordance.harrell(data, risk));
        requireEqual(expected.get("uno_nG2"), Concordance.uno(data, risk, Double.POSITIVE_INFINITY));
        requireEqual(expected.get("uno_nG2_ymax"), Concordance.uno(data, risk, ymax));
    }

    private static void requireEqual(JsonNode expected, Concordance actual) {
        JsonNode counts = expected.get("counts");
        assertThat(actual.value()).isCloseTo(expected.get("C").doubleValue(), within(REFERENCE));
        assertThat(actual.standardError()).isCloseTo(expected.get("se").doubleValue(), within(REFERENCE));
        requireCount(counts.get("concordant"), actual.counts().concordant());
        requireCount(counts.get("discordant"), actual.counts().discordant());
        requireCount(counts.get("tied.x"), actual.counts().tiedScore());
        requireCount(counts.get("tied.y"), actual.counts().tiedTime());
        requireCount(counts.get("tied.xy"), actual.counts().tiedBoth());
    }

    private static void requireCount(JsonNode expected, double actual) {
        assertThat(actual).isCloseTo(expected.doubleValue(), within(1e-12 * (1 + expected.doubleValue())));
    }

    private static String[] fieldNames(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toArray(String[]::new);
    }
}
