package org.candor.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.candor.disease.CohortDescription;
import org.candor.disease.Disease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Whether a stack of a random-effects Cox model and a random survival forest earns its place.
@Command(
        name = "stack-report",
        mixinStandardHelpOptions = true,
        description = {
            "Cross-validates overall survival by a random-effects Cox model, a random survival forest and their stack, and",
            "forecasts each trial by models that saw only the others. Writes stack-report.json and stack-report.md.",
            "Aggregates only. The same cohort and seed give the same numbers."
        })
public final class StackReportCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(
            names = "--trial-column",
            defaultValue = "study_arm",
            description = "column that names the trial of a patient (default ${DEFAULT-VALUE})")
    private String trialColumn = "";

    @Option(names = "--folds", defaultValue = "5", description = "number of folds (default ${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out-dir", required = true, description = "folder of the report")
    private Path folder = Path.of("");

    public StackReportCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        Cohort patients = Cohort.read(cohort, subject);
        List<String> trials = trials();
        StackStudy study = new StackStudy(subject, patients);
        StackReport report = new StackReport(patients.overallSurvival());
        ObjectNode json = report.json();
        json.put("cohortSha256", patients.sha256());
        json.put(
                "source",
                subject.findCohort(patients.sha256())
                        .map(CohortDescription::citation)
                        .orElse("a cohort that is not known to this build"));
        json.put("n", patients.n()).put("events", patients.overallSurvival().events());
        json.put("seed", seed);
        report.putFolds(crossValidate(study, patients), seed);
        for (String trial : trials.stream().sorted().distinct().toList()) {
            Progress.say("leaving out " + trial);
            int[] inside = rows(trials, trial, true);
            report.putTrial(trial, study.forecasts(rows(trials, trial, false), inside, seed * 1_000 + 500));
        }
        report.putVerdict();
        JsonReports.write(folder.resolve("stack-report.json"), json);
        Files.writeString(folder.resolve("stack-report.md"), new StackReportPage(json).markdown());
        return 0;
    }

    private List<StackStudy.Forecasts> crossValidate(StackStudy study, Cohort patients) {
        boolean[] died = new boolean[patients.n()];
        for (int i = 0; i < died.length; i++) {
            died[i] = patients.died(i);
        }
        Folds partition = Folds.stratified(died, folds, BundleTrainer.random(seed * 1_000));
        List<StackStudy.Forecasts> done = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Progress.say("fold " + (fold + 1) + " of " + folds);
            done.add(study.forecasts(partition.training(fold), partition.test(fold), seed * 1_000 + 10L * (fold + 1)));
        }
        return done;
    }

    private List<String> trials() throws IOException {
        CsvTable table = CsvTable.read(cohort);
        int column = table.column(trialColumn);
        List<String> trials = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            trials.add(table.text(row, column).orElse("unknown"));
        }
        return trials;
    }

    private static int[] rows(List<String> trials, String trial, boolean inside) {
        return IntStream.range(0, trials.size())
                .filter(row -> trials.get(row).equals(trial) == inside)
                .toArray();
    }
}
