package org.candor.reliability;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.candor.feature.FeatureSchema;
import org.candor.feature.ModelTerm;
import org.candor.survival.Cholesky;

/// Which share of the prognostic information a pattern of known results holds, whatever the results are.
///
/// With the risk score `r` it is `1 - E[Var(r | known)] / Var(r) = Var(E[r | known]) / Var(r)` over the
/// population of the joint model, where `E[r | known]` is the best linear prediction from the known
/// features and the terms of the model that they determine: `c' C^-1 c / Var(r)` with the covariance `C` of
/// those columns and theirs with `r`, `c`. So it is a lower bound of the share that any prediction reaches;
/// 0 when nothing is known, 1 when everything is, and never less when more is known.
final class Completeness {
    private static final int DRAWS = 20_000;

    /// Part of each variance that is added to it, against columns that determine each other.
    private static final double RIDGE = 1e-9;

    private final int features;
    private final List<int[]> needs;
    private final double[] covariance;
    private final KeptPatterns<Double> shares = new KeptPatterns<>(this::share);

    /// @param seed of the draws from the joint model
    Completeness(FeatureSchema schema, LatentGaussian joint, RiskScore score, long seed) {
        this.features = schema.size();
        List<ModelTerm> terms = score.design().terms();
        int[] further = IntStream.range(0, terms.size())
                .filter(k -> !(terms.get(k) instanceof ModelTerm.Linear))
                .toArray();
        this.needs = IntStream.range(0, features + further.length)
                .mapToObj(c -> c < features ? new int[] {c} : needs(schema, terms.get(further[c - features])))
                .toList();
        this.covariance = covariance(schema, joint, score, further, seed);
    }

    private static int[] needs(FeatureSchema schema, ModelTerm term) {
        return switch (term) {
            case ModelTerm.Linear linear -> new int[] {schema.index(linear.feature())};
            case ModelTerm.Hinge hinge -> new int[] {schema.index(hinge.feature())};
            case ModelTerm.Product product -> new int[] {schema.index(product.first()), schema.index(product.second())};
        };
    }

    /// Of the features, the further terms and the score, in this order; only the lower triangle.
    private double[] covariance(FeatureSchema schema, LatentGaussian joint, RiskScore score, int[] further, long seed) {
        boolean[] everything = new boolean[features];
        Arrays.fill(everything, true);
        PatternScores population = new PatternScores(schema, joint, List.of(), everything);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int size = columns() + 1;
        double[] sum = new double[size];
        double[] products = new double[size * size];
        double[] origin = row(population.draw(random), score, further);
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] row = row(population.draw(random), score, further);
            for (int i = 0; i < size; i++) {
                row[i] -= origin[i];
                sum[i] += row[i];
                for (int k = 0, at = i * size; k <= i && row[i] != 0; k++) {
                    products[at + k] += row[i] * row[k];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                products[i * size + k] = (products[i * size + k] - sum[i] * sum[k] / DRAWS) / (DRAWS - 1);
            }
        }
        return products;
    }

    private double[] row(double[] complete, RiskScore score, int[] further) {
        double[] design = score.design().of(complete);
        double[] row = Arrays.copyOf(complete, columns() + 1);
        for (int c = 0; c < further.length; c++) {
            row[features + c] = design[further[c]];
        }
        row[columns()] = score.value(complete);
        return row;
    }

    private int columns() {
        return needs.size();
    }

    private double covariance(int row, int column) {
        return covariance[row * (columns() + 1) + column];
    }

    /// @param values of one patient, `NaN` where missing; nothing else of them is read
    double of(double[] values) {
        BitSet pattern = KeptPatterns.pattern(values);
        return pattern.cardinality() == features ? 1 : shares.of(pattern);
    }

    private double share(BitSet pattern) {
        int[] known = IntStream.range(0, columns())
                .filter(c -> covariance(c, c) > 0 && Arrays.stream(needs.get(c)).allMatch(pattern::get))
                .toArray();
        double[] block = new double[known.length * known.length];
        double[] withScore = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            withScore[i] = covariance(columns(), known[i]);
            for (int k = 0; k <= i; k++) {
                block[i * known.length + k] = covariance(known[i], known[k]);
            }
            block[i * known.length + i] *= 1 + RIDGE;
        }
        double explained = Arrays.stream(Cholesky.of(block, known.length).solveLower(withScore))
                .map(part -> part * part)
                .sum();
        return Math.clamp(explained / covariance(columns(), columns()), 0, 1);
    }
}
