package org.candor.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// The tables of the durability report.
final class DurabilityTables {
    private DurabilityTables() {}

    static String kills(JsonNode numbers) {
        StringBuilder table = new StringBuilder("| | embedded H2 | PostgreSQL |\n|---|---:|---:|\n");
        row(table, numbers, "kills", "kills");
        row(table, numbers, "of these, while the server started", "whileStarting");
        row(table, numbers, "of these, of the database, alone or with the server", "ofTheDatabase");
        row(table, numbers, "answers with a forecast that a client had received", "acknowledged");
        row(table, numbers, "**lost**", "lost");
        row(table, numbers, "feedback that was acknowledged", "feedback");
        row(table, numbers, "**lost**", "feedbackLost");
        row(table, numbers, "kept twice", "twice");
        row(table, numbers, "computed again", "replayed");
        row(table, numbers, "of these, other bits", "replayMismatches");
        row(table, numbers, "seals in the chain", "seals");
        row(table, numbers, "chain verifies, with all anchors", "chainIntact");
        row(table, numbers, "longest wait after the database was back, ms", "longestRecoveryMillis");
        JsonNode control = numbers.at("/h2/control");
        table.append("\nThe control, H2's default settings: ")
                .append(control.path("lost").asInt())
                .append(" of ")
                .append(control.path("acknowledged").asInt())
                .append(" acknowledged writes lost in ")
                .append(control.path("kills").asInt())
                .append(" kills.\n");
        JsonNode pair = numbers.at("/postgresql/pair");
        table.append("\nTwo servers on one PostgreSQL: one token sent ")
                .append(pair.path("oneTokenSent").asInt())
                .append(" times at once to both was accepted ")
                .append(
                        pair.path("accepted").asInt() == 1
                                ? "once"
                                : pair.path("accepted").asInt() + " times")
                .append("; one server was told to end under load and did after ")
                .append(pair.path("endedAfterMillis").asInt())
                .append(" ms (2 s of them the delay that a balancer needs), ")
                .append(pair.path("brokenOff").asInt())
                .append(" answers broken off.\n");
        return table.toString();
    }

    static String verify(JsonNode numbers) {
        JsonNode verify = numbers.path("verify");
        return String.format(
                Locale.ROOT,
                "%,d entries in %,d seals: %.1f s of the processor, %.1f s by the clock, with a heap of %d MiB.%n",
                verify.path("rows").asInt(),
                verify.path("seals").asInt(),
                verify.path("verifyCpuSeconds").asDouble(),
                verify.path("verifySeconds").asDouble(),
                verify.path("heapMiB").asInt());
    }

    private static void row(StringBuilder table, JsonNode numbers, String what, String member) {
        table.append("| ")
                .append(what)
                .append(" | ")
                .append(numbers.path("h2").path(member).asText())
                .append(" | ")
                .append(numbers.path("postgresql").path(member).asText())
                .append(" |\n");
    }
}
