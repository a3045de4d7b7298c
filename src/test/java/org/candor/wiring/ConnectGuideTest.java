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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The guide for integrators shows what the commands print for the published records, shortened by fixed rules.
class ConnectGuideTest {
    private static final Path GUIDE = Path.of("docs/how-to/connect-your-ehr.md");
    private static final String TODAY = "2026-11-23";
    private static final int WIDEST = 116;
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
            boolean frame = line.startsWith("Expected course") || line.startsWith("*Learned");
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

    /// Head and facts, without the column of codes and without what was cut.
    private static String map(ExampleBundle bundle, String... more) {
        String table = command("map", bundle, more);
        int facts = table.indexOf("FACTS: ");
        List<String> rows =
                Stream.of(table.substring(facts).split("\n")).skip(1).toList();
        String head = rows.getFirst();
        int code = head.indexOf("  code ") + 2;
        int says = head.indexOf("  says ") + 2;
        Stream<String> top = Stream.of(
                        table.substring(0, table.indexOf("FURTHER FINDINGS")).split("\n"))
                .filter(line -> line.startsWith("!") || line.startsWith("FEATURES") || line.startsWith("missing"));
        Stream<String> below =
                rows.stream().map(row -> row.length() > says ? row.substring(0, code) + row.substring(says) : row);
        return "```\n"
                + Stream.concat(top, below)
                        .map(ConnectGuideTest::shortened)
                        .collect(Collectors.joining("\n"))
                        .strip() + "\n```\n";
    }

    private static String shortened(String line) {
        return line.length() <= WIDEST
                ? line.stripTrailing()
                : line.substring(0, WIDEST - 1).stripTrailing() + "…";
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
