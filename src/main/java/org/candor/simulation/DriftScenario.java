package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.calibration.DriftReference;
import org.candor.calibration.DriftReport;
import org.candor.calibration.InputDrift;
import org.candor.survival.Matrix;
import org.candor.survival.Normal;

/// S10: drift of the input. Twelve findings and eight measurements follow a joint model of two factors; the reference
/// is estimated from a cohort of the training's size. Is an alarm without drift as rare as declared, and is planted
/// drift seen in 200 patients with missing results?
final class DriftScenario implements Scenario {
    private static final int MEASURED = 8;
    private static final int FINDINGS = 12;
    private static final int TRAINING = 1540;
    private static final double MISSING = 0.15;

    private final int patients;

    DriftScenario(Size size) {
        this.patients = size == Size.FULL ? 200 : 60;
    }

    /// What is planted.
    private enum Planted {
        NOTHING("nothing"),
        OLDER("meanUpByOneSd"),
        UNIT("unitTimesTenInAFifth"),
        SWAPPED("columnsSwapped"),
        DOUBLED("findingTwiceAsFrequent"),
        SLIGHT("allMeansUpByAQuarterOfAnSd");

        private final String text;

        Planted(String text) {
            this.text = text;
        }
    }

    @Override
    public String id() {
        return "S10";
    }

    @Override
    public String question() {
        return "Is a drift alarm without drift as rare as declared, and is planted drift seen?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put("trainingPatients", Integer.toString(TRAINING));
        settings.put("features", MEASURED + " measured, " + FINDINGS + " findings of 3 to 36 %");
        settings.put("missingShare", Double.toString(MISSING));
        settings.put("declaredFalseAlarms", "0.01");
        return settings;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("alarm." + Planted.NOTHING.text, 0, 0.01),
                new Target("alarm." + Planted.OLDER.text, 0.99, 1),
                new Target("alarm." + Planted.UNIT.text, 0.9, 1),
                new Target("alarm." + Planted.SWAPPED.text, 0.9, 1),
                new Target("alarm." + Planted.SLIGHT.text, 0.9, 1));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        double[][] loadings = new double[MEASURED + FINDINGS][2];
        for (double[] loading : loadings) {
            loading[0] = random.nextDouble(-0.6, 0.6);
            loading[1] = random.nextDouble(-0.6, 0.6);
        }
        // the two columns that will be swapped go with different factors: what is alike cannot be told apart
        loadings[2] = new double[] {0.6, 0};
        loadings[3] = new double[] {0, 0.6};
        DriftReference reference = reference(loadings, random);
        Map<String, Double> measures = new TreeMap<>();
        for (Planted planted : Planted.values()) {
            double[][] stream = new double[patients][];
            for (int i = 0; i < patients; i++) {
                stream[i] = shifted(latent(loadings, random), planted, random);
                for (int j = 0; j < stream[i].length; j++) {
                    stream[i][j] = random.nextDouble() < MISSING ? Double.NaN : stream[i][j];
                }
            }
            DriftReport report = InputDrift.compare(reference, stream);
            measures.put("alarm." + planted.text, report.alarms().isEmpty() ? 0.0 : 1.0);
        }
        return measures;
    }

    private static double threshold(int finding) {
        return Normal.quantile(1 - (0.03 + 0.03 * finding));
    }

    private static double[] latent(double[][] loadings, RandomGenerator random) {
        double first = random.nextGaussian();
        double second = random.nextGaussian();
        double[] latent = new double[loadings.length];
        for (int j = 0; j < latent.length; j++) {
            double a = loadings[j][0];
            double b = loadings[j][1];
            latent[j] = a * first + b * second + Math.sqrt(1 - a * a - b * b) * random.nextGaussian();
        }
        return latent;
    }

    /// A patient with findings present or absent.
    private static double[] shifted(double[] latent, Planted planted, RandomGenerator random) {
        double[] seen = latent.clone();
        switch (planted) {
            case NOTHING -> {}
            case OLDER -> seen[0] += 1;
            // a factor of ten on a measurement whose logarithm has a standard deviation of 0.8
            case UNIT -> seen[1] += random.nextDouble() < 0.2 ? Math.log(10) / 0.8 : 0;
            case SWAPPED -> {
                seen[2] = latent[3];
                seen[3] = latent[2];
            }
            case DOUBLED -> seen[MEASURED + 3] += threshold(3) - Normal.quantile(1 - 0.24);
            case SLIGHT -> {
                for (int j = 0; j < MEASURED; j++) {
                    seen[j] += 0.25;
                }
            }
        }
        for (int k = 0; k < FINDINGS; k++) {
            seen[MEASURED + k] = seen[MEASURED + k] > threshold(k) ? 1 : 0;
        }
        return seen;
    }

    private static DriftReference reference(double[][] loadings, RandomGenerator random) {
        int size = MEASURED + FINDINGS;
        double[] mean = new double[size];
        double[] square = new double[size];
        for (int i = 0; i < TRAINING; i++) {
            double[] seen = shifted(latent(loadings, random), Planted.NOTHING, random);
            for (int j = 0; j < size; j++) {
                mean[j] += seen[j] / TRAINING;
                square[j] += seen[j] * seen[j] / TRAINING;
            }
        }
        List<DriftReference.Feature> features = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            features.add(new DriftReference.Feature(
                    "feature" + j, j >= MEASURED, mean[j], Math.sqrt(square[j] - mean[j] * mean[j])));
        }
        double[] correlation = IntStream.range(0, size * size)
                .mapToDouble(at -> {
                    double[] first = loadings[at / size];
                    double[] second = loadings[at % size];
                    return at / size == at % size ? 1 : first[0] * second[0] + first[1] * second[1];
                })
                .toArray();
        return new DriftReference(features, Matrix.ofRowMajor(size, size, correlation), TRAINING);
    }
}
