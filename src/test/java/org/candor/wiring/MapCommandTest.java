package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The commands of the guide, run as they are printed there.
class MapCommandTest {
    private static final String BUNDLE = "fhir-profiles/examples/Bundle-connect.json";
    private static final String CODES = "fhir-profiles/examples/site-codes";

    @Test
    void theGuideShowsWhatTheCommandPrints() throws IOException {
        String plain = run("--bundle", BUNDLE, "--today", "2026-11-23");
        String overlaid = run("--bundle", BUNDLE, "--today", "2026-11-23", "--codes", CODES);
        List<String> printed = Files.readAllLines(Path.of("docs/how-to/connect-your-ehr.md")).stream()
                .filter(line -> line.startsWith("  Observation/"))
                .toList();
        assertThat(printed).hasSize(9);
        for (String line : printed) {
            assertThat(plain.lines().anyMatch(row -> holds(row, line))
                            || overlaid.lines().anyMatch(row -> holds(row, line)))
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void whatIsMissingAndWhatWasNotReadIsSaid() {
        assertThat(run("--bundle", BUNDLE, "--today", "2026-11-23"))
                .startsWith("Diagnosis: 2026-10-05\n")
                .contains("missing, unknown unit: platelets_g_l\n")
                .endsWith("  Observation/nobody: does not say that it is about the patient\n");
    }

    @Test
    void anOverlayMakesLocalCodesKnown() {
        assertThat(run("--bundle", BUNDLE, "--today", "2026-11-23", "--codes", CODES, "--json"))
                .contains("\"from\" : \"mmol/L\"")
                .doesNotContain("unknown-unit");
    }

    @Test
    void aBadOverlayIsOneLine() {
        StringWriter error = new StringWriter();
        int code =
                command().setErr(new PrintWriter(error, true)).execute("--bundle", BUNDLE, "--codes", "fhir-profiles");
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(error.toString().lines()).singleElement().asString().contains("is not a ConceptMap");
    }

    /// Whether a row of the table holds the cells of a line of the guide, which leaves the codes out.
    private static boolean holds(String row, String line) {
        return List.of(line.strip().split(" {2,}")).stream().allMatch(row::contains);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(command().setOut(new PrintWriter(out, true)).execute(arguments))
                .isZero();
        return out.toString();
    }

    private static CommandLine command() {
        return new CommandLine(new MapCommand()).setExecutionExceptionHandler(CandorCommand::report);
    }
}
