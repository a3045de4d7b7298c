package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.Partition;
import org.candor.calibration.SiteRecalibration;
import org.candor.calibration.SiteRecalibrationFit;
import org.candor.calibration.SurvivalCurves;
import org.candor.disease.Disease;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.CalibrationConstants;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.ModelBundleCodec;
import org.candor.survival.SurvivalData;
import org.candor.training.CrossValidation.OutOfFold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Recalibrates overall survival to a site, if that makes forecasts better for patients who had no part in it.
@Command(
        name = "recalibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Fits a shift and a slope of the log cumulative hazard of death to patients of a site, with shrinkage.",
            "The bundle is written only if the log score improves in cross-validation, its 90 % interval above 0;",
            "otherwise nothing is written and the exit code is 1. Needs at least 50 deaths within five years."
        })
public final class RecalibrateCommand implements Callable<Integer> {
    private static final int FOLDS = 10;
    private static final int PATIENTS_FOR_BOUND = 150;
    private static final int DEATHS_FOR_BOUND = 40;

    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--model", required = true, description = "bundle written by fit or calibrate")
    private Path model = Path.of("");

    @Option(
            names = "--cohort",
            required = true,
            description = "CSV of the site's patients with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--out", required = true, description = "where to write the recalibrated bundle (JSON)")
    private Path out = Path.of("");

    @Option(names = "--report", description = "where to write calibration before and after (JSON)")
    private Optional<Path> report = Optional.empty();

    public RecalibrateCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        BundleAssessor assessor = BundledModels.read(model, subject);
        ModelBundle bundle = assessor.bundle();
        if (bundle.calibration().site().isPresent()) {
            throw new IllegalArgumentException("the bundle is recalibrated already: start from the one before that");
        }
        Cohort patients = Cohort.read(cohort, subject);
        if (bundle.training().cohortSha256().equals(patients.sha256())) {
            throw new IllegalArgumentException("the model was fitted to this cohort: a site needs patients of its own");
        }
        int[] all = IntStream.range(0, patients.n()).toArray();
        SurvivalData data = patients.overallSurvival();
        SurvivalCurves before = SurvivalCurves.of(Evaluation.DAYS, CohortForecasts.survival(assessor, patients, all));
        SiteRecalibrationFit fit = new SiteRecalibrationFit(data, before, FOLDS);
        SiteRecalibration site =
                fit.fit(patients.sha256(), assessor.provenance().sha256());
        boolean accepted = site.provenance().gain().lower() > 0;
        SurvivalCurves after = fit.crossFitted();
        if (report.isPresent()) {
            List<Partition> groups = CohortGroups.of(patients, all, subject.groups());
            JsonReports.write(report.get(), report(site, accepted, data, before, after, groups));
        }
        RecalibrationWords.of(site, accepted, data, before, after).forEach(Progress::say);
        if (!accepted) {
            return 1;
        }
        CalibrationConstants constants =
                new CalibrationConstants(bound(subject, patients, fit, after), Optional.of(site));
        Files.write(out, ModelBundleCodec.write(atSite(bundle, constants, patients)));
        Progress.say("wrote " + out);
        return 0;
    }

    /// The bound of the model was not measured on recalibrated forecasts: it is found anew, or dropped where the site
    /// has too few patients for it.
    private static Optional<LowerBoundLevels> bound(
            Disease disease, Cohort patients, SiteRecalibrationFit fit, SurvivalCurves after) {
        if (patients.n() < PATIENTS_FOR_BOUND || fit.deaths() < DEATHS_FOR_BOUND) {
            return Optional.empty();
        }
        List<Integer> all = IntStream.range(0, patients.n()).boxed().toList();
        return Optional.of(CalibrateCommand.levels(disease, patients, new OutOfFold(all, after.survival())));
    }

    private static ModelBundle atSite(ModelBundle bundle, CalibrationConstants constants, Cohort patients) {
        String version = bundle.version() + "+site." + patients.sha256().substring(0, 8);
        return bundle.withVersion(version).withCalibration(constants);
    }

    private static ObjectNode report(
            SiteRecalibration site,
            boolean accepted,
            SurvivalData data,
            SurvivalCurves before,
            SurvivalCurves after,
            List<Partition> groups) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        SiteRecalibration.Provenance provenance = site.provenance();
        report.put("accepted", accepted);
        report.put("n", provenance.patients()).put("deaths", provenance.deaths());
        report.put("cohortSha256", provenance.cohortSha256()).put("modelSha256", provenance.modelSha256());
        report.put("shift", site.shift()).put("slope", site.slope());
        JsonReports.put(report, "gainInLogScore", provenance.gain());
        new CalibrationReport(data, before, groups).put(report.putObject("before"));
        new CalibrationReport(data, after, groups).put(report.putObject("afterCrossFitted"));
        return report;
    }
}
