package org.candor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes the page about load from what was measured, so that no number in it was typed.
///
/// Arguments: file of [OpenLoad] and [FairLoad], file of the page.
public final class LoadReport {
    private final JsonNode measured;
    private final StringBuilder page = new StringBuilder();

    private LoadReport(JsonNode measured) {
        this.measured = measured;
    }

    public static void main(String... arguments) throws IOException {
        JsonNode measured = OpenLoad.JSON.readTree(Files.readAllBytes(Path.of(arguments[0])));
        Files.writeString(Path.of(arguments[1]), new LoadReport(measured).write());
    }

    private String write() {
        page.append("""
                # With more than it can answer

                Written by `src/bench/sh/load`, which measures, from [bench/load.json](bench/load.json): %s Observations in
                each request, %s processors shared by the generator, the server and whatever else ran (load %.1f at the start),
                JDK %s.

                Calls are made at a fixed rate whether or not earlier ones were answered, and the time of a call counts from
                when it was due: a server that stalls cannot hide it. The generator first shows that it sees a server that
                stands still for a second (%.0f ms). The capacity is what eight callers get who wait for each answer: %.1f a
                second. Every answer is committed to the embedded store before it leaves.

                ## Rates
                | rate | answered a second | accepted, median (99 %%) | refused | refusals, median (99 %%) |
                |---|---|---|---|---|
                """.formatted(
                        measured.path("observations").asText(),
                        measured.path("processors").asText(),
                        number(measured, "load"),
                        measured.path("java").asText(),
                        number(measured, "slowestSeenOfAServerThatStallsMs"),
                        number(measured, "capacity")));
        measured.path("steps").forEach(this::row);
        if (number(measured, "load") > measured.path("processors").asInt()) {
            page.append("\n**The machine was busy with other work: no time here says anything about the server.**\n");
        }
        targets();
        fairness();
        page.append("""

                ## How it is done
                A call that has no place is refused when its headers are there, on the thread that reads from the network, and
                its body is let go by. The others wait by client in a queue that can be answered in half of the 250 ms for which one waits.
                See [record 0036](../decisions/0036-overload-is-refused-at-the-headers.md). To measure again, on a machine
                that does nothing else: `src/bench/sh/load` (about seven minutes).
                """.stripIndent());
        return page.toString();
    }

    private void row(JsonNode step) {
        boolean refused = step.path("refused").asInt() > 0;
        line(
                "| %.1f times the capacity | %.1f | %.0f ms (%.0f) | %d of %d | %s |",
                number(step, "timesCapacity"),
                number(step, "goodput"),
                number(step, "acceptedMedianMs"),
                number(step, "acceptedP99Ms"),
                step.path("refused").asInt(),
                step.path("calls").asInt(),
                refused
                        ? String.format(
                                Locale.ROOT,
                                "%.1f ms (%.0f)",
                                number(step, "refusedMedianMs"),
                                number(step, "refusedP99Ms"))
                        : "");
    }

    private void targets() {
        page.append("\n## Targets\n| what | target | measured | |\n|---|---|---|---|\n");
        JsonNode half = step(0.5);
        JsonNode thrice = step(3);
        double best = 0;
        for (JsonNode one : measured.path("steps")) {
            best = Math.max(best, number(one, "goodput"));
        }
        target("99 % of answers at half load", "at most 25 ms", number(half, "acceptedP99Ms"), " ms", 25);
        share(
                "answered at three times the capacity, of the best rate",
                "at least 0.9",
                number(thrice, "goodput") / best);
        target("99 % of answers then", "at most 500 ms", number(thrice, "acceptedP99Ms"), " ms", 500);
        target("99 % of refusals then", "at most 10 ms", number(thrice, "refusedP99Ms"), " ms", 10);
        target(
                "99 % of answers at half load from five seconds after the overload on",
                String.format(
                        Locale.ROOT,
                        "at most %.0f ms, twice that of before",
                        number(measured.path("recovery"), "boundMs")),
                number(measured.path("recovery"), "p99AfterFiveSecondsMs"),
                " ms",
                number(measured.path("recovery"), "boundMs"));
        target("health asked and not answered, all steps", "none", number(measured.path("health"), "failed"), "", 0);
        target("accepted answers that are not in the record", "none", number(measured, "acceptedWithoutRecord"), "", 0);
        JsonNode polite = measured.path("fairness").path("polite");
        if (!polite.isMissingNode()) {
            share("answered calls of a polite client beside a greedy one", "at least 0.9", number(polite, "answered"));
        }
        JsonNode health = measured.path("health");
        line(
                "\nHealth was asked %d times in all steps: median %.0f ms, 99 %% %.0f ms, longest %.0f ms. Of %d accepted answers"
                        + " %d were not in the record when it was asked for them.",
                health.path("asked").asInt(),
                number(health, "medianMs"),
                number(health, "p99Ms"),
                number(health, "maxMs"),
                measured.path("accepted").asInt(),
                measured.path("acceptedWithoutRecord").asInt());
    }

    private void fairness() {
        JsonNode fairness = measured.path("fairness");
        if (fairness.isMissingNode()) {
            return;
        }
        page.append("\n## Two clients\n");
        line(
                "With registered clients, each call with a token of its own, the capacity is %.1f a second. A greedy client calls at"
                        + " five times that, a polite one at a fifth:\n",
                number(fairness, "capacity"));
        page.append("| client | calls | answered | median (99 %) of answers |\n|---|---|---|---|\n");
        for (String name : new String[] {"polite", "greedy"}) {
            JsonNode client = fairness.path(name);
            line(
                    "| %s | %d | %d | %.0f ms (%.0f) |",
                    name,
                    client.path("calls").asInt(),
                    client.path("accepted").asInt(),
                    number(client, "acceptedMedianMs"),
                    number(client, "acceptedP99Ms"));
        }
    }

    private JsonNode step(double times) {
        for (JsonNode one : measured.path("steps")) {
            if (number(one, "timesCapacity") == times) {
                return one;
            }
        }
        throw new IllegalArgumentException("no step of " + times + " times the capacity was measured");
    }

    private void target(String what, String target, double measured, String unit, double most) {
        line("| %s | %s | %.0f%s | %s |", what, target, measured, unit, measured <= most ? "reached" : "**missed**");
    }

    private void share(String what, String target, double measured) {
        line("| %s | %s | %.2f | %s |", what, target, measured, measured >= 0.9 ? "reached" : "**missed**");
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble();
    }
}
