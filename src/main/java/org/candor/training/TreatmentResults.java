package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.candor.causal.CloneCensorWeight;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.LogisticRidge;
import org.candor.causal.MarginalSensitivity;
import org.candor.causal.NegativeControl;
import org.candor.causal.Quantity;
import org.candor.causal.TargetTrial;
import org.candor.causal.TimeDependentCox;
import org.candor.survival.Matrix;

/// Everything that is estimated for one study.
final class TreatmentResults {
    private static final int RESAMPLES = 200;
    private static final List<Endpoint> ENDPOINTS = List.of(Endpoint.OVERALL_SURVIVAL, Endpoint.RELAPSE_FREE_SURVIVAL);

    private final StudyCohort cohort;
    private final long seed;
    private final List<LandmarkAnalysis> analyses = new ArrayList<>();
    private final List<EffectRow> contrasts = new ArrayList<>();

    private TreatmentResults(StudyCohort cohort, long seed) {
        this.cohort = cohort;
        this.seed = seed;
    }

    static TreatmentResults of(StudyCohort cohort, long seed) {
        TreatmentResults results = new TreatmentResults(cohort, seed);
        TargetTrial trial = cohort.study().trial();
        for (double day : trial.followUp().landmarkDays()) {
            for (Endpoint endpoint : ENDPOINTS) {
                LandmarkAnalysis analysis = LandmarkAnalysis.of(cohort, day, endpoint, seed);
                results.analyses.add(analysis);
                results.contrasts.addAll(analysis.contrasts());
            }
        }
        if (results.takesTime()) {
            ENDPOINTS.forEach(results::addClones);
        }
        return results;
    }

    /// Whether treatment begins after time zero, so that waiting for it is a question at all.
    boolean takesTime() {
        return cohort.study().trial().strategies().graceDays() > 0;
    }

    private void addClones(Endpoint endpoint) {
        TargetTrial trial = cohort.study().trial();
        EffectRow.Who who = new EffectRow.Who(
                0, endpoint.id(), "all", cohort.persons().n(), cohort.persons().everTreated());
        new CloneCensorWeight(
                        trial.strategies().graceDays(),
                        endpoint,
                        trial.followUp().horizonDays())
                .fit(cohort.persons(), RESAMPLES, LandmarkAnalysis.random(seed))
                .forEach(one -> contrasts.add(
                        new EffectRow("cloneCensorWeight", who, one.horizonDays(), one.meanTime(), one.survival())));
    }

    StudyCohort cohort() {
        return cohort;
    }

    long seed() {
        return seed;
    }

    List<LandmarkAnalysis> analyses() {
        return List.copyOf(analyses);
    }

    List<EffectRow> contrasts() {
        return List.copyOf(contrasts);
    }

    LandmarkAnalysis analysis(double day, Endpoint endpoint) {
        return analyses.stream()
                .filter(one -> one.day() == day && one.endpoint() == endpoint)
                .findFirst()
                .orElseThrow();
    }

    /// The analysis that is reported first: overall survival at the primary landmark.
    LandmarkAnalysis primary() {
        return analysis(cohort.study().trial().followUp().primaryDay(), Endpoint.OVERALL_SURVIVAL);
    }

    TimeDependentCox.Result timeDependent(Endpoint endpoint, boolean adjusted) {
        return adjusted
                ? TimeDependentCox.adjusted(cohort.persons(), endpoint)
                : TimeDependentCox.unadjusted(cohort.persons(), endpoint);
    }

    /// The hidden confounding at which the bound of the difference of days reaches 0, the median over
    /// repetitions.
    ///
    /// @param reach standard errors by which the bounds are widened; 0 for none
    static double critical(LandmarkAnalysis analysis, double horizon, double reach) {
        double tau = horizon - analysis.day();
        double widened =
                reach * analysis.fit().difference(Quantity.MEAN_TIME, tau).standardError();
        double[] values = analysis.fit().repeats().stream()
                .map(one -> MarginalSensitivity.of(one, Quantity.MEAN_TIME, tau))
                .mapToDouble(one -> one.critical(widened))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    /// The contrast of each negative control at the primary landmark, in standard deviations.
    Map<String, Effect> negativeControls() {
        Map<String, Effect> results = new LinkedHashMap<>();
        LandmarkAnalysis primary = primary();
        List<String> columns = cohort.columns();
        for (String name : cohort.study().confounders().negativeControls()) {
            double[] values = cohort.values(name);
            int[] known = IntStream.range(0, primary.arms().n())
                    .filter(i -> !Double.isNaN(values[primary.arms().row(i)]))
                    .toArray();
            var arms = primary.arms().select(known);
            double[] own = IntStream.range(0, arms.n())
                    .mapToDouble(i -> values[arms.row(i)])
                    .toArray();
            int[] others = IntStream.range(0, columns.size())
                    .filter(j -> !columns.get(j).equals(name))
                    .toArray();
            results.put(name, NegativeControl.difference(arms, inDeviations(own), pick(arms.covariates(), others)));
        }
        return results;
    }

    private static double[] inDeviations(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double sd = Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length);
        return Arrays.stream(values).map(value -> (value - mean) / sd).toArray();
    }

    private static Matrix pick(Matrix x, int[] columns) {
        double[][] rows = new double[x.rows()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = x.row(i);
            rows[i] = Arrays.stream(columns).mapToDouble(j -> row[j]).toArray();
        }
        return Matrix.ofRows(rows);
    }

    /// The propensity at the primary landmark by features of the schema alone, for use where nothing else is
    /// known.
    LogisticRidge servedPropensity() {
        int[] features = IntStream.range(
                        0, cohort.study().confounders().features().size())
                .toArray();
        var arms = primary().arms();
        boolean[] treated = new boolean[arms.n()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = arms.treated(i);
        }
        return LogisticRidge.fit(pick(arms.covariates(), features), treated);
    }

    /// The propensities of [#servedPropensity()] of one arm.
    double[] servedPropensities(LogisticRidge model, boolean arm) {
        var arms = primary().arms();
        int features = cohort.study().confounders().features().size();
        return IntStream.range(0, arms.n())
                .filter(i -> arms.treated(i) == arm)
                .mapToDouble(
                        i -> model.probability(Arrays.copyOf(arms.covariates().row(i), features)))
                .sorted()
                .toArray();
    }
}
