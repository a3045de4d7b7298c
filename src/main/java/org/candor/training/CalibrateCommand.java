package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.candor.calibration.LowerBoundFit;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SurvivalCurves;
import org.candor.disease.Disease;
import org.candor.feature.FeatureVector;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.CalibrationConstants;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.ModelBundleCodec;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.candor.training.CrossValidation.OutOfFold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Finds the lower bound of survival time that nine in ten patients outlive, and writes it into a bundle.
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Adds to a bundle the bound that nine in ten patients outlive, in every declared group.",
            "On the cohort of the fit, everything is refitted without each fold; on another cohort the model speaks."
        })
public final class CalibrateCommand implements Callable<Integer> {
    private static final double COVERAGE = 0.9;
    private static final int PARTS = 10;
    private static final double CENTRE_DAY = 1095;

    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--model", required = true, description = "bundle written by fit")
    private Path model = Path.of("");

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--out", required = true, description = "where to write the bundle (JSON)")
    private Path out = Path.of("");

    @Option(names = "--folds", defaultValue = "5", description = "number of folds (default ${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--report", description = "where to write coverage by group (JSON)")
    private Optional<Path> report = Optional.empty();

    public CalibrateCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Disease subject = diseases.get(disease);
        BundleAssessor assessor = BundledModels.read(model, subject);
        ModelBundle bundle = assessor.bundle();
        if (bundle.calibration().site().isPresent()) {
            throw new IllegalArgumentException("the bundle is recalibrated to a site: calibrate the model before that");
        }
        Cohort patients = Cohort.read(cohort, subject);
        boolean seen = bundle.training().cohortSha256().equals(patients.sha256());
        Progress.say(
                seen ? "refitting " + folds + " times without each fold" : "forecasting a cohort unseen by the fit");
        OutOfFold forecasts = seen
                ? new CrossValidation(subject, patients, folds, seed).repeat(0).served()
                : unseen(assessor, patients);
        LowerBoundLevels levels = levels(subject, patients, forecasts);
        CalibrationConstants constants = new CalibrationConstants(
                Optional.of(levels), bundle.calibration().site());
        Files.write(out, ModelBundleCodec.write(bundle.withCalibration(constants)));
        Progress.say("wrote " + out);
        if (report.isPresent()) {
            JsonReports.write(report.get(), report(levels, patients, seen));
        }
        return 0;
    }

    private static OutOfFold unseen(BundleAssessor assessor, Cohort patients) {
        int[] all = IntStream.range(0, patients.n()).toArray();
        return new OutOfFold(IntStream.of(all).boxed().toList(), CohortForecasts.survival(assessor, patients, all));
    }

    /// Patients whom the service would refuse have no part. Censoring may depend on what the model thinks of the
    /// patient.
    static LowerBoundLevels levels(Disease disease, Cohort cohort, OutOfFold forecasts) {
        int[] rows = IntStream.range(0, forecasts.patients().size())
                .filter(row -> disease.refusals(FeatureVector.of(
                                cohort.schema(),
                                cohort.values(forecasts.patients().get(row))))
                        .isEmpty())
                .toArray();
        int[] patients = IntStream.of(rows).map(forecasts.patients()::get).toArray();
        SurvivalData data = cohort.overallSurvival().select(patients);
        SurvivalCurves curves =
                SurvivalCurves.of(Evaluation.DAYS, forecasts.survival().selectRows(rows));
        double[] score = new double[patients.length];
        for (int i = 0; i < score.length; i++) {
            score[i] = Math.log(-Math.log(Math.clamp(curves.at(i, CENTRE_DAY), 1e-6, 1 - 1e-6)));
        }
        return new LowerBoundFit(COVERAGE, true, PARTS)
                .fit(
                        data,
                        curves,
                        Matrix.ofRowMajor(score.length, 1, score),
                        CohortGroups.of(cohort, patients, disease.groups()));
    }

    private static ObjectNode report(LowerBoundLevels levels, Cohort cohort, boolean seen) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("n", cohort.n()).put("events", cohort.overallSurvival().events());
        report.put("cohortSha256", cohort.sha256()).put("outOfFold", seen);
        report.put("coverage", levels.coverage()).put("pooledLevel", levels.pooledLevel());
        report.put("capDays", levels.capDays());
        ArrayNode groups = report.putArray("groups");
        for (LowerBoundLevels.Group group : levels.groups()) {
            ObjectNode row = groups.addObject();
            row.put("partition", group.partition()).put("name", group.name());
            row.put("patients", group.patients()).put("deaths", group.deaths());
            row.put("shift", group.shift());
            JsonReports.put(row, "outlivedTheBound", group.covered());
        }
        return report;
    }
}
