package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.feature.OrderableTest;
import org.candor.forecast.Assessment;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Course;
import org.candor.forecast.CourseSimulator;
import org.candor.training.BundledModels;

/// What an assessment costs in processor time of its one thread, warm, by what is missing: all that is served (gate,
/// forecast with its interval and lower bound, worth of the missing tests) and the forecast alone.
///
/// The patients are drawn from the model; each is asked about once to warm up and once to measure. Those whom the gate
/// withholds cost less and are left out. Argument: file for the result.
public final class ForecastCost {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENTS = 200;
    private static final int FEW = 10;
    private static final long SEED = 1;
    private static final Course COURSE =
            new Course(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2), Optional.empty());

    private final Disease disease = new AcuteMyeloidLeukaemia();
    private final FeatureSchema schema = disease.schema();
    private final BundleAssessor forecast = BundledModels.load(disease);
    private final Assessor everything = BundledModels.serve(disease);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private ForecastCost() throws IOException {}

    /// What is not known of a patient.
    private enum Missing {
        NOTHING("complete"),
        TEN("ten inputs missing"),
        GENETICS("karyotype and gene panel missing");

        private final String text;

        Missing(String text) {
            this.text = text;
        }
    }

    public static void main(String... arguments) throws IOException {
        ObjectNode report = new ForecastCost().report();
        Files.writeString(
                Path.of(arguments[0]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    private ObjectNode report() {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "one assessment, warm, processor time of its thread");
        report.put("model", forecast.provenance().sha256());
        report.put("java", Runtime.version().toString());
        report.put("seed", SEED);
        ArrayNode rows = report.putArray("patterns");
        for (Missing missing : Missing.values()) {
            List<FeatureVector> patients = patients(missing);
            ObjectNode row = rows.addObject().put("missing", missing.text).put("patients", patients.size());
            put(row.putObject("everything"), times(everything, patients));
            put(row.putObject("forecastAlone"), times(forecast, patients));
        }
        return report;
    }

    private List<FeatureVector> patients(Missing missing) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        CourseSimulator simulator = new CourseSimulator(forecast.bundle());
        List<FeatureVector> patients = new ArrayList<>();
        while (patients.size() < PATIENTS) {
            double[] values = simulator.features(random);
            for (int feature : features(missing, random)) {
                values[feature] = Double.NaN;
            }
            FeatureVector patient = FeatureVector.of(schema, values);
            if (everything.assess(patient, COURSE, List.of()) instanceof Assessment.Given) {
                patients.add(patient);
            }
        }
        return patients;
    }

    private int[] features(Missing missing, RandomGenerator random) {
        return switch (missing) {
            case NOTHING -> new int[0];
            case TEN -> random.ints(0, schema.size()).distinct().limit(FEW).toArray();
            case GENETICS ->
                disease.orderableTests().stream()
                        .filter(test -> List.of("karyotype", "gene-panel").contains(test.id()))
                        .map(OrderableTest::features)
                        .flatMap(List::stream)
                        .mapToInt(schema::index)
                        .toArray();
        };
    }

    /// Milliseconds for each patient, in order of size.
    private double[] times(Assessor assessor, List<FeatureVector> patients) {
        patients.forEach(patient -> assessor.assess(patient, COURSE, List.of()));
        return patients.stream()
                .mapToDouble(patient -> {
                    long start = threads.getCurrentThreadCpuTime();
                    assessor.assess(patient, COURSE, List.of());
                    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
                })
                .sorted()
                .toArray();
    }

    private static void put(ObjectNode row, double[] sorted) {
        row.put("medianMs", quantile(sorted, 0.5)).put("p95Ms", quantile(sorted, 0.95));
        row.put("meanMs", Arrays.stream(sorted).average().orElseThrow());
    }

    private static double quantile(double[] sorted, double probability) {
        return sorted[(int) (probability * (sorted.length - 1))];
    }
}
