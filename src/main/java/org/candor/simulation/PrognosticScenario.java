package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.reliability.LatentGaussianFit;
import org.candor.simulation.PrognosticWorld.Group;
import org.candor.survival.CoxPosterior;
import org.candor.survival.Matrix;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.RandomEffectsFit;
import org.candor.survival.SurvivalData;
import org.candor.survival.TimeGrid;

/// S1: random-effects truth with missing data. Do 90 % intervals for effects, linear predictors and three-year
/// survival cover the truth in 90 of 100 cases, whatever is missing?
final class PrognosticScenario implements Scenario {
    private static final double LEVEL = 0.9;
    private static final TimeGrid GRID = new TimeGrid(73, 25);
    private static final int HORIZON_INDEX = 15;

    private final int patients;
    private final int newPatients;
    private final List<Group> groups;
    private final double missingShare = 0.15;
    private final int pairs = 400;

    PrognosticScenario(Size size) {
        this.patients = size == Size.FULL ? 1540 : 300;
        this.newPatients = size == Size.FULL ? 100 : 20;
        this.groups = size == Size.FULL
                ? List.of(
                        new Group("demographics", 2, 0.04, false),
                        new Group("clinical", 11, 0.04, false),
                        new Group("fusions", 8, 0.15, true),
                        new Group("cna", 18, 0.02, true),
                        new Group("gene", 45, 0.09, true),
                        new Group("nuisance", 5, 0.02, true))
                : List.of(
                        new Group("demographics", 2, 0.04, false),
                        new Group("clinical", 4, 0.04, false),
                        new Group("gene", 8, 0.09, true));
    }

    @Override
    public String id() {
        return "S1";
    }

    @Override
    public String question() {
        return "Do 90 % intervals of a random-effects Cox model cover the truth in every pattern of missing data?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put("newPatientsOfEachPattern", Integer.toString(newPatients));
        settings.put("missingShare", Double.toString(missingShare));
        groups.forEach(group -> settings.put(
                "group." + group.name(), group.columns() + " columns, variance of effects " + group.variance()));
        return settings;
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target("coverage.lp", 0.89, 0.91), new Target("coverage.s3y", 0.89, 0.91));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        PrognosticWorld world = new PrognosticWorld(groups, random);
        double[][] rows = new double[patients][];
        double[][] seen = new double[patients][];
        for (int i = 0; i < patients; i++) {
            rows[i] = world.features(random);
            seen[i] = masked(rows[i], world.missing(rows[i], missingShare, random));
        }
        SurvivalData data = world.followUp(Matrix.ofRows(rows), random);
        List<String> names =
                IntStream.range(0, world.size()).mapToObj(j -> "x" + j).toList();
        LatentGaussianFit features = LatentGaussianFit.fit(
                names, world.binary(), Matrix.ofRows(seen), LatentGaussianFit.Settings.withDefaults(), random);
        Matrix design = features.completed();
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, design, world.groupOfColumn());
        CoxPosterior posterior = CoxPosterior.of(data, design, fit, GRID);
        List<CoxPosterior.Draw> draws = new ArrayList<>();
        for (int b = 0; b < 200; b++) {
            draws.add(posterior.draw(random));
        }
        Map<String, Double> measures = new TreeMap<>();
        Coverage lp = new Coverage("lp", measures);
        Coverage survival = new Coverage("s3y", measures);
        for (int i = 0; i < newPatients; i++) {
            double[] x = world.features(random);
            double[] predictors = new double[pairs];
            double[] alive = new double[pairs];
            double[][] completed =
                    features.model().complete(masked(x, world.missing(x, missingShare, random)), pairs, random);
            for (int k = 0; k < pairs; k++) {
                CoxPosterior.Draw draw = draws.get(k % draws.size());
                double predictor = dot(completed[k], draw.coefficients());
                predictors[k] = predictor;
                alive[k] = Math.exp(-draw.cumulativeBaseline()[HORIZON_INDEX] * Math.exp(predictor));
            }
            lp.add(predictors, world.linearPredictor(x));
            survival.add(alive, world.survivalAtHorizon(x));
        }
        lp.close();
        survival.close();
        return measures;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[] masked(double[] x, boolean[] missing) {
        double[] seen = x.clone();
        for (int j = 0; j < seen.length; j++) {
            seen[j] = missing[j] ? Double.NaN : seen[j];
        }
        return seen;
    }

    /// How often the central interval of draws holds the truth.
    private static final class Coverage {
        private final String name;
        private final Map<String, Double> measures;
        private int all;
        private int inside;

        Coverage(String name, Map<String, Double> measures) {
            this.name = name;
            this.measures = measures;
        }

        void add(double[] draws, double truth) {
            double[] sorted = draws.clone();
            Arrays.sort(sorted);
            int cut = (int) Math.round((1 - LEVEL) / 2 * sorted.length);
            all++;
            inside += truth >= sorted[cut] && truth <= sorted[sorted.length - 1 - cut] ? 1 : 0;
        }

        void close() {
            measures.put("coverage." + name, (double) inside / all);
        }
    }
}
