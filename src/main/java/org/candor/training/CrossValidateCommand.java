package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.candor.disease.Disease;
import org.candor.training.CrossValidation.Repeat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Repeated cross-validation of the whole procedure: imputation, choice of products, variances, baselines and
/// forecasts.
@Command(
        name = "cross-validate",
        mixinStandardHelpOptions = true,
        description = {
            "Repeats k-fold cross-validation of everything that fit does, on the cohort of --cohort.",
            "Reports overall survival by one random-effects Cox model and by the multistate model that is served."
        })
public final class CrossValidateCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", required = true, description = "disease, such as aml")
    private String disease = "";

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--folds", defaultValue = "5", description = "number of folds (default ${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--repeats", defaultValue = "10", description = "number of repeats (default ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--report", required = true, description = "where to write the report (JSON)")
    private Path report = Path.of("");

    public CrossValidateCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Disease subject = diseases.get(disease);
        Cohort patients = Cohort.read(cohort, subject);
        CrossValidation validation = new CrossValidation(subject, patients, folds, seed);
        List<Repeat> done = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            done.add(validation.repeat(repeat));
            Progress.say("repeat " + (repeat + 1) + " of " + repeats + ": C "
                    + done.getLast().summary());
        }
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("n", patients.n()).put("events", patients.overallSurvival().events());
        written.put("folds", folds).put("repeats", repeats).put("seed", seed);
        written.put("cohortSha256", patients.sha256());
        ObjectNode models = written.putObject("models");
        models.set("kaplanMeier", CrossValidation.summary(done, Repeat::kaplanMeier));
        models.set("randomEffectsCox", CrossValidation.summary(done, Repeat::randomEffectsCox));
        models.set("multistate", CrossValidation.summary(done, Repeat::multistate));
        JsonReports.write(report, written);
        return 0;
    }
}
