package org.candor.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the page that sets what was measured against what was to be reached.
@Command(
        name = "trust-report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes docs/reference/trust-report.md from the published JSON reports: each goal with its target, what was",
            "measured and the command that repeats it. Says which file or member is missing."
        })
public final class TrustReportCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(
            names = "--reports",
            defaultValue = "docs/reference",
            description = "folder of the JSON reports (default ${DEFAULT-VALUE})")
    private Path reports = Path.of("");

    @Option(
            names = "--out",
            defaultValue = "docs/reference/trust-report.md",
            description = "where to write the page (default ${DEFAULT-VALUE})")
    private Path out = Path.of("");

    public TrustReportCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        String model = BundledModels.load(diseases.get(disease)).provenance().sha256();
        Files.writeString(out, TrustReportPage.of(TrustReports.read(reports, model)));
        Progress.say("wrote " + out);
        return 0;
    }
}
