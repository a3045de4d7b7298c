package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.candor.causal.Arms;
import org.candor.causal.DayGrid;
import org.candor.causal.DrLearner;
import org.candor.causal.Endpoint;
import org.candor.causal.HonestForest;
import org.candor.causal.NuisanceColumns;
import org.candor.causal.OneStep;
import org.candor.causal.PotentialOutcomes;
import org.candor.causal.Quantity;
import org.candor.survival.Matrix;

/// S5: how well is it learnt for whom a treatment works, in four published worlds?
final class HeterogeneityScenario implements Scenario {
    private static final int NEW_PATIENTS = 500;
    private static final double[] KNOTS = {0.25, 0.5, 0.75};

    private final int patients;
    private final HonestForest.Settings forest;

    HeterogeneityScenario(Size size) {
        this.patients = size == Size.FULL ? 2000 : 300;
        this.forest = new HonestForest.Settings(size == Size.FULL ? 500 : 20, 20, 4, 0.5);
    }

    @Override
    public String id() {
        return "S5";
    }

    @Override
    public String question() {
        return "How well is it learnt for whom a treatment works, in four published worlds?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put("newPatients", Integer.toString(NEW_PATIENTS));
        settings.put("measure", "100 x mean squared error of the effect on restricted mean survival");
        settings.put(
                "learner",
                "DR-learner: constant, ridge on squares, products and hinges, honest forest of " + forest.trees()
                        + " trees, mixed by held-out loss");
        return settings;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("mse.ACCELERATED.mixed", 0, 0.30),
                new Target("mse.PROPORTIONAL.mixed", 0, 1.0),
                new Target("mse.POISSON.mixed", 0, 13),
                new Target("mse.POISSON_SMALL.mixed", 0, 1.3));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        Map<String, Double> measures = new TreeMap<>();
        for (EffectDesign design : EffectDesign.values()) {
            measure(design, random, measures);
        }
        return measures;
    }

    private void measure(EffectDesign design, RandomGenerator random, Map<String, Double> measures) {
        Arms arms = design.cohort(patients, random).landmark(0, Endpoint.OVERALL_SURVIVAL);
        Matrix x = arms.covariates();
        Matrix basis = basis(x);
        PotentialOutcomes outcomes = OneStep.withDefaults()
                .withRepeats(1)
                .fit(arms, NuisanceColumns.of(basis), DayGrid.at(design.tau()), random)
                .repeats()
                .getFirst();
        double[] effect = new double[arms.n()];
        for (int i = 0; i < effect.length; i++) {
            effect[i] = outcomes.difference(i, Quantity.MEAN_TIME, 0);
        }
        DrLearner learner = DrLearner.fit(x, basis, effect, forest, random);
        double[] squares = new double[4];
        for (int i = 0; i < NEW_PATIENTS; i++) {
            double[] row = EffectDesign.covariates(random);
            double truth = design.effect(row);
            double[] expanded = basis(row);
            squares[0] += Math.pow(learner.constantEffect() - truth, 2);
            squares[1] += Math.pow(learner.ridgeEffect(expanded) - truth, 2);
            squares[2] += Math.pow(learner.forestEffect(row) - truth, 2);
            squares[3] += Math.pow(learner.effect(row, expanded) - truth, 2);
        }
        List<String> names = List.of("constant", "ridge", "forest", "mixed");
        for (int k = 0; k < names.size(); k++) {
            measures.put("mse." + design + "." + names.get(k), 100 * squares[k] / NEW_PATIENTS);
        }
        measures.put("worseThanConstant." + design, squares[3] / squares[0]);
    }

    private static Matrix basis(Matrix x) {
        double[][] rows = new double[x.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = basis(x.row(i));
        }
        return Matrix.ofRows(rows);
    }

    /// Values, squares, hinges and products.
    private static double[] basis(double[] row) {
        List<Double> columns = new ArrayList<>();
        for (int j = 0; j < row.length; j++) {
            columns.add(row[j]);
            columns.add(row[j] * row[j]);
            for (double knot : KNOTS) {
                columns.add(Math.max(0, row[j] - knot));
            }
            for (int k = 0; k < j; k++) {
                columns.add(row[j] * row[k]);
            }
        }
        return columns.stream().mapToDouble(value -> value).toArray();
    }
}
