package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.candor.disease.CohortDescription;
import org.candor.disease.Disease;
import org.candor.disease.TreatmentStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Estimates what treatments change, from a cohort, by every estimator side by side.
@Command(
        name = "causal-report",
        mixinStandardHelpOptions = true,
        description = {
            "Imitates the target trials of a disease on a cohort: doubly robust, weighted, landmark, clone-censor-weight and",
            "time-dependent estimates side by side, overlap, sensitivity to hidden confounding, subgroups and policies.",
            "Writes causal-report.json, causal-report.md and figures, and the effect file for the server. Aggregates only.",
            "The same cohort and seed give the same numbers."
        })
public final class CausalReportCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out-dir", required = true, description = "folder of the report")
    private Path folder = Path.of("");

    @Option(
            names = "--effect-file",
            description = "where to write the effects of the first study for the server (JSON)")
    private Optional<Path> effectFile = Optional.empty();

    public CausalReportCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        List<TreatmentResults> results = new ArrayList<>();
        for (TreatmentStudy study : subject.treatmentStudies()) {
            Progress.say("estimating " + study.trial().id());
            results.add(TreatmentResults.of(StudyCohort.read(cohort, subject, study), seed));
        }
        if (results.isEmpty()) {
            throw new IllegalArgumentException("no target trial is declared for " + disease);
        }
        TreatmentResults first = results.getFirst();
        String source = subject.findCohort(first.cohort().cohort().sha256())
                .map(CohortDescription::citation)
                .orElse("a cohort that is not known to this build");
        if (effectFile.isPresent()) {
            String command = "candor causal-report --disease " + disease + " --seed " + seed;
            JsonReports.write(effectFile.get(), new EffectFile(first).json(command, source));
        }
        ObjectNode report = report(results, source);
        JsonReports.write(folder.resolve("causal-report.json"), report);
        new CausalFigures(folder).write(report);
        Files.writeString(folder.resolve("causal-report.md"), new CausalReportPage(report).markdown());
        return 0;
    }

    private ObjectNode report(List<TreatmentResults> results, String source) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("cohortSha256", results.getFirst().cohort().cohort().sha256());
        report.put("patients", results.getFirst().cohort().cohort().n());
        report.put("source", source).put("seed", seed);
        ArrayNode studies = report.putArray("studies");
        for (TreatmentResults one : results) {
            Progress.say("reporting " + one.cohort().study().trial().id());
            studies.add(new TreatmentReport(one).json());
        }
        return report;
    }
}
