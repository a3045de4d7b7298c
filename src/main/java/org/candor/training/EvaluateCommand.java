package org.candor.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.candor.disease.Disease;
import org.candor.forecast.BundleAssessor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Judges a fitted model on a cohort that it may or may not know.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Judges a model on any CSV with the dictionary's columns; absent columns are missing values.",
            "Report: n, events, harrellC, unoC5y, auc, ibs5y, tests of calibration over time (distribution),",
            "calibration at 1, 3 and 5 years, and both for every declared group."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--model", required = true, description = "bundle written by fit")
    private Path model = Path.of("");

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--report", required = true, description = "where to write the report (JSON)")
    private Path report = Path.of("");

    public EvaluateCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        BundleAssessor assessor = BundledModels.read(model, subject);
        Cohort patients = Cohort.read(cohort, subject);
        Progress.say("forecasting " + patients.n() + " patients");
        int[] all = IntStream.range(0, patients.n()).toArray();
        Evaluation evaluation = new Evaluation(
                patients.overallSurvival(),
                CohortForecasts.survival(assessor, patients, all),
                CohortGroups.of(patients, all, subject.groups()));
        ObjectNode written = evaluation.report();
        written.putObject("model")
                .put("id", assessor.provenance().modelId())
                .put("version", assessor.provenance().version())
                .put("sha256", assessor.provenance().sha256());
        written.put("cohortSha256", patients.sha256());
        JsonReports.write(report, written);
        return 0;
    }
}
