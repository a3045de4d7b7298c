package org.candor.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

final class InputDriftTest {
    private static final double EXACT = 1e-9;
    private static final DriftReference REFERENCE = new DriftReference(
            List.of(
                    new DriftReference.Feature("age", false, 50, 10),
                    new DriftReference.Feature("wbc", false, 2, 1.5),
                    new DriftReference.Feature("gene", true, 0.25, 0)),
            Matrix.ofRows(new double[][] {{1, 0.5, 0}, {0.5, 1, 0}, {0, 0, 1}}),
            1000);

    private static double[][] stream(int n, long seed) {
        Random random = new Random(seed);
        double[][] stream = new double[n][];
        for (int i = 0; i < n; i++) {
            double u = random.nextGaussian();
            double v = 0.5 * u + Math.sqrt(0.75) * random.nextGaussian();
            stream[i] = new double[] {50 + 10 * u, 2 + 1.5 * v, random.nextDouble() < 0.25 ? 1 : 0};
        }
        return stream;
    }

    private static DriftReport.Finding finding(DriftReport report, DriftReport.Kind kind, String name) {
        return report.findings().stream()
                .filter(one -> one.kind() == kind && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // 40 patients of 48 and 60 years in turn: mean 54, z = 4 / (10 sqrt(1/40 + 1/1000)). Variance 36 with kurtosis 1,
    // taken as 3: z = log(.36) / sqrt(2 (1/40 + 1/1000)).
    @Test
    void aMeanAndASpreadByHand() {
        double[][] stream = new double[40][];
        for (int i = 0; i < 40; i++) {
            stream[i] = new double[] {i % 2 == 0 ? 48 : 60, Double.NaN, Double.NaN};
        }
        DriftReport report = InputDrift.compare(REFERENCE, stream);

        DriftReport.Finding mean = finding(report, DriftReport.Kind.MEAN, "age");
        assertThat(mean.observed()).isEqualTo(54);
        assertThat(mean.distance()).isCloseTo(0.4 / Math.sqrt(0.026), within(EXACT));
        // two-sided tail of 2.4807 in tables of the normal distribution: 0.01311
        assertThat(mean.pValue()).isCloseTo(0.01311, within(2e-5));
        DriftReport.Finding spread = finding(report, DriftReport.Kind.SPREAD, "age");
        assertThat(spread.observed()).isCloseTo(6, within(EXACT));
        assertThat(spread.distance()).isCloseTo(Math.log(0.36) / Math.sqrt(0.052), within(EXACT));
        // mean, spread and all together
        assertThat(report.findings()).hasSize(3);
        assertThat(report.limit()).isCloseTo(0.01 / 3, within(1e-15));
    }

    // Nobody of 30 carries a gene that 250 of 1000 carried: the chance is the product of (750.5 + i) / (1001 + i).
    @Test
    void aShareByHand() {
        double[][] stream = new double[30][];
        double chance = 1;
        for (int i = 0; i < 30; i++) {
            stream[i] = new double[] {Double.NaN, Double.NaN, 0};
            chance *= (750.5 + i) / (1001 + i);
        }
        DriftReport.Finding share = finding(InputDrift.compare(REFERENCE, stream), DriftReport.Kind.SHARE, "gene");

        assertThat(share.pValue()).isCloseTo(2 * chance, within(1e-12));
        assertThat(share.distance()).isNegative();
    }

    // The chance of a false alarm is declared as 1 in 100. Of 1000 reports 20 would be three standard errors too many.
    @Test
    void falseAlarmsAreAsRareAsDeclared() {
        int alarms = 0;
        for (int seed = 0; seed < 1000; seed++) {
            alarms += InputDrift.compare(REFERENCE, stream(100, seed)).alarms().isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThan(20);
    }

    @Test
    void everyKindOfDriftIsNamed() {
        double[][] older = stream(200, 1);
        double[][] mixed = stream(200, 2);
        double[][] parted = stream(200, 3);
        double[][] carriers = stream(200, 4);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            older[i][0] += 10;
            mixed[i][1] += i % 5 == 0 ? 6 : 0;
            parted[i][1] = 2 + 1.5 * random.nextGaussian();
            carriers[i][2] = i % 2;
        }

        assertThat(alarms(older)).contains("MEAN age").doesNotContain("SHARE gene");
        assertThat(alarms(mixed)).contains("SPREAD wbc", "MEAN wbc");
        assertThat(alarms(parted)).containsExactly("CORRELATION age ~ wbc");
        assertThat(alarms(carriers)).contains("SHARE gene").doesNotContain("MEAN age");
    }

    private static List<String> alarms(double[][] stream) {
        return InputDrift.compare(REFERENCE, stream).alarms().stream()
                .map(one -> one.kind() + " " + one.name())
                .toList();
    }

    // Twenty features, each off by 2.3 standard errors: none is beyond the limit of its own, all together are.
    @Test
    void manySmallDifferencesAreSeenTogether() {
        int size = 20;
        double[] identity = new double[size * size];
        DriftReference.Feature[] features = new DriftReference.Feature[size];
        for (int j = 0; j < size; j++) {
            identity[j * size + j] = 1;
            features[j] = new DriftReference.Feature("f" + j, false, 0, 1);
        }
        DriftReference reference =
                new DriftReference(List.of(features), Matrix.ofRowMajor(size, size, identity), 1_000_000);
        Random random = new Random(6);
        double[][] stream = new double[100][size];
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (double[] row : stream) {
                row[j] = random.nextGaussian();
                sum += row[j];
            }
            for (double[] row : stream) {
                row[j] += 0.23 - sum / 100;
            }
        }
        DriftReport report = InputDrift.compare(reference, stream);

        assertThat(report.alarms()).extracting(DriftReport.Finding::kind).containsExactly(DriftReport.Kind.JOINT);
    }

    @Test
    void fewPatientsAreNotCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> InputDrift.compare(REFERENCE, stream(29, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputDrift.compare(REFERENCE, new double[][] {{1, 2}}))
                .withMessageContaining("3 features");
    }
}
