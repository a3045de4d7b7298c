package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.disease.Disease;
import org.candor.feature.FeatureSchema;
import org.candor.feature.OrderableTest;
import org.candor.forecast.Assessment;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Forecast;
import org.candor.forecast.InformativeTest;
import org.candor.forecast.ReliableAssessor;
import org.candor.reliability.Completed;
import org.candor.survival.RankCorrelation;

/// Masks tests of complete patients and compares what they were said to be worth with what they bring.
///
/// What a test brings is the narrowing of the 90 % interval of three-year survival: with the patient's own
/// result, which is one draw of what could have come, and as the mean over results that the model holds
/// possible, which is what was predicted.
final class TestStudy {
    private static final int PATIENTS = 50;
    private static final int RESULTS = 6;
    private static final int REPEATS = 6;
    private static final double HORIZON = 1095;

    private final Disease disease;
    private final FeatureSchema schema;
    private final BundleAssessor model;
    private final ReliableAssessor served;
    private final Cohort cohort;
    private final RandomGenerator random;

    TestStudy(Disease disease, BundleAssessor model, Cohort cohort, long seed) {
        this.disease = disease;
        this.schema = disease.schema();
        this.model = model;
        this.served = BundledModels.reliable(model, disease);
        this.cohort = cohort;
        this.random = BundleTrainer.random(seed + 1);
    }

    /// One masked test of one patient.
    private record Pair(String test, double predicted, double own, double expected) {}

    ObjectNode report() {
        List<double[]> complete = IntStream.range(0, cohort.n())
                .mapToObj(cohort::values)
                .filter(values -> Arrays.stream(values).noneMatch(Double::isNaN))
                .limit(PATIENTS)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        complete.forEach(patient -> pairs.addAll(pairs(patient)));
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        put(report.put("patients", complete.size()), pairs);
        Map<String, List<Pair>> byTest = new TreeMap<>();
        pairs.forEach(pair ->
                byTest.computeIfAbsent(pair.test(), test -> new ArrayList<>()).add(pair));
        ObjectNode tests = report.putObject("byTest");
        byTest.forEach((test, some) -> put(tests.putObject(test), some));
        return report;
    }

    private List<Pair> pairs(double[] patient) {
        double[] masked = patient.clone();
        List<OrderableTest> missing = new ArrayList<>();
        for (OrderableTest test : disease.orderableTests()) {
            if (random.nextInt(3) == 0) {
                missing.add(test);
                test.features().forEach(feature -> masked[schema.index(feature)] = Double.NaN);
            }
        }
        var vector = GateStudy.vector(schema, masked);
        if (missing.isEmpty()
                || !(served.assess(vector, GateStudy.COURSE, List.of()) instanceof Assessment.Given given)) {
            return List.of();
        }
        double before = width(masked);
        Completed completed = model.complete(vector);
        List<Pair> pairs = new ArrayList<>();
        for (OrderableTest test : missing) {
            double predicted = given.informativeTests().stream()
                    .filter(one -> one.test().equals(test))
                    .mapToDouble(InformativeTest::narrowing)
                    .findFirst()
                    .orElse(0);
            double expected = 0;
            for (int r = 0; r < RESULTS; r++) {
                double[] back = masked.clone();
                int draw = r * completed.draws() / RESULTS;
                test.features().forEach(feature -> {
                    int j = schema.index(feature);
                    back[j] = schema.spec(j).fromScale(completed.value(draw, j));
                });
                expected += (1 - width(back) / before) / RESULTS;
            }
            double[] own = masked.clone();
            test.features().forEach(feature -> own[schema.index(feature)] = patient[schema.index(feature)]);
            pairs.add(new Pair(test.id(), predicted, 1 - width(own) / before, expected));
        }
        return pairs;
    }

    /// The width without most of its Monte Carlo error: the draws of a forecast are chosen by its values, so an age
    /// that
    /// differs in the twelfth digit gives other draws for the same patient.
    private double width(double[] values) {
        int age = schema.index("age");
        double[] widths = IntStream.range(0, REPEATS)
                .parallel()
                .mapToDouble(repeat -> {
                    double[] again = values.clone();
                    again[age] += repeat * 1e-10;
                    return widthOnce(again);
                })
                .toArray();
        return Arrays.stream(widths).average().orElseThrow();
    }

    private double widthOnce(double[] values) {
        Forecast forecast = model.forecast(values, 0, -1);
        return forecast.horizons().stream()
                .filter(at -> at.days() == HORIZON)
                .mapToDouble(at -> at.survival().upper() - at.survival().lower())
                .findFirst()
                .orElseThrow();
    }

    private static void put(ObjectNode report, List<Pair> pairs) {
        double[] predicted = pairs.stream().mapToDouble(Pair::predicted).toArray();
        double[] own = pairs.stream().mapToDouble(Pair::own).toArray();
        double[] expected = pairs.stream().mapToDouble(Pair::expected).toArray();
        report.put("pairs", pairs.size());
        report.put("meanPredicted", Arrays.stream(predicted).average().orElse(0));
        report.put("meanWithOwnResult", Arrays.stream(own).average().orElse(0));
        report.put("meanOverPossibleResults", Arrays.stream(expected).average().orElse(0));
        report.put("spearmanWithOwnResult", RankCorrelation.of(predicted, own));
        report.put("spearmanOverPossibleResults", RankCorrelation.of(predicted, expected));
    }
}
