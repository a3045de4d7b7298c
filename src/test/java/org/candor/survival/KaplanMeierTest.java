package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KaplanMeierTest {
    // R prints 15 significant digits.
    private static final double REFERENCE = 1e-12;
    private static final SurvivalData SIX =
            SurvivalData.of(new double[] {1, 2, 2, 3, 4, 5}, new boolean[] {true, true, false, true, false, true});

    // n = 6, 5, 3, 1 at the events 1, 2, 3, 5: S = 5/6, 5/6 * 4/5 = 2/3, 2/3 * 2/3 = 4/9, 0.
    // Greenwood at 3: 1/(6*5) + 1/(5*4) + 1/(3*2) = 1/4, so the standard error is 4/9 * 1/2 = 2/9.
    // Area to 4: 1 + 5/6 + 2/3 + 4/9 = 53/18. H(3) = 1/6 + 1/5 + 1/3 = 7/10.
    @Test
    void sixSubjectsByHand() {
        KaplanMeier curve = KaplanMeier.fit(SIX);

        assertThat(curve.survivalAt(0.5)).isEqualTo(1);
        assertThat(curve.survivalAt(1)).isCloseTo(5.0 / 6, within(REFERENCE));
        assertThat(curve.survivalAt(2.5)).isCloseTo(2.0 / 3, within(REFERENCE));
        assertThat(curve.survivalAt(4)).isCloseTo(4.0 / 9, within(REFERENCE));
        assertThat(curve.survivalAt(5)).isZero();
        assertThat(curve.standardErrorAt(3)).isCloseTo(2.0 / 9, within(REFERENCE));
        assertThat(curve.median()).hasValue(3);
        assertThat(curve.rmst(4)).isCloseTo(53.0 / 18, within(REFERENCE));
        assertThat(curve.atRiskAt(2)).isEqualTo(5);
        assertThat(curve.atRiskAt(2.1)).isEqualTo(3);
        assertThat(NelsonAalen.fit(SIX).cumulativeHazardAt(3)).isCloseTo(0.7, within(REFERENCE));
    }

    // At 2 the event leaves first, 4 remain and one of them is censored: 3/4. At 4 one of two is censored:
    // 3/8.
    @Test
    void eventsPrecedeCensoringsAtTheSameTime() {
        CensoringDistribution g = CensoringDistribution.of(SIX);

        assertThat(g.before(2)).isEqualTo(1);
        assertThat(g.at(2)).isCloseTo(0.75, within(REFERENCE));
        assertThat(g.before(4)).isCloseTo(0.75, within(REFERENCE));
        assertThat(g.at(4)).isCloseTo(0.375, within(REFERENCE));
    }

    // (0,3] event, (1,2] event, (2,5] censored: at 2 two are at risk (the third enters at 2), at 3 two: S =
    // 1/2, 1/4.
    @Test
    void whoEntersLateIsNotAtRiskBefore() {
        SurvivalData data = SurvivalData.of(new double[] {3, 2, 5}, new boolean[] {true, true, false})
                .withEntry(new double[] {0, 1, 2});

        KaplanMeier curve = KaplanMeier.fit(data);

        assertThat(curve.survivalAt(2)).isEqualTo(0.5);
        assertThat(curve.survivalAt(3)).isEqualTo(0.25);
    }

    @Test
    void aWeightIsARepetition() {
        double[] weight = {2, 1, 3, 1, 2, 1};
        SurvivalData repeated = SIX.select(new int[] {0, 0, 1, 2, 2, 2, 3, 4, 4, 5});

        KaplanMeier weighted = KaplanMeier.fit(SIX.withWeights(weight));
        KaplanMeier expected = KaplanMeier.fit(repeated);

        assertThat(weighted.survivalAt(3)).isCloseTo(expected.survivalAt(3), within(REFERENCE));
        assertThat(weighted.standardErrorAt(3)).isCloseTo(expected.standardErrorAt(3), within(REFERENCE));
        assertThat(weighted.rmstStandardError(4)).isCloseTo(expected.rmstStandardError(4), within(REFERENCE));
    }

    @Test
    void aCurveThatReachedZeroSaysNothingMore() {
        Estimate estimate = KaplanMeier.fit(SIX).estimateAt(5, 0.9, IntervalType.LOG);

        assertThat(estimate).isEqualTo(new Estimate(0, 0, 1, 0.9));
    }

    @ParameterizedTest
    @CsvSource({
        "lung, lung.csv, time, status",
        "lung_by_sex, lung.csv, time, status",
        "veteran_by_trt, veteran.csv, time, status",
        "rotterdam, rotterdam.csv, rfstime, rfs",
        "colon_by_rx, colon_death.csv, time, status"
    })
    void equalsR(String name, String file, String time, String status) {
        Reference.Table table = Reference.csv(file);
        boolean colon = file.startsWith("colon");
        requireEqual(Reference.json("km.json").get(name), colon ? table.complete("nodes") : table, time, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lung", "veteran"})
    void everyIntervalEqualsR(String name) {
        Reference.Table table = Reference.csv(name + ".csv");
        KaplanMeier curve =
                KaplanMeier.fit((name.equals("lung") ? table.complete("ecog") : table).followUp("time", "status"));
        double[] days = {30, 90, 180, 365};
        for (IntervalType type : IntervalType.values()) {
            String key = type == IntervalType.LOG_LOG ? "log-log" : type.name().toLowerCase(Locale.ROOT);
            JsonNode expected = Reference.json("parity.json").at("/km/" + name).get(key);
            for (int k = 0; k < days.length; k++) {
                Estimate estimate = curve.estimateAt(days[k], 0.95, type);
                requireClose(estimate.value(), expected.get("surv").get(k));
                requireClose(estimate.lower(), expected.get("lower").get(k));
                requireClose(estimate.upper(), expected.get("upper").get(k));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amlsg", "amlsg_by_npm1"})
    void equalsROnTheCohort(String name) {
        assumeTrue(Files.exists(Reference.COHORT.resolve("amlsg_cox.csv")), "the AMLSG cohort is not here");
        JsonNode expected = Reference.cohortJson("km.json").get(name);
        requireEqual(expected, Reference.cohortCsv("amlsg_cox.csv"), "os_days", "os_event");
    }

    private static void requireEqual(JsonNode expected, Reference.Table table, String time, String status) {
        JsonNode days = expected.get("log").get("time");
        double tau = days.get(days.size() - 1).doubleValue();
        JsonNode hazards = expected.get("nelson_aalen");
        for (JsonNode row : expected.get("table")) {
            Reference.Table part = part(table, row.path("_row").asText(""));
            SurvivalData data = part.followUp(time, status);
            KaplanMeier curve = KaplanMeier.fit(data);
            Optional<Estimate> median = curve.medianEstimate(0.95, IntervalType.LOG);
            if (row.path("median").isNumber()) {
                assertThat(median.orElseThrow().value())
                        .isEqualTo(row.get("median").doubleValue());
                assertThat(median.orElseThrow().lower()).isEqualTo(limit(row.path("0.95LCL")));
                assertThat(median.orElseThrow().upper()).isEqualTo(limit(row.path("0.95UCL")));
            } else {
                assertThat(median).isEmpty();
            }
            requireClose(curve.rmst(tau), row.get("rmean"));
            requireClose(curve.rmstStandardError(tau), row.get("se(rmean)"));
            assertThat(data.events()).isEqualTo(row.get("events").intValue());
        }
        Map<String, IntervalType> types = Map.of(
                "plain", IntervalType.PLAIN,
                "log", IntervalType.LOG,
                "log-log", IntervalType.LOG_LOG);
        types.forEach((key, type) -> requireCurve(
                expected.get(key), hazards, type, label -> part(table, label).followUp(time, status)));
    }

    private static void requireCurve(
            JsonNode curve, JsonNode hazards, IntervalType type, Function<String, SurvivalData> group) {
        for (int k = 0; k < curve.get("time").size(); k++) {
            String label =
                    curve.path("strata").isArray() ? curve.get("strata").get(k).asText() : "";
            SurvivalData data = group.apply(label);
            double day = curve.get("time").get(k).doubleValue();
            KaplanMeier fit = KaplanMeier.fit(data);
            Estimate estimate = fit.estimateAt(day, 0.95, type);
            requireClose(estimate.value(), curve.get("surv").get(k));
            requireClose(estimate.lower(), curve.get("lower").get(k));
            requireClose(estimate.upper(), curve.get("upper").get(k));
            requireClose(fit.standardErrorAt(day), curve.get("std_err").get(k));
            requireClose(fit.atRiskAt(day), curve.get("n_risk").get(k));
            requireClose(NelsonAalen.fit(data).cumulativeHazardAt(day), hazards.get(k));
        }
    }

    private static Reference.Table part(Reference.Table table, String label) {
        String[] assignment = label.split("=", 2);
        return assignment.length == 2 ? table.where(assignment[0], assignment[1]) : table;
    }

    private static double limit(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.POSITIVE_INFINITY;
    }

    private static void requireClose(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.doubleValue(), within(REFERENCE * (1 + expected.doubleValue())));
    }
}
