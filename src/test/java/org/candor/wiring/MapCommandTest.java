package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What `map` says of the example of the guide, which [ConnectGuideTest] shows.
class MapCommandTest {
    private static final String BUNDLE = "fhir-profiles/examples/Bundle-connect.json";
    private static final String CODES = "fhir-profiles/examples/site-codes";

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
