package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.candor.reliability.BregmanInformation;
import org.candor.reliability.LatentGaussianFit;
import org.candor.simulation.PrognosticWorld.Group;

/// S1: random-effects truth with missing data. Do 90 % intervals for effects, linear predictors and three-year
/// survival cover the truth in 90 of 100 cases, whatever is missing? Does the expected log loss split into noise, bias
/// and Bregman information?
final class PrognosticScenario implements Scenario {
    private static final double LEVEL = 0.9;
    private static final double MISSING = 0.15;
    private static final int DRAWS = 200;
    private static final int IMPUTATIONS = 100;
    private static final int DRAWS_FOR_EACH = 4;

    /// What is missing of a new patient.
    private enum Pattern {
        COMPLETE,
        AS_IN_COHORT,
        NO_NUMBERS,
        NO_KARYOTYPE,
        NO_GENES;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final int patients;
    private final int newPatients;
    private final List<Group> groups;
    private final LatentGaussianFit.Settings imputation;

    PrognosticScenario(Size size) {
        boolean full = size == Size.FULL;
        this.patients = full ? 1540 : 300;
        this.newPatients = full ? 100 : 10;
        this.imputation =
                full ? LatentGaussianFit.Settings.withDefaults() : new LatentGaussianFit.Settings(20, 40, 50, 4);
        this.groups = full
                ? List.of(
                        new Group("demographics", 2, 0.04, false),
                        new Group("numbers", 11, 0.04, false),
                        new Group("fusions", 8, 0.15, true),
                        new Group("cna", 18, 0.02, true),
                        new Group("gene", 45, 0.09, true),
                        new Group("other", 5, 0.02, true))
                : List.of(
                        new Group("demographics", 2, 0.04, false),
                        new Group("numbers", 3, 0.04, false),
                        new Group("fusions", 3, 0.15, true),
                        new Group("gene", 4, 0.09, true));
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
        settings.put("missingShare", Double.toString(MISSING));
        settings.put("imputations", Integer.toString(imputation.imputations()));
        settings.put("draws", Integer.toString(DRAWS));
        settings.put("servingPairs", IMPUTATIONS + " imputations with " + DRAWS_FOR_EACH + " draws each");
        groups.forEach(group -> settings.put(
                "group." + group.name(), group.columns() + " columns, variance of effects " + group.variance()));
        return settings;
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (String what : List.of("lp", "s3y")) {
            targets.add(new Target("coverage." + what, 0.89, 0.91));
            for (Pattern pattern : Pattern.values()) {
                targets.add(new Target("coverage." + what + "." + pattern.text(), 0.88, 0.92));
            }
        }
        targets.add(new Target("coverage.beta", 0.89, 0.91));
        targets.add(new Target("identity.information", 0, 1e-12));
        targets.add(new Target("identity.logLoss", 0, 1e-12));
        return targets;
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        PrognosticWorld world = new PrognosticWorld(groups, random);
        PrognosticCohort cohort = PrognosticCohort.draw(world, patients, MISSING, random);
        PrognosticFit fit = PrognosticFit.of(cohort, DRAWS, imputation, random);
        Map<String, Double> measures = new TreeMap<>();
        effects(world, fit).put("beta", measures);
        measures.put("censored", 1 - (double) cohort.data().events() / patients);
        forecasts(world, fit, measures, random);
        return measures;
    }

    private static Coverage effects(PrognosticWorld world, PrognosticFit fit) {
        Coverage coverage = new Coverage(LEVEL);
        for (int j = 0; j < world.size(); j++) {
            double[] draws = new double[fit.draws()];
            int column = j;
            Arrays.setAll(draws, b -> fit.coefficient(b, column));
            coverage.add(draws, world.beta(j));
        }
        return coverage;
    }

    private void forecasts(
            PrognosticWorld world, PrognosticFit fit, Map<String, Double> measures, RandomGenerator random) {
        Map<Pattern, Coverage> predictor = new EnumMap<>(Pattern.class);
        Map<Pattern, Coverage> survival = new EnumMap<>(Pattern.class);
        Coverage allPredictors = new Coverage(LEVEL);
        Coverage allSurvival = new Coverage(LEVEL);
        ErrorBudget budget = new ErrorBudget();
        for (Pattern pattern : Pattern.values()) {
            Coverage ofPredictor = new Coverage(LEVEL);
            Coverage ofSurvival = new Coverage(LEVEL);
            for (int i = 0; i < newPatients; i++) {
                double[] x = world.features(random);
                Pairs pairs = Pairs.of(fit, PrognosticCohort.masked(x, mask(pattern, world, x, random)), random);
                for (Coverage one : List.of(ofPredictor, allPredictors)) {
                    one.add(pairs.predictors, world.linearPredictor(x));
                }
                for (Coverage one : List.of(ofSurvival, allSurvival)) {
                    one.add(pairs.survival, world.survivalAtHorizon(x));
                }
                budget.add(pairs, world.survivalAtHorizon(x));
            }
            predictor.put(pattern, ofPredictor);
            survival.put(pattern, ofSurvival);
        }
        allPredictors.put("lp", measures);
        allSurvival.put("s3y", measures);
        predictor.forEach((pattern, coverage) -> coverage.put("lp." + pattern.text(), measures));
        survival.forEach((pattern, coverage) -> coverage.put("s3y." + pattern.text(), measures));
        budget.put(measures);
    }

    private boolean[] mask(Pattern pattern, PrognosticWorld world, double[] x, RandomGenerator random) {
        return switch (pattern) {
            case COMPLETE -> new boolean[x.length];
            case AS_IN_COHORT -> world.missing(x, MISSING, random);
            case NO_NUMBERS -> world.columnsOf("numbers");
            case NO_KARYOTYPE -> world.columnsOf("fusions", "cna");
            case NO_GENES -> world.columnsOf("gene");
        };
    }

    /// What all pairs of imputation and draw say about a patient, as the server would pair them.
    private static final class Pairs {
        private final double[] predictors = new double[IMPUTATIONS * DRAWS_FOR_EACH];
        private final double[] survival = new double[IMPUTATIONS * DRAWS_FOR_EACH];

        static Pairs of(PrognosticFit fit, double[] seen, RandomGenerator random) {
            Pairs pairs = new Pairs();
            double[][] completed = fit.complete(seen, IMPUTATIONS, random);
            for (int k = 0; k < pairs.predictors.length; k++) {
                int draw = k % fit.draws();
                pairs.predictors[k] = fit.linearPredictor(draw, completed[k / DRAWS_FOR_EACH]);
                pairs.survival[k] = fit.survival(draw, pairs.predictors[k]);
            }
            return pairs;
        }
    }

    /// The expected log loss of "alive at the horizon" under the truth, in its parts, and how exactly they add up.
    private static final class ErrorBudget {
        private int patients;
        private double noise;
        private double bias;
        private double parameters;
        private double missingData;
        private double worstInformation;
        private double worstLoss;

        void add(Pairs pairs, double truth) {
            double[][] z = new double[pairs.survival.length][];
            double[] weight = new double[z.length];
            double[] centre = new double[2];
            double loss = 0;
            for (int i = 0; i < z.length; i++) {
                double alive = Math.clamp(pairs.survival[i], 1e-12, 1 - 1e-12);
                z[i] = new double[] {Math.log(alive), Math.log1p(-alive)};
                weight[i] = 1;
                loss -= (truth * z[i][0] + (1 - truth) * z[i][1]) / z.length;
                centre[0] += z[i][0] / z.length;
                centre[1] += z[i][1] / z.length;
            }
            double partition = BregmanInformation.logSumExp(centre);
            double entropy = -truth * Math.log(truth) - (1 - truth) * Math.log1p(-truth);
            double divergence = -entropy - truth * (centre[0] - partition) - (1 - truth) * (centre[1] - partition);
            double information = BregmanInformation.of(z, weight);
            BregmanInformation.Split plain = BregmanInformation.split(z, weight, DRAWS_FOR_EACH);
            BregmanInformation.Split split = plain.withoutNoise(IMPUTATIONS, DRAWS_FOR_EACH);
            patients++;
            noise += entropy;
            bias += divergence;
            parameters += split.within();
            missingData += split.between();
            worstInformation = Math.max(worstInformation, Math.abs(plain.total() - information));
            worstLoss = Math.max(worstLoss, Math.abs(entropy + divergence + information - loss));
        }

        void put(Map<String, Double> measures) {
            measures.put("logLoss.noise", noise / patients);
            measures.put("logLoss.bias", bias / patients);
            measures.put("logLoss.parameters", parameters / patients);
            measures.put("logLoss.missingData", missingData / patients);
            measures.put("identity.information", worstInformation);
            measures.put("identity.logLoss", worstLoss);
        }
    }
}
