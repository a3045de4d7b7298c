package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.candor.calibration.DriftReport;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.FeatureVector;
import org.candor.forecast.StreamDrift;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Drift of real patients against the joint model of the bundle, which is normal where they are not. Skipped where the
/// cohort is absent.
class AmlsgDriftTest {
    private static final Path FILE = Path.of("../shared/data/amlsg.csv");
    private static final int PATIENTS = 200;

    private static List<double[]> patients;
    private static StreamDrift drift;
    private static AcuteMyeloidLeukaemia disease;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(FILE), "the AMLSG cohort is not at " + FILE);
        disease = new AcuteMyeloidLeukaemia();
        Cohort cohort = Cohort.read(FILE, disease);
        patients = IntStream.range(0, cohort.n()).mapToObj(cohort::values).toList();
        drift = new StreamDrift(BundledModels.load(disease).bundle());
    }

    private static List<String> alarms(List<double[]> stream) {
        return drift
                .compare(stream.stream()
                        .map(values -> FeatureVector.of(disease.schema(), values))
                        .toList())
                .alarms()
                .stream()
                .map(DriftReport.Finding::name)
                .toList();
    }

    // Declared is one alarm in a hundred. 200 samples with one in a hundred have more than seven once in a thousand.
    @Test
    void samplesOfTheCohortRaiseNoMoreAlarmsThanDeclared() {
        Random random = new Random(1);
        int alarms = 0;
        for (int sample = 0; sample < 200; sample++) {
            List<double[]> stream = new ArrayList<>();
            for (int i = 0; i < PATIENTS; i++) {
                stream.add(patients.get(random.nextInt(patients.size())));
            }
            alarms += alarms(stream).isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(7);
    }

    @Test
    void olderPatientsWrongUnitsAndSwappedColumnsAreNamed() {
        assertThat(alarms(changed("age", values -> values + 20))).contains("age");
        assertThat(alarms(changed("wbc_g_l", values -> values * 10))).contains("wbc_g_l");
        int marrow = disease.schema().index("bm_blasts_pct");
        int blood = disease.schema().index("pb_blasts_pct");
        List<double[]> swapped = new ArrayList<>();
        for (double[] values : patients.subList(0, PATIENTS)) {
            double[] copy = values.clone();
            copy[marrow] = values[blood];
            copy[blood] = values[marrow];
            swapped.add(copy);
        }
        assertThat(alarms(swapped)).contains("bm_blasts_pct", "pb_blasts_pct");
    }

    private static List<double[]> changed(String feature, DoubleUnaryOperator change) {
        int index = disease.schema().index(feature);
        List<double[]> stream = new ArrayList<>();
        for (double[] values : patients.subList(0, PATIENTS)) {
            double[] copy = values.clone();
            copy[index] = change.applyAsDouble(values[index]);
            stream.add(copy);
        }
        return stream;
    }
}
