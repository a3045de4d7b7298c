package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.candor.survival.AalenJohansen.Stay;
import org.junit.jupiter.api.Test;

final class AalenJohansenTest {
    // R prints 15 significant digits.
    private static final double REFERENCE = 1e-12;

    // Times 1 (cause 1), 2 (censored), 3 (cause 2), 4 (cause 1) of four subjects.
    // At 1: 1/4 to cause 1. At 3: two at risk, half of 3/4 to cause 2. At 4: the rest, 3/8, to cause 1.
    @Test
    void fourSubjectsWithTwoCausesByHand() {
        AalenJohansen curve = AalenJohansen.competingRisks(new double[] {1, 2, 3, 4}, new int[] {1, 0, 2, 1}, 2);

        assertThat(curve.probabilityAt(0, 3)).isCloseTo(3.0 / 8, within(REFERENCE));
        assertThat(curve.probabilityAt(1, 3)).isCloseTo(1.0 / 4, within(REFERENCE));
        assertThat(curve.probabilityAt(2, 3.5)).isCloseTo(3.0 / 8, within(REFERENCE));
        assertThat(curve.probabilityAt(1, 4)).isCloseTo(5.0 / 8, within(REFERENCE));
        assertThat(curve.probabilityAt(0, 4)).isZero();
    }

    @Test
    void withOneCauseItIsKaplanMeier() {
        Reference.Table lung = Reference.csv("lung.csv");
        SurvivalData data = lung.followUp("time", "status");
        int[] cause = new int[data.n()];
        for (int i = 0; i < cause.length; i++) {
            cause[i] = data.event(i) ? 1 : 0;
        }

        AalenJohansen curve = AalenJohansen.competingRisks(lung.column("time"), cause, 1);
        KaplanMeier expected = KaplanMeier.fit(data);

        for (double day : new double[] {5, 100, 305.5, 883, 2000}) {
            assertThat(curve.probabilityAt(0, day)).isCloseTo(expected.survivalAt(day), within(REFERENCE));
        }
        // On a curve with one kind of event the infinitesimal jackknife is Greenwood's formula.
        assertThat(curve.standardErrorAt(0, 305)).isCloseTo(expected.standardErrorAt(305), within(REFERENCE));
    }

    @Test
    void equalsRWithCompetingRisks() {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        double[] event = table.column("ev");
        int[] cause = new int[event.length];
        for (int i = 0; i < cause.length; i++) {
            cause[i] = (int) event[i];
        }

        AalenJohansen curve = AalenJohansen.competingRisks(table.column("etime"), cause, 2);

        requireEqual(Reference.json("aalen_johansen.json").get("mgus2"), curve);
    }

    @Test
    void equalsRWithRecurringStates() {
        JsonNode expected = Reference.json("aalen_johansen.json").get("myeloid");
        Reference.Table table = Reference.csv("myeloid_multistate.csv");

        AalenJohansen curve = AalenJohansen.fit(stays(expected, table, "tstart", "tstop"), 5, 0);

        requireEqual(expected, curve);
    }

    @Test
    void equalsROnTheCohort() {
        assumeTrue(Files.exists(Reference.COHORT.resolve("amlsg_multistate.csv")), "the AMLSG cohort is not here");
        JsonNode expected = Reference.cohortJson("aalen_johansen.json").get("amlsg");
        Reference.Table table = Reference.cohortCsv("amlsg_multistate.csv");

        AalenJohansen curve = AalenJohansen.fit(stays(expected, table, "start", "stop"), 6, 0);

        requireEqual(expected, curve);
    }

    /// Each row is a stay in the state of the subject's last event; "none" changes nothing.
    static List<Stay> stays(JsonNode expected, Reference.Table table, String start, String stop) {
        List<String> names = new ArrayList<>();
        expected.get("states").forEach(state -> names.add(state.asText()));
        Map<String, Integer> number = new HashMap<>();
        Map<String, Integer> current = new HashMap<>();
        String[] id = table.texts("id");
        String[] event = table.texts("event");
        double[] starts = table.column(start);
        double[] stops = table.column(stop);
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < id.length; i++) {
            int subject = number.computeIfAbsent(id[i], key -> number.size());
            int from = current.getOrDefault(id[i], 0);
            int to = names.contains(event[i]) ? names.indexOf(event[i]) : from;
            stays.add(new Stay(subject, starts[i], stops[i], from, to));
            current.put(id[i], to);
        }
        return stays;
    }

    private static void requireEqual(JsonNode expected, AalenJohansen curve) {
        for (int k = 0; k < expected.get("time").size(); k++) {
            double day = expected.get("time").get(k).doubleValue();
            double[] probability = Reference.numbers(expected.get("pstate").get(k));
            double[] standardError = Reference.numbers(expected.get("std_err").get(k));
            for (int s = 0; s < probability.length; s++) {
                String what = "state " + s + " at " + day;
                assertThat(curve.probabilityAt(s, day)).as(what).isCloseTo(probability[s], within(REFERENCE));
                assertThat(curve.standardErrorAt(s, day)).as(what).isCloseTo(standardError[s], within(REFERENCE));
                assertThat(curve.probability(s).at(day)).isEqualTo(curve.probabilityAt(s, day));
            }
        }
    }
}
