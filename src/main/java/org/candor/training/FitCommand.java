package org.candor.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.disease.CohortDescription;
import org.candor.disease.Disease;
import org.candor.forecast.ModelBundleCodec;
import org.candor.forecast.TrainingRecord;
import org.candor.reliability.LatentGaussianFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fits the model of a disease to a cohort and writes the bundle.
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Fits the model of a disease to a cohort. The same cohort, seed and draws give the same bytes.")
public final class FitCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", required = true, description = "disease, such as aml")
    private String disease = "";

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--out", required = true, description = "where to write the bundle (JSON)")
    private Path out = Path.of("");

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--draws", defaultValue = "200", description = "posterior draws (default ${DEFAULT-VALUE})")
    private int draws;

    @Option(
            names = "--imputations",
            defaultValue = "10",
            description = "how often missing values are filled in; divides the draws (default ${DEFAULT-VALUE})")
    private int imputations;

    public FitCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        Cohort patients = Cohort.read(cohort, subject);
        RandomGenerator random = BundleTrainer.random(seed);
        BundleTrainer trainer = new BundleTrainer(subject, draws, imputation(), Progress::say);
        PreparedCohort prepared =
                trainer.prepare(patients, IntStream.range(0, patients.n()).toArray(), random);
        byte[] bundle = ModelBundleCodec.write(
                SupportTable.added(trainer.bundle(prepared, record(subject, patients), random), patients, random));
        Files.write(out, bundle);
        Progress.say("wrote " + out + ", " + bundle.length + " bytes");
        return 0;
    }

    private LatentGaussianFit.Settings imputation() {
        LatentGaussianFit.Settings usual = LatentGaussianFit.Settings.withDefaults();
        return new LatentGaussianFit.Settings(usual.burnIn(), usual.sweeps(), usual.priorPatients(), imputations);
    }

    private TrainingRecord record(Disease subject, Cohort patients) {
        CohortDescription known = subject.findCohort(patients.sha256())
                .orElse(new CohortDescription(
                        patients.sha256(),
                        "a cohort that is known by its digest only",
                        "not stated",
                        "local evaluation",
                        List.of("Not described: find out who these patients were before you use the model.")));
        LatentGaussianFit.Settings features = imputation();
        SortedMap<String, String> settings = new TreeMap<>(Map.of(
                "draws",
                Integer.toString(draws),
                "random",
                BundleTrainer.RANDOM,
                "ties",
                "efron",
                "variances",
                "integrated out, one covariance between transitions, sized by group, nu=1, s0=0.1",
                "minPairCarriers",
                Integer.toString(BundleTrainer.MIN_PAIR_CARRIERS),
                "imputation",
                features.imputations() + " of " + features.burnIn() + " + " + features.sweeps() + " sweeps, prior of "
                        + features.priorPatients() + " patients, outcome included"));
        SortedMap<String, String> libraries = new TreeMap<>(Map.of(
                "candor", "0.1", "java", Integer.toString(Runtime.version().feature())));
        return new TrainingRecord(
                known.citation(),
                known.licence(),
                patients.sha256(),
                patients.n(),
                patients.overallSurvival().events(),
                seed,
                settings,
                libraries,
                known.intendedUse(),
                known.limits());
    }
}
