package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.feature.DesignRow;
import org.candor.reliability.Completed;
import org.candor.reliability.InformationValue;
import org.candor.survival.RankCorrelation;

/// S8: results are masked, and what a missing test is said to be worth is compared with what it brings when
/// it comes back: the variance of the linear predictor that is left, averaged over the results that the
/// truth may give.
final class InformationScenario implements Scenario {
    private static final int DRAWS = 100;
    private static final int INNER = 60;

    private final int patients;
    private final int outer;
    private final int genes;

    InformationScenario(Size size) {
        this.patients = size == Size.FULL ? 40 : 4;
        this.outer = size == Size.FULL ? 60 : 6;
        this.genes = size == Size.FULL ? 24 : 5;
    }

    @Override
    public String id() {
        return "S8";
    }

    @Override
    public String question() {
        return "Does a missing test bring what it was said to be worth?";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of(
                "patients", Integer.toString(patients),
                "genes", Integer.toString(genes),
                "draws", Integer.toString(DRAWS),
                "results", Integer.toString(outer),
                "drawsForEachResult", Integer.toString(INNER)));
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("spearman", 0.8, 1),
                new Target("slope", 0.9, 1.1),
                new Target("noise", 0, 0.005),
                new Target("panelBelowItsParts", 0, 0.01));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        ClinicWorld world = new ClinicWorld(genes, random);
        InformationValue value = new InformationValue(world.joint(), world.design());
        List<List<Integer>> tests = tests(world);
        List<double[]> pairs = new ArrayList<>();
        double noise = 0;
        double below = 0;
        for (int i = 0; i < patients; i++) {
            double[] known = masked(world.patient(random), tests, random);
            Completed completed = new Completed(known, world.joint().complete(known, DRAWS, random));
            List<Double> shares = value.shares(completed, world.effects(), tests);
            noise = Math.max(noise, shares.getLast());
            below += shares.get(0) < Math.max(shares.get(1), shares.get(2)) ? 1.0 / patients : 0;
            for (int t = 0; t < tests.size() - 1; t++) {
                if (tests.get(t).stream().anyMatch(j -> Double.isNaN(known[j]))) {
                    pairs.add(new double[] {shares.get(t), brought(world, known, tests.get(t), random)});
                }
            }
        }
        return Map.of(
                "spearman", RankCorrelation.of(column(pairs, 0), column(pairs, 1)),
                "slope", slope(pairs),
                "meanPredicted",
                        pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0),
                "meanBrought",
                        pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0),
                "noise", noise,
                "panelBelowItsParts", below);
    }

    /// A panel of all genes, two genes of it, each quantity, and last the gene that has nothing to do with
    /// anything.
    private static List<List<Integer>> tests(ClinicWorld world) {
        int size = world.schema().size();
        List<List<Integer>> tests = new ArrayList<>();
        tests.add(IntStream.range(6, size).boxed().toList());
        tests.add(List.of(6));
        tests.add(List.of(7));
        ClinicWorld.MEASURED.forEach(j -> tests.add(List.of(j)));
        tests.add(List.of(size - 1));
        return tests;
    }

    /// Genes are missing together, each quantity by chance.
    private static double[] masked(double[] patient, List<List<Integer>> tests, RandomGenerator random) {
        double[] masked = patient.clone();
        tests.getFirst().forEach(j -> masked[j] = Double.NaN);
        for (int j : ClinicWorld.MEASURED) {
            masked[j] = random.nextInt(3) == 0 ? Double.NaN : masked[j];
        }
        return masked;
    }

    /// The share of the variance that is gone when the test is back, by nested simulation: the variance of
    /// the mean given the result, freed from the noise of the inner means, over the whole variance.
    private double brought(ClinicWorld world, double[] known, List<Integer> test, RandomGenerator random) {
        double[][] draws = world.joint().complete(known, outer, random);
        double[] means = new double[outer];
        double within = 0;
        for (int m = 0; m < outer; m++) {
            double[] back = known.clone();
            for (int j : test) {
                back[j] = draws[m][j];
            }
            boolean complete = Arrays.stream(back).noneMatch(Double::isNaN);
            double[] scores = scores(
                    world, complete ? new double[][] {back} : world.joint().complete(back, INNER, random));
            means[m] = Arrays.stream(scores).average().orElseThrow();
            within += complete ? 0 : variance(scores) / outer;
        }
        double between = Math.max(0, variance(means) - within / INNER);
        return between + within > 0 ? between / (between + within) : 0;
    }

    private static double[] scores(ClinicWorld world, double[][] draws) {
        DesignRow design = world.design();
        double[] effects = world.effects();
        return Arrays.stream(draws)
                .mapToDouble(draw -> {
                    double[] row = design.of(draw);
                    return IntStream.range(0, row.length)
                            .mapToDouble(k -> row[k] * effects[k])
                            .sum();
                })
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum() / (values.length - 1);
    }

    private static double[] column(List<double[]> pairs, int column) {
        return pairs.stream().mapToDouble(pair -> pair[column]).toArray();
    }

    /// Regression of what is brought on what was predicted.
    private static double slope(List<double[]> pairs) {
        double meanPredicted =
                pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
        double meanBrought =
                pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
        double cross = 0;
        double squares = 0;
        for (double[] pair : pairs) {
            cross += (pair[0] - meanPredicted) * (pair[1] - meanBrought);
            squares += (pair[0] - meanPredicted) * (pair[0] - meanPredicted);
        }
        return cross / squares;
    }
}
