package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.disease.Disease;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.forecast.Assessment;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Course;
import org.candor.forecast.CourseSimulator;
import org.candor.forecast.Forecast;
import org.candor.forecast.ReliableAssessor;
import org.candor.reliability.Reason;
import org.candor.reliability.Typicality;
import org.candor.survival.BrierScore;

/// Experiments with the gate of a model.
final class GateStudy {
    static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    static final Course COURSE = new Course(DAY, DAY, Optional.empty());
    private static final double ALARM = 0.01;
    private static final int SIMULATED = 1000;
    private static final int FALSE_ALARMS = 10_000;
    private static final int OF_ONE_PATTERN = 40;
    private static final int PERMUTATIONS = 2000;
    private static final double HORIZON = 1095;

    private final Disease disease;
    private final BundleAssessor model;
    private final FeatureSchema schema;
    private final ReliableAssessor served;
    private final Typicality typicality;
    private final CourseSimulator simulator;
    private final Cohort cohort;
    private final RandomGenerator random;

    GateStudy(Disease disease, BundleAssessor model, Cohort cohort, long seed) {
        this.disease = disease;
        this.model = model;
        this.schema = disease.schema();
        this.served = BundledModels.reliable(model, disease);
        this.typicality = new Typicality(schema, model.bundle().imputation(), seed);
        this.simulator = new CourseSimulator(model.bundle());
        this.cohort = cohort;
        this.random = BundleTrainer.random(seed);
    }

    /// Values as a vector, all taken on the day of the diagnosis.
    static FeatureVector vector(FeatureSchema schema, double[] values) {
        List<FeatureValue> list = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            list.add(
                    Double.isNaN(values[j])
                            ? new FeatureValue.Missing(FeatureValue.Cause.NOT_STUDIED)
                            : new FeatureValue.Present(values[j], new Evidence("row/" + j, Optional.of(DAY))));
        }
        return new FeatureVector(schema, list);
    }

    private double adjusted(double[] values) {
        double[] scaled = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            scaled[j] = Double.isNaN(values[j]) ? Double.NaN : schema.spec(j).toScale(values[j]);
        }
        return typicality.of(scaled).combined();
    }

    private boolean withheld(double[] values) {
        FeatureVector vector = vector(schema, values);
        return !disease.refusals(vector).isEmpty()
                || values[schema.index("age")] < 18
                || served.assess(vector, COURSE, List.of()) instanceof Assessment.Withheld;
    }

    /// Whether the disease has something to say about the entity beside a forecast.
    private boolean cautioned(double[] values) {
        return !disease.cautions(vector(schema, values), FurtherFindings.none()).isEmpty();
    }

    /// Simulated patients with random patterns of what is known.
    ObjectNode falseAlarms() {
        double[] pValues = new double[FALSE_ALARMS];
        boolean[] known = new boolean[schema.size()];
        for (int i = 0; i < FALSE_ALARMS; i++) {
            if (i % OF_ONE_PATTERN == 0) {
                double share = random.nextDouble(0.3, 1);
                for (int j = 0; j < known.length; j++) {
                    known[j] = random.nextDouble() < share;
                }
            }
            double[] values = simulator.unroundedFeatures(random);
            for (int j = 0; j < values.length; j++) {
                values[j] = known[j] ? values[j] : Double.NaN;
            }
            pValues[i] = adjusted(values);
        }
        Arrays.sort(pValues);
        double excess = 0;
        for (int i = 0; i < pValues.length; i++) {
            excess = Math.max(excess, (i + 1.0) / pValues.length - pValues[i]);
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("patients", FALSE_ALARMS).put("patterns", FALSE_ALARMS / OF_ONE_PATTERN);
        report.put("below1percent", share(pValues, ALARM)).put("below5percent", share(pValues, 0.05));
        report.put("oneSidedKolmogorovSmirnov", excess);
        report.put("pValueOfIt", Math.exp(-2 * FALSE_ALARMS * excess * excess));
        return report;
    }

    private static double share(double[] values, double limit) {
        return Arrays.stream(values).filter(value -> value < limit).count() / (double) values.length;
    }

    /// Planted shifts on simulated patients and on the complete patients of the cohort.
    List<ObjectNode> shifts() {
        List<double[]> simulated = IntStream.range(0, SIMULATED)
                .mapToObj(i -> simulator.unroundedFeatures(random))
                .toList();
        List<double[]> complete = IntStream.range(0, cohort.n())
                .mapToObj(cohort::values)
                .filter(values -> Arrays.stream(values).noneMatch(Double::isNaN))
                .toList();
        List<ObjectNode> reports = new ArrayList<>();
        for (Map.Entry<String, UnaryOperator<double[]>> shift :
                new PlantedShifts(schema, random).all().entrySet()) {
            ObjectNode report = JsonNodeFactory.instance.objectNode().put("shift", shift.getKey());
            put(report.putObject("simulated"), simulated, shift.getValue());
            put(report.putObject("cohort"), complete, shift.getValue());
            reports.add(report);
        }
        return reports;
    }

    private void put(ObjectNode report, List<double[]> patients, UnaryOperator<double[]> shift) {
        double[] typical = patients.stream().mapToDouble(this::adjusted).toArray();
        List<double[]> moved = patients.stream().map(shift).toList();
        double[] shifted = moved.stream().mapToDouble(this::adjusted).toArray();
        double sum = 0;
        for (double one : typical) {
            for (double other : shifted) {
                sum += other < one ? 1 : other == one ? 0.5 : 0;
            }
        }
        report.put("patients", typical.length).put("aurocOfTypicality", sum / typical.length / shifted.length);
        report.put("withheldByTypicality", share(shifted, ALARM));
        report.put(
                "withheldByGateAndScope", moved.stream().filter(this::withheld).count() / (double) moved.size());
        report.put("cautionedByScope", moved.stream().filter(this::cautioned).count() / (double) moved.size());
    }

    /// What the served model says to every patient of the cohort.
    ObjectNode verdicts() {
        Map<String, Integer> reasons = new TreeMap<>();
        Map<String, Integer> cautions = new TreeMap<>();
        int withheld = 0;
        for (int i = 0; i < cohort.n(); i++) {
            switch (served.assess(vector(schema, cohort.values(i)), COURSE, List.of())) {
                case Assessment.Given given -> count(given.cautions(), cautions);
                case Assessment.Withheld refusal -> {
                    withheld++;
                    count(refusal.reasons(), reasons);
                }
            }
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("patients", cohort.n()).put("withheld", withheld);
        ObjectNode why = report.putObject("reasons");
        reasons.forEach(why::put);
        ObjectNode beside = report.putObject("cautions");
        cautions.forEach(beside::put);
        return report;
    }

    private static void count(List<Reason> reasons, Map<String, Integer> counts) {
        reasons.forEach(reason -> counts.merge(reason.code(), 1, Integer::sum));
    }

    /// The three-year Brier score of those who are kept when the least typical, or the least certain, go
    /// first. The area under it is compared with random orders.
    ObjectNode selectiveRisk() {
        int n = cohort.n();
        double[] survival = new double[n];
        double[] typical = new double[n];
        double[] certain = new double[n];
        for (int i = 0; i < n; i++) {
            Forecast forecast = model.forecast(cohort.values(i), 0, -1);
            survival[i] = forecast.horizons().stream()
                    .filter(at -> at.days() == HORIZON)
                    .mapToDouble(at -> at.survival().value())
                    .findFirst()
                    .orElseThrow();
            typical[i] = adjusted(cohort.values(i));
            Forecast.Uncertainty uncertainty = forecast.uncertainty();
            certain[i] = -(uncertainty.parameters() + uncertainty.missingData());
        }
        double[] losses = BrierScore.contributions(cohort.overallSurvival(), survival, HORIZON);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("brier3y", Arrays.stream(losses).average().orElseThrow());
        put(report.putObject("byTypicality"), losses, typical);
        put(report.putObject("byUncertainty"), losses, certain);
        return report;
    }

    private void put(ObjectNode report, double[] losses, double[] keep) {
        Integer[] order = IntStream.range(0, losses.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (first, second) -> Double.compare(keep[second], keep[first]));
        double area = area(losses, order);
        List<Integer> shuffled = new ArrayList<>(List.of(order));
        int better = 0;
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            java.util.Collections.shuffle(shuffled, java.util.Random.from(random));
            better += area(losses, shuffled.toArray(Integer[]::new)) <= area ? 1 : 0;
        }
        report.put("areaUnderRiskCoverage", area).put("permutationP", (better + 1.0) / (PERMUTATIONS + 1.0));
        for (int kept : new int[] {95, 90, 80, 50}) {
            int count = losses.length * kept / 100;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += losses[order[i]];
            }
            report.put("brier3yOfKept" + kept + "percent", sum / count);
        }
    }

    private static double area(double[] losses, Integer[] order) {
        double sum = 0;
        double area = 0;
        for (int i = 0; i < order.length; i++) {
            sum += losses[order[i]];
            area += sum / (i + 1) / order.length;
        }
        return area;
    }
}
