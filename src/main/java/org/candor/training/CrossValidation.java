package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.disease.Disease;
import org.candor.feature.FeatureSpec;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.TrainingRecord;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.BreslowBaseline;
import org.candor.survival.CoupledCox;
import org.candor.survival.CoupledCoxFit;
import org.candor.survival.KaplanMeier;
import org.candor.survival.Matrix;
import org.candor.survival.RubinPool;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;

/// Cross-validation of the whole procedure. Nothing that is fitted has seen a patient of the fold it is judged on.
///
/// Concordance is the mean over folds; everything else is computed on the pooled forecasts of a repeat.
final class CrossValidation {
    private static final int POSTERIOR_DRAWS = 200;
    private static final int COMPLETIONS = 30;

    private final Disease disease;
    private final Cohort cohort;
    private final int folds;
    private final long seed;

    CrossValidation(Disease disease, Cohort cohort, int folds, long seed) {
        this.disease = disease;
        this.cohort = cohort;
        this.folds = folds;
        this.seed = seed;
    }

    /// One way to forecast in one repeat: the mean concordance over folds and the pooled evaluation.
    record Judged(double meanC, double meanUno, Evaluation pooled) {}

    /// Forecasts for every patient by a model that had not seen the patient.
    record OutOfFold(List<Integer> patients, Matrix survival) {
        @Override
        public String toString() {
            return "OutOfFold[" + patients.size() + " patients]";
        }
    }

    /// All ways to forecast in one repeat.
    record Repeat(Judged kaplanMeier, Judged randomEffectsCox, Judged multistate, OutOfFold served) {
        String summary() {
            return String.format("random-effects Cox %.4f, multistate %.4f", randomEffectsCox.meanC, multistate.meanC);
        }
    }

    /// Forecasts for the patients of one fold.
    private record Fold(List<Integer> patients, Matrix kaplanMeier, Matrix randomEffectsCox, Matrix multistate) {}

    /// Runs one repeat, its folds in parallel; each fold has random numbers of its own.
    Repeat repeat(int number) throws InterruptedException, ExecutionException {
        boolean[] died = new boolean[cohort.n()];
        for (int i = 0; i < died.length; i++) {
            died[i] = cohort.died(i);
        }
        Folds partition = Folds.stratified(died, folds, BundleTrainer.random(seed * 1_000 + number));
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Fold>> running = new ArrayList<>();
            for (int fold = 0; fold < folds; fold++) {
                int chosen = fold;
                long foldSeed = (seed * 1_000 + number) * 1_000 + fold + 1;
                running.add(workers.submit(() -> fold(partition.training(chosen), partition.test(chosen), foldSeed)));
            }
            List<Fold> done = new ArrayList<>();
            for (Future<Fold> one : running) {
                done.add(one.get());
            }
            return new Repeat(
                    judge(done, Fold::kaplanMeier),
                    judge(done, Fold::randomEffectsCox),
                    judge(done, Fold::multistate),
                    pooled(done, Fold::multistate));
        }
    }

    private Fold fold(int[] training, int[] test, long foldSeed) {
        RandomGenerator random = BundleTrainer.random(foldSeed);
        BundleTrainer trainer =
                new BundleTrainer(disease, POSTERIOR_DRAWS, LatentGaussianFit.Settings.withDefaults(), nobody -> {});
        PreparedCohort prepared = trainer.prepare(cohort, training, random);
        Matrix cox = randomEffectsCox(prepared, test, random);
        TrainingRecord record = new TrainingRecord(
                "", "", "", training.length, 0, foldSeed, new TreeMap<>(), new TreeMap<>(), "", List.of());
        BundleAssessor assessor = new BundleAssessor(trainer.bundle(prepared, record, random), "");
        KaplanMeier everyone = KaplanMeier.fit(prepared.overallSurvival());
        double[] curve =
                Arrays.stream(Evaluation.DAYS).map(everyone::survivalAt).toArray();
        double[][] same = new double[test.length][];
        Arrays.fill(same, curve);
        return new Fold(
                IntStream.of(test).boxed().toList(),
                Matrix.ofRows(same),
                cox,
                CohortForecasts.survival(assessor, cohort, test));
    }

    /// One Cox model for death from any cause; holes of test patients are filled by their conditional means.
    private Matrix randomEffectsCox(PreparedCohort prepared, int[] test, RandomGenerator random) {
        SurvivalData data = prepared.overallSurvival();
        CoupledCox cox = CoupledCox.withDefaults();
        List<CoupledCoxFit> fits = new ArrayList<>();
        for (Matrix rows : prepared.rows()) {
            List<CoupledCox.Part> part = List.of(new CoupledCox.Part(data, rows, List.of()));
            fits.add(
                    fits.isEmpty()
                            ? cox.fit(part, prepared.groups(), 1, random)
                            : cox.refit(fits.getLast(), part, prepared.groups(), 1, random));
        }
        double[] beta = RubinPool.mean(fits.stream().map(fit -> fit.mean(0)).toList());
        StepFunction baseline =
                BreslowBaseline.of(data, prepared.rows().getFirst().times(beta)).cumulativeHazard(0);
        Matrix observed = cohort.scaled(test);
        double[][] rows = new double[test.length][];
        for (int i = 0; i < test.length; i++) {
            double[] row = prepared.design().of(conditionalMean(prepared, observed.row(i), random));
            double predictor = 0;
            for (int k = 0; k < beta.length; k++) {
                predictor += row[k] * beta[k];
            }
            double factor = Math.exp(predictor);
            rows[i] = Arrays.stream(Evaluation.DAYS)
                    .map(day -> Math.exp(-baseline.at(day) * factor))
                    .toArray();
        }
        return Matrix.ofRows(rows);
    }

    private double[] conditionalMean(PreparedCohort prepared, double[] observed, RandomGenerator random) {
        double[] mean = new double[observed.length];
        for (double[] draw : prepared.features().complete(observed, COMPLETIONS, random)) {
            for (int j = 0; j < mean.length; j++) {
                FeatureSpec spec = cohort.schema().spec(j);
                mean[j] += spec.toScale(spec.fromScale(draw[j])) / COMPLETIONS;
            }
        }
        return mean;
    }

    private Judged judge(List<Fold> done, Function<Fold, Matrix> forecasts) {
        double meanC = 0;
        double meanUno = 0;
        for (Fold fold : done) {
            Evaluation one = evaluation(new OutOfFold(fold.patients(), forecasts.apply(fold)));
            meanC += one.harrell().value() / done.size();
            meanUno += one.uno() / done.size();
        }
        return new Judged(meanC, meanUno, evaluation(pooled(done, forecasts)));
    }

    private Evaluation evaluation(OutOfFold forecasts) {
        int[] patients = positions(forecasts.patients());
        return new Evaluation(
                cohort.overallSurvival().select(patients),
                forecasts.survival(),
                CohortGroups.of(cohort, patients, disease.groups()));
    }

    private static OutOfFold pooled(List<Fold> done, Function<Fold, Matrix> forecasts) {
        List<Integer> patients = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Fold fold : done) {
            Matrix survival = forecasts.apply(fold);
            patients.addAll(fold.patients());
            for (int i = 0; i < survival.rows(); i++) {
                rows.add(survival.row(i));
            }
        }
        return new OutOfFold(patients, Matrix.ofRows(rows.toArray(double[][]::new)));
    }

    private static int[] positions(List<Integer> patients) {
        return patients.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Means over repeats, with the standard deviation of concordance between them.
    static ObjectNode summary(List<Repeat> repeats, Function<Repeat, Judged> model) {
        List<Judged> judged = repeats.stream().map(model).toList();
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        double meanC = mean(judged, Judged::meanC);
        double squares = mean(judged, one -> (one.meanC() - meanC) * (one.meanC() - meanC));
        summary.putObject("harrellC").put("value", meanC).put("sdOverRepeats", Math.sqrt(squares));
        summary.put("unoC5y", mean(judged, Judged::meanUno));
        List<ObjectNode> pooled =
                judged.stream().map(CrossValidation::pooledReport).toList();
        for (String part : List.of("auc", "ibs5y", "distribution", "calibration", "groups")) {
            summary.set(part, mean(pooled.stream().map(one -> one.get(part)).toList()));
        }
        return summary;
    }

    private static ObjectNode pooledReport(Judged judged) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        judged.pooled().putHorizons(report);
        return report;
    }

    private static double mean(List<Judged> judged, ToDoubleFunction<Judged> number) {
        return judged.stream().mapToDouble(number).average().orElseThrow();
    }

    /// The mean of reports of one shape, number by number. Texts are those of the first report; what only some
    /// reports have is the mean of those.
    private static JsonNode mean(List<JsonNode> reports) {
        JsonNode first = reports.getFirst();
        if (first.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int k = 0; k < first.size(); k++) {
                int at = k;
                array.add(mean(reports.stream().map(one -> one.get(at)).toList()));
            }
            return array;
        }
        if (first.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            first.fieldNames()
                    .forEachRemaining(name -> object.set(
                            name,
                            mean(reports.stream()
                                    .map(one -> one.path(name))
                                    .filter(one -> !one.isMissingNode())
                                    .toList())));
            return object;
        }
        if (first.isTextual()) {
            return first;
        }
        double average =
                reports.stream().mapToDouble(JsonNode::asDouble).average().orElseThrow();
        return first.isInt()
                ? JsonNodeFactory.instance.numberNode(first.asInt())
                : JsonNodeFactory.instance.numberNode(average);
    }
}
