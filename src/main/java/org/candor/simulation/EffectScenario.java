package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.causal.Arms;
import org.candor.causal.DayGrid;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.NuisanceColumns;
import org.candor.causal.OneStep;
import org.candor.causal.Quantity;
import org.candor.causal.WeightedContrast;
import org.candor.causal.Weighting;
import org.candor.survival.Matrix;

/// S3: is the doubly robust difference of three-year survival time right when one of its models is wrong?
///
/// A wrong model sees only the covariates that do not matter for it: the propensity without age and gene, or
/// the hazards without them. The difference of Kaplan-Meier means is shown beside.
final class EffectScenario implements Scenario {
    private static final double TAU_DAYS = 1095;
    private static final double YEAR = 365.25;
    private static final int[] EVERYTHING = {0, 1, 2, 3, 4};
    private static final int[] WITHOUT_CONFOUNDERS = {3, 4};
    private static final List<String> SETTINGS = List.of("bothRight", "propensityWrong", "outcomeWrong");

    private final int patients;
    private final double truth = EffectWorld.truth(TAU_DAYS) / YEAR;

    EffectScenario(Size size) {
        this.patients = size == Size.FULL ? 1000 : 300;
    }

    @Override
    public String id() {
        return "S3";
    }

    @Override
    public String question() {
        return "Is the doubly robust difference of three-year survival time right when one of its models is wrong?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put(
                "truth",
                "Weibull, proportional hazards, effect larger in carriers of a gene; difference "
                        + Math.round(truth * 1e4) / 1e4 + " years");
        settings.put("method", "one-step, 5 folds, once; random-effects logistic and Cox models");
        settings.put("wrong", "the model does not see age, gene and the second confounder");
        return settings;
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (String setting : SETTINGS) {
            targets.add(new Target("biasYears." + setting, -0.007, 0.007));
            targets.add(new Target("covered." + setting, 0.935, 0.965));
            // mean squared standardised error: a ratio of mean to empirical standard error of 0.95 to 1.05
            targets.add(new Target("squaredZ." + setting, 1 / (1.05 * 1.05), 1 / (0.95 * 0.95)));
        }
        return targets;
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        Arms arms = EffectWorld.cohort(patients, random).landmark(0, Endpoint.OVERALL_SURVIVAL);
        Map<String, Double> measures = new TreeMap<>();
        for (String setting : SETTINGS) {
            Matrix treatment = columns(arms, setting.equals("propensityWrong") ? WITHOUT_CONFOUNDERS : EVERYTHING);
            Matrix outcome = columns(arms, setting.equals("outcomeWrong") ? WITHOUT_CONFOUNDERS : EVERYTHING);
            Effect effect = OneStep.withDefaults()
                    .withRepeats(1)
                    .fit(
                            arms,
                            new NuisanceColumns(treatment, outcome, columns(arms, EVERYTHING)),
                            DayGrid.at(TAU_DAYS),
                            random)
                    .difference(Quantity.MEAN_TIME, TAU_DAYS);
            put(setting, effect, measures);
        }
        double[] even = new double[arms.n()];
        Arrays.fill(even, 0.5);
        put("unadjusted", WeightedContrast.of(arms, even, Weighting.NONE).meanTime(TAU_DAYS), measures);
        return measures;
    }

    private void put(String setting, Effect days, Map<String, Double> measures) {
        Effect years = new Effect(days.value() / YEAR, days.standardError() / YEAR);
        double error = years.value() - truth;
        measures.put("biasYears." + setting, error);
        measures.put("standardErrorYears." + setting, years.standardError());
        measures.put("covered." + setting, Math.abs(error) <= 1.959964 * years.standardError() ? 1.0 : 0.0);
        measures.put("squaredZ." + setting, error * error / (years.standardError() * years.standardError()));
    }

    private static Matrix columns(Arms arms, int[] chosen) {
        return Matrix.ofRows(IntStream.range(0, arms.n())
                .mapToObj(i -> Arrays.stream(chosen)
                        .mapToDouble(j -> arms.covariates().get(i, j))
                        .toArray())
                .toArray(double[][]::new));
    }
}
