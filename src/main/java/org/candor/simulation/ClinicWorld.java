package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.ModelTerm;
import org.candor.feature.Range;
import org.candor.reliability.LatentGaussian;
import org.candor.survival.Matrix;

/// Patients with age, blood counts, marrow and genes whose joint distribution is known: a latent normal
/// vector with three random factors. The last gene is independent of everything and has no effect.
final class ClinicWorld {
    static final int AGE = 0;
    static final List<Integer> MEASURED = List.of(1, 2, 3, 4, 5);
    private static final int FACTORS = 3;
    private static final double LOADING = 0.35;

    private final FeatureSchema schema;
    private final LatentGaussian joint;
    private final double[] effects;

    ClinicWorld(int genes, RandomGenerator random) {
        List<FeatureSpec> specs = new ArrayList<>(List.of(
                new FeatureSpec("age", "Age", "a", Scale.LINEAR, new Range(0, 120), new FeatureSource.AgeAtDiagnosis()),
                quantity("hb", "Haemoglobin", "g/dL", Scale.LINEAR, new Range(2, 25)),
                quantity("platelets", "Platelets", "10*9/L", Scale.LOG, new Range(0.5, 5000)),
                quantity("wbc", "White blood cells", "10*9/L", Scale.LOG, new Range(0.05, 1000)),
                quantity("ldh", "LDH", "U/L", Scale.LOG, new Range(20, 50_000)),
                quantity("blasts", "Marrow blasts", "%", Scale.LINEAR, new Range(0, 100))));
        for (int g = 0; g < genes; g++) {
            specs.add(new FeatureSpec(
                    "gene_" + g, "Gene " + g, "1", Scale.BINARY, new Range(0, 1), new FeatureSource.GenePresent()));
        }
        this.schema = new FeatureSchema("clinic-1", specs);
        this.joint = joint(specs, random);
        this.effects = new double[specs.size()];
        for (int j = 0; j < effects.length - 1; j++) {
            effects[j] = (specs.get(j).binary() ? 0.5 : 0.25) * random.nextGaussian();
        }
    }

    private static FeatureSpec quantity(String name, String label, String unit, Scale scale, Range range) {
        return new FeatureSpec(name, label, unit, scale, range, new FeatureSource.LatestQuantity(28, 7));
    }

    private static LatentGaussian joint(List<FeatureSpec> specs, RandomGenerator random) {
        double[] centres = {50, 9, Math.log(55), Math.log(12), Math.log(420), 60};
        double[] units = {13, 1.6, 0.9, 1.3, 0.6, 18};
        int size = specs.size();
        double[][] loadings = new double[size][FACTORS];
        List<LatentGaussian.Variable> variables = new ArrayList<>();
        double[] mean = new double[size];
        for (int j = 0; j < size; j++) {
            boolean binary = specs.get(j).binary();
            variables.add(new LatentGaussian.Variable(
                    specs.get(j).name(), binary, binary ? 0 : centres[j], binary ? 1 : units[j]));
            // prevalences from about one in two hundred to one in three
            mean[j] = binary ? -random.nextDouble(0.5, 2.5) : 0;
            for (int f = 0; f < FACTORS && j < size - 1; f++) {
                loadings[j][f] = LOADING * random.nextGaussian();
            }
        }
        double[] covariance = new double[size * size];
        for (int j = 0; j < size; j++) {
            double own = 1 / Math.sqrt(1 + square(loadings[j]));
            for (int k = 0; k < size; k++) {
                double other = 1 / Math.sqrt(1 + square(loadings[k]));
                double shared = 0;
                for (int f = 0; f < FACTORS; f++) {
                    shared += loadings[j][f] * loadings[k][f];
                }
                covariance[j * size + k] = j == k ? 1 : own * other * shared;
            }
        }
        return new LatentGaussian(variables, mean, Matrix.ofRowMajor(size, size, covariance));
    }

    private static double square(double[] vector) {
        return Arrays.stream(vector).map(value -> value * value).sum();
    }

    FeatureSchema schema() {
        return schema;
    }

    LatentGaussian joint() {
        return joint;
    }

    /// Columns that give one latent unit of a quantity, or a finding, one unit.
    DesignRow design() {
        List<ModelTerm> terms = new ArrayList<>();
        for (LatentGaussian.Variable variable : joint.variables()) {
            terms.add(new ModelTerm.Linear(variable.name(), "all", variable.centre(), variable.unit()));
        }
        return new DesignRow(schema, terms);
    }

    /// True effects, one for each column of the design; 0 for the last.
    double[] effects() {
        return effects.clone();
    }

    /// A patient on the modelled scale, as a record can hold it: within the plausible ranges.
    double[] patient(RandomGenerator random) {
        double[] values = joint.sample(random);
        for (int j = 0; j < values.length; j++) {
            values[j] = recorded(j, schema.spec(j).fromScale(values[j]));
        }
        return values;
    }

    /// A value in its unit on the modelled scale, within the plausible range.
    double recorded(int feature, double value) {
        FeatureSpec spec = schema.spec(feature);
        return spec.toScale(spec.range().clamp(value));
    }

    double inUnit(int feature, double scaled) {
        return schema.spec(feature).fromScale(scaled);
    }
}
