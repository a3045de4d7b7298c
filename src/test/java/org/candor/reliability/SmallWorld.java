package org.candor.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.feature.DesignRow;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.ModelTerm;
import org.candor.feature.Range;
import org.candor.survival.Matrix;

/// A population of four quantities and four findings, known exactly: haemoglobin, LDH and leukocytes are
/// correlated, so are the first two genes, and the last gene has nothing to do with anything.
final class SmallWorld {
    static final LocalDate DIAGNOSIS = LocalDate.of(2026, 9, 14);
    static final int AGE = 0;
    static final int HB = 1;
    static final int LDH = 2;
    static final int WBC = 3;
    static final int GENE_A = 4;
    static final int GENE_B = 5;
    static final int GENE_C = 6;
    static final int NOISE = 7;

    static final FeatureSchema SCHEMA = new FeatureSchema(
            "small-1",
            List.of(
                    new FeatureSpec(
                            "age",
                            "Age at diagnosis",
                            "a",
                            Scale.LINEAR,
                            new Range(0, 120),
                            new FeatureSource.AgeAtDiagnosis()),
                    quantity("hb", "Haemoglobin", "g/dL", Scale.LINEAR, new Range(2, 25)),
                    quantity("ldh", "LDH", "U/L", Scale.LOG, new Range(20, 50_000)),
                    quantity("wbc", "White blood cells", "10*9/L", Scale.LOG, new Range(0.05, 1000)),
                    gene("a"),
                    gene("b"),
                    gene("c"),
                    gene("noise")));

    private SmallWorld() {}

    static LatentGaussian joint() {
        double[] mean = {0, 0, 0, 0, -0.5, -0.8, -1.5, 0};
        double[] covariance = new double[64];
        for (int j = 0; j < 8; j++) {
            covariance[j * 8 + j] = 1;
        }
        correlate(covariance, HB, LDH, -0.3);
        correlate(covariance, LDH, WBC, 0.7);
        correlate(covariance, LDH, GENE_A, 0.4);
        correlate(covariance, GENE_A, GENE_B, 0.6);
        correlate(covariance, AGE, GENE_B, 0.3);
        return new LatentGaussian(
                List.of(
                        new LatentGaussian.Variable("age", false, 55, 12),
                        new LatentGaussian.Variable("hb", false, 9, 1.5),
                        new LatentGaussian.Variable("ldh", false, Math.log(400), 0.6),
                        new LatentGaussian.Variable("wbc", false, Math.log(12), 1),
                        new LatentGaussian.Variable("gene_a", true, 0, 1),
                        new LatentGaussian.Variable("gene_b", true, 0, 1),
                        new LatentGaussian.Variable("gene_c", true, 0, 1),
                        new LatentGaussian.Variable("gene_noise", true, 0, 1)),
                mean,
                Matrix.ofRowMajor(8, 8, covariance));
    }

    private static void correlate(double[] covariance, int j, int k, double correlation) {
        covariance[j * 8 + k] = correlation;
        covariance[k * 8 + j] = correlation;
    }

    static DesignRow design() {
        return new DesignRow(
                SCHEMA,
                List.of(
                        new ModelTerm.Linear("age", "g", 50, 10),
                        new ModelTerm.Linear("ldh", "g", Math.log(400), 1),
                        new ModelTerm.Linear("gene_a", "g", 0, 1),
                        new ModelTerm.Linear("gene_b", "g", 0, 1),
                        new ModelTerm.Product("gene_a", "gene_b", "g"),
                        new ModelTerm.Linear("gene_c", "g", 0, 1),
                        new ModelTerm.Linear("gene_noise", "g", 0, 1)));
    }

    static double[] coefficients() {
        return new double[] {0.3, 0.4, -0.5, 0.6, 0.3, 0.8, 0};
    }

    /// Only gene c is badly known: its coefficient has a hundred times the variance of the others.
    static RiskScore score() {
        double[] covariance = new double[49];
        for (int k = 0; k < 7; k++) {
            covariance[k * 8] = k == 5 ? 1 : 0.01;
        }
        return new RiskScore(design(), coefficients(), Matrix.ofRowMajor(7, 7, covariance));
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A patient of the population, on the modelled scale.
    static double[] draw(RandomGenerator random) {
        boolean[] everything = new boolean[SCHEMA.size()];
        Arrays.fill(everything, true);
        return new PatternScores(SCHEMA, joint(), List.of(), everything).draw(random);
    }

    /// A patient in the middle of the population without any finding.
    static double[] typical() {
        return new double[] {55, 9, Math.log(400), Math.log(12), 0, 0, 0, 0};
    }

    static Completed completed(double[] values, int draws, long seed) {
        boolean complete = Arrays.stream(values).noneMatch(Double::isNaN);
        return new Completed(
                values, complete ? new double[][] {values} : joint().complete(values, draws, random(seed)));
    }

    /// The vector of these values, each taken on the day of the diagnosis.
    static FeatureVector features(double[] values) {
        List<FeatureValue> list = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            list.add(
                    Double.isNaN(values[j])
                            ? new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)
                            : new FeatureValue.Present(
                                    SCHEMA.spec(j).fromScale(values[j]),
                                    new Evidence("Observation/" + j, Optional.of(DIAGNOSIS))));
        }
        return new FeatureVector(SCHEMA, list);
    }

    private static FeatureSpec quantity(String name, String label, String unit, Scale scale, Range range) {
        return new FeatureSpec(name, label, unit, scale, range, new FeatureSource.LatestQuantity(28, 7));
    }

    private static FeatureSpec gene(String name) {
        return new FeatureSpec(
                "gene_" + name, name, "1", Scale.BINARY, new Range(0, 1), new FeatureSource.GenePresent());
    }
}
