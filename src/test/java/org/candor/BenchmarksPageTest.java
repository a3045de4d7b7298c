package org.candor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tables of the page about benchmarks are those of the JSON files beside it.
///
/// A table stands between `<!-- table: FILE -->` and `<!-- end -->`; `-Dcandor.approve=true` writes it.
final class BenchmarksPageTest {
    private static final Path PAGE = Path.of("docs/reference/benchmarks.md");
    private static final Path RESULTS = Path.of("docs/reference/bench");
    private static final Pattern TABLE = Pattern.compile("(<!-- table: (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void thePageShowsTheNumbersOfTheFiles() throws IOException {
        String text = Files.readString(PAGE);
        String current = TABLE.matcher(text)
                .replaceAll(table -> Matcher.quoteReplacement(
                        table.group(1) + "\n" + shown(table.group(2)) + "\n" + table.group(3)));
        assertThat(current).contains("| what |");
        if (Boolean.getBoolean("candor.approve")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("what %s shows (make approve)", PAGE)
                .isEqualTo(current);
    }

    private static String shown(String file) {
        try {
            JsonNode report = new ObjectMapper().readTree(RESULTS.resolve(file).toFile());
            return report.has("cases") ? forest(report) : comparison(report);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String comparison(JsonNode report) {
        List<String> lines = new ArrayList<>(List.of(
                report.get("day").asText() + ", commit " + report.get("commit").asText() + ", "
                        + report.get("processor").asText() + ", JDK "
                        + report.get("java").asText() + ", survival and glmnet "
                        + report.get("survivalAndGlmnet").asText() + number(", load %.0f before", report, "loadBefore")
                        + number(" and %.0f after", report, "loadAfter")
                        + (report.get("quick").asBoolean() ? ", `--quick`" : "") + ".",
                "",
                "| what | threads | ours, CPU s | R, CPU s | CPU ratio (95 %) | wall ratio | target | reached |"
                        + " largest difference |",
                "|---|---|---|---|---|---|---|---|---|"));
        report.get("rows").forEach(row -> lines.add(row.has("cpu") ? pair(row) : alone(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String pair(JsonNode row) {
        JsonNode cpu = row.get("cpu");
        boolean parallel = row.get("threads").asInt() > 1;
        JsonNode judged = parallel ? row.get("wall") : cpu;
        String verdict = !row.has("target")
                ? " | "
                : number("%s", row, "target") + " | "
                        + (judged.get("ratio").asDouble() <= row.get("target").asDouble() ? "yes" : "**no**");
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3g | %.3g | %.2f (%.2f to %.2f) | %.2f | %s | %.0e |",
                row.get("what").asText(),
                row.get("threads").asInt(),
                cpu.get("ours").asDouble(),
                cpu.get("r").asDouble(),
                cpu.get("ratio").asDouble(),
                cpu.get("low").asDouble(),
                cpu.get("high").asDouble(),
                row.get("wall").get("ratio").asDouble(),
                verdict,
                row.get("largestDifference").asDouble());
    }

    private static String alone(JsonNode row) {
        double seconds = row.get("wallSeconds").asDouble();
        double target = row.get("targetSeconds").asDouble();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3g |  |  |  | %s s of wall time, measured %.2f | %s |  |",
                row.get("what").asText(),
                row.get("threads").asInt(),
                row.get("cpuSeconds").asDouble(),
                target,
                seconds,
                seconds <= target ? "yes" : "**no**");
    }

    private static String forest(JsonNode report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.get("benchmark").asText() + ".");
        report.get("machine")
                .properties()
                .forEach(one ->
                        lines.add("- " + one.getKey() + ": " + one.getValue().asText()));
        lines.add("");
        lines.add(
                "| what | pairs | CPU ratio for each tree (95 %) | wall ratio for each tree | difference of C held out |");
        lines.add("|---|---|---|---|---|");
        report.get("cases").properties().forEach(one -> lines.add(forestCase(one.getKey(), one.getValue())));
        return String.join("\n", lines) + "\n";
    }

    /// A case of one pair has no interval.
    private static String forestCase(String name, JsonNode one) {
        JsonNode limits = one.path("cpuRatioInterval95");
        String interval = limits.isArray()
                ? String.format(
                        Locale.ROOT,
                        " (%.3f to %.3f)",
                        limits.get(0).asDouble(),
                        limits.get(1).asDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f%s | %.3f | %.4f |",
                name,
                one.get("pairs").asInt(),
                one.get("cpuRatioPerTree").asDouble(),
                interval,
                one.get("wallRatioPerTree").asDouble(),
                one.get("differenceOfHeldOutC").asDouble());
    }

    private static String number(String format, JsonNode node, String name) {
        return String.format(Locale.ROOT, format, node.get(name).asDouble());
    }
}
