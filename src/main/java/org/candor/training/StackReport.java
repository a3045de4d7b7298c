package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.survival.BrierScore;
import org.candor.survival.CalibrationAtHorizon;
import org.candor.survival.Concordance;
import org.candor.survival.Estimate;
import org.candor.survival.LogScore;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Numbers of the stack report: cross-validation, trials left out one at a time, and the rule by which the
/// stack earns its place. Aggregates only.
final class StackReport {
    /// What the stack must take off the integrated Brier score of the Cox model, as a part of it.
    static final double WORTHWHILE = 0.02;

    private static final double THREE_YEARS = 1095;
    private static final int RESAMPLES = 1000;

    private final SurvivalData everybody;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    StackReport(SurvivalData everybody) {
        this.everybody = everybody;
    }

    ObjectNode json() {
        return json;
    }

    /// The forecasts of all folds of a cross-validation.
    void putFolds(List<StackStudy.Forecasts> folds, long seed) {
        ObjectNode node = json.putObject("crossValidation");
        node.put("folds", folds.size());
        ArrayNode weights = node.putArray("forestWeights");
        folds.forEach(fold -> weights.add(fold.forestWeight()));
        int[] patients = folds.stream()
                .flatMapToInt(fold -> fold.patients().stream().mapToInt(Integer::intValue))
                .toArray();
        SurvivalData data = everybody.select(patients);
        ObjectNode models = node.putObject("models");
        for (StackedModel model : StackedModel.values()) {
            double meanC = folds.stream()
                    .mapToDouble(fold -> concordance(select(fold), fold.of(model)))
                    .average()
                    .orElseThrow();
            ObjectNode one = models.putObject(model.id());
            one.put("meanFoldC", meanC);
            put(one, data, pooled(folds, model));
        }
        putDifferences(
                node.putObject("stackMinusCox"),
                data,
                pooled(folds, StackedModel.STACK),
                pooled(folds, StackedModel.COX),
                seed);
    }

    /// The forecasts for a trial whose patients nobody had seen.
    void putTrial(String name, StackStudy.Forecasts forecasts) {
        ObjectNode node = json.withArray("trials").addObject();
        SurvivalData data = select(forecasts);
        node.put("name", name).put("n", data.n()).put("events", data.events());
        node.put("forestWeight", forecasts.forestWeight());
        ObjectNode models = node.putObject("models");
        for (StackedModel model : StackedModel.values()) {
            put(models.putObject(model.id()), data, forecasts.of(model));
        }
    }

    /// The rule, stated before the numbers were known: a smaller integrated Brier score beyond doubt and by
    /// at least [#WORTHWHILE] of it, and in trials left out no larger mean calibration index at three
    /// years.
    void putVerdict() {
        double cox = json.at("/crossValidation/models/cox/ibs5y").asDouble();
        double gain = -json.at("/crossValidation/stackMinusCox/ibs5y/value").asDouble() / cox;
        boolean sure = json.at("/crossValidation/stackMinusCox/ibs5y/upper").asDouble() < 0;
        double external = meanIci(StackedModel.STACK) - meanIci(StackedModel.COX);
        ObjectNode verdict = json.putObject("verdict");
        verdict.put("gain", gain).put("gainIsSure", sure).put("worthwhile", WORTHWHILE);
        verdict.put("externalIciDifference", external);
        verdict.put("earnsItsPlace", sure && gain >= WORTHWHILE && external <= 0);
    }

    private double meanIci(StackedModel model) {
        double sum = 0;
        double patients = 0;
        for (var trial : json.get("trials")) {
            sum += trial.get("n").asInt()
                    * trial.at("/models/" + model.id() + "/at3y/ici").asDouble();
            patients += trial.get("n").asInt();
        }
        return sum / patients;
    }

    private SurvivalData select(StackStudy.Forecasts forecasts) {
        return everybody.select(
                forecasts.patients().stream().mapToInt(Integer::intValue).toArray());
    }

    private static Matrix pooled(List<StackStudy.Forecasts> folds, StackedModel model) {
        List<double[]> rows = new ArrayList<>();
        for (StackStudy.Forecasts fold : folds) {
            for (int i = 0; i < fold.patients().size(); i++) {
                rows.add(fold.of(model).row(i));
            }
        }
        return Matrix.ofRows(rows.toArray(double[][]::new));
    }

    private static void put(ObjectNode node, SurvivalData data, Matrix survival) {
        node.put("c", concordance(data, survival));
        node.put("ibs5y", BrierScore.integrated(data, survival, Evaluation.DAYS));
        node.put("logScore", LogScore.mean(data, survival, Evaluation.DAYS));
        CalibrationAtHorizon calibration = CalibrationAtHorizon.of(data, at3y(survival), THREE_YEARS);
        ObjectNode at3y = node.putObject("at3y");
        at3y.put("predicted", calibration.meanPredicted()).put("observed", calibration.observed());
        JsonReports.put(at3y, "slope", calibration.slopeEstimate().orElseThrow());
        at3y.put("ici", calibration.ici()).put("e90", calibration.e90());
    }

    /// Differences with intervals from resampled patients.
    private static void putDifferences(ObjectNode node, SurvivalData data, Matrix stack, Matrix cox, long seed) {
        double[] brier = new double[data.n()];
        double[] ofCox = brierOf(data, cox);
        double[] ofStack = brierOf(data, stack);
        Arrays.setAll(brier, i -> ofStack[i] - ofCox[i]);
        RandomGenerator random = BundleTrainer.random(seed);
        double[] scores = new double[RESAMPLES];
        double[] concordances = new double[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            int[] rows = random.ints(data.n(), 0, data.n()).toArray();
            scores[b] = IntStream.of(rows).mapToDouble(i -> brier[i]).average().orElseThrow();
            SurvivalData some = data.select(rows);
            concordances[b] = concordance(some, stack.selectRows(rows)) - concordance(some, cox.selectRows(rows));
        }
        JsonReports.put(node, "c", around(concordance(data, stack) - concordance(data, cox), concordances));
        JsonReports.put(node, "ibs5y", around(Arrays.stream(brier).average().orElseThrow(), scores));
    }

    private static Estimate around(double value, double[] resampled) {
        double[] sorted = Arrays.stream(resampled).sorted().toArray();
        return new Estimate(value, sorted[(int) (0.025 * sorted.length)], sorted[(int) (0.975 * sorted.length)], 0.95);
    }

    /// What each patient adds to the integrated Brier score.
    private static double[] brierOf(SurvivalData data, Matrix survival) {
        double[] days = Evaluation.DAYS;
        double[] sums = new double[data.n()];
        double[] before = new double[data.n()];
        for (int k = 0; k < days.length; k++) {
            int column = k;
            double[] forecasts = new double[data.n()];
            Arrays.setAll(forecasts, i -> survival.get(i, column));
            double[] now = BrierScore.contributions(data, forecasts, days[k]);
            double width = days[k] - (k == 0 ? 0 : days[k - 1]);
            double[] last = before;
            double share = width / days[days.length - 1] / 2;
            Arrays.setAll(sums, i -> sums[i] + share * (now[i] + last[i]));
            before = now;
        }
        return sums;
    }

    private static double concordance(SurvivalData data, Matrix survival) {
        double[] risk = Arrays.stream(at3y(survival)).map(alive -> 1 - alive).toArray();
        return Concordance.harrell(data, risk).value();
    }

    private static double[] at3y(Matrix survival) {
        int column = Arrays.binarySearch(Evaluation.DAYS, THREE_YEARS);
        double[] forecasts = new double[survival.rows()];
        Arrays.setAll(forecasts, i -> survival.get(i, column));
        return forecasts;
    }
}
