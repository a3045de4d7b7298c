package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The guide for integrators shows what the commands print for the published records, shortened by fixed rules.
class ConnectGuideTest {
    private static final Path GUIDE = Path.of("docs/how-to/connect-your-ehr.md");
    private static final String TODAY = "2026-11-23";
    private static final int WIDEST = 118;
    private static final int SAYS = 24;
    private static final String SITE_CODES = "fhir-profiles/examples/site-codes";

    @Test
    void theGuideShowsWhatTheCommandsPrint() throws IOException {
        ShownText.verify(GUIDE, ConnectGuideTest::made);
    }

    @Test
    void theGuideShowsEveryRecord() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(ExampleBundle.all())
                .hasSizeGreaterThan(5)
                .allSatisfy(bundle -> assertThat(guide).contains("<!-- shown: map " + bundle.name() + " -->"));
    }

    /// `card mii`, `map mii`, `map connect --codes`.
    private static String made(String name) {
        String[] words = name.split(" ");
        ExampleBundle bundle = new ExampleBundle(words[1]);
        return switch (words[0]) {
            case "card" -> card(bundle);
            case "map" -> words.length == 2 ? map(bundle) : map(bundle, "--codes", SITE_CODES);
            default -> throw new AssertionError("nothing makes " + name);
        };
    }

    /// Summary, the numbers and what limits them; the lists of inputs are in the mapping report.
    private static String card(ExampleBundle bundle) {
        JsonNode card = ExampleBundle.json(command("forecast", bundle)).at("/cards/0");
        List<String> lines = new ArrayList<>(List.of("**" + card.path("summary").asText() + "**", ""));
        boolean shown = true;
        for (String line : card.path("detail").asText().split("\n")) {
            if (line.startsWith("**")) {
                shown = !line.equals("**What was used**");
            }
            boolean frame = line.startsWith("*Learned");
            if (shown && !frame && !(line.isBlank() && lines.getLast().isBlank())) {
                lines.add(line);
            }
        }
        return lines.stream()
                        .map(line -> "> " + line)
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                        .strip()
                + "\n";
    }

    /// What is known and missing, the therapies and the facts, without the column of codes and what would be too wide.
    private static String map(ExampleBundle bundle, String... more) {
        List<String> lines = new ArrayList<>();
        for (String section : command("map", bundle, more).split("\n\n")) {
            List<String> rows = section.lines().toList();
            String title = rows.getFirst();
            if (title.startsWith("Diagnosis") || title.startsWith("FEATURES")) {
                rows.stream().filter(row -> !row.startsWith("  ")).forEach(lines::add);
            } else if (title.startsWith("FACTS")) {
                lines.add("");
                lines.addAll(facts(rows.subList(1, rows.size())));
            } else if (rows.size() > 2 && !title.startsWith("FURTHER") || title.startsWith("RESOURCES")) {
                lines.add("");
                lines.addAll(rows);
            }
        }
        return lines.stream()
                .map(line -> line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…")
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "```\n", "\n```\n"));
    }

    private static List<String> facts(List<String> rows) {
        String head = rows.getFirst();
        int code = head.indexOf("  code ") + 2;
        int says = head.indexOf("  says ") + 2;
        int became = head.indexOf("  became") + 2;
        return rows.stream()
                .map(row -> row.substring(0, code) + narrow(row.substring(says, became)) + row.substring(became))
                .toList();
    }

    private static String narrow(String cell) {
        String text = cell.strip();
        return text.length() > SAYS ? text.substring(0, SAYS - 1) + "~  " : text + " ".repeat(SAYS - text.length() + 2);
    }

    private static String command(String name, ExampleBundle bundle, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(name, "--bundle", bundle.file().toString(), "--today", TODAY));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        assertThat(Candor.commandLine().setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new)))
                .isZero();
        return out.toString();
    }
}
