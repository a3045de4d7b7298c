package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.disease.Disease;
import org.candor.feature.FeatureSpec;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.Matrix;
import org.candor.survival.ProportionalHazards;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.RandomSurvivalForest;
import org.candor.survival.SurvivalData;
import org.candor.survival.SurvivalModel;
import org.candor.survival.SurvivalStack;

/// Forecasts of overall survival by a random-effects Cox model, a random survival forest and their stack,
/// for patients whom none of them has seen.
///
/// All see the same rows: the terms of the disease's design, holes filled by the conditional mean of a
/// joint model of the features that is fitted to the training patients. The weights of the stack come from
/// a cross-validation within the training patients, by [SurvivalStack#weights] over [Evaluation#DAYS].
final class StackStudy {
    private static final int INNER_FOLDS = 5;
    private static final int COMPLETIONS = 30;

    private final Disease disease;
    private final Cohort cohort;
    private final RandomSurvivalForest forest = RandomSurvivalForest.withDefaults();

    StackStudy(Disease disease, Cohort cohort) {
        this.disease = disease;
        this.cohort = cohort;
    }

    /// The forecasts of all models for the test patients of one split, one row each, at [Evaluation#DAYS].
    ///
    /// @param forestWeight of the forest in the stack; the Cox model has the rest
    record Forecasts(List<Integer> patients, Matrix cox, Matrix forest, Matrix stack, double forestWeight) {
        Matrix of(StackedModel model) {
            return switch (model) {
                case COX -> cox;
                case FOREST -> forest;
                case STACK -> stack;
            };
        }

        @Override
        public String toString() {
            return "Forecasts[" + patients.size() + " patients]";
        }
    }

    /// Fits everything to the training patients and forecasts for the others.
    Forecasts forecasts(int[] training, int[] test, long seed) {
        RandomGenerator random = BundleTrainer.random(seed);
        BundleTrainer trainer = new BundleTrainer(disease, 1, LatentGaussianFit.Settings.withDefaults(), nobody -> {});
        PreparedCohort prepared = trainer.prepare(cohort, training, random);
        Matrix known = rows(prepared, training, random);
        Matrix unknown = rows(prepared, test, random);
        SurvivalData data = prepared.overallSurvival();
        double[] weights = weights(data, known, prepared.groups(), seed);
        Matrix cox = cox(data, known, prepared.groups()).survival(unknown, Evaluation.DAYS);
        Matrix trees = forest(data, known, seed).survival(unknown, Evaluation.DAYS);
        return new Forecasts(IntStream.of(test).boxed().toList(), cox, trees, mixture(cox, trees, weights), weights[1]);
    }

    private double[] weights(SurvivalData data, Matrix x, List<String> groups, long seed) {
        boolean[] event = new boolean[data.n()];
        for (int i = 0; i < event.length; i++) {
            event[i] = data.event(i);
        }
        Folds inner = Folds.stratified(event, INNER_FOLDS, BundleTrainer.random(seed + 1));
        double[][] cox = new double[data.n()][];
        double[][] trees = new double[data.n()][];
        for (int fold = 0; fold < INNER_FOLDS; fold++) {
            int[] seen = inner.training(fold);
            int[] unseen = inner.test(fold);
            SurvivalData part = data.select(seen);
            Matrix known = x.selectRows(seen);
            Matrix unknown = x.selectRows(unseen);
            Matrix byCox = cox(part, known, groups).survival(unknown, Evaluation.DAYS);
            Matrix byForest = forest(part, known, seed + fold).survival(unknown, Evaluation.DAYS);
            for (int k = 0; k < unseen.length; k++) {
                cox[unseen[k]] = byCox.row(k);
                trees[unseen[k]] = byForest.row(k);
            }
        }
        return SurvivalStack.weights(data, List.of(Matrix.ofRows(cox), Matrix.ofRows(trees)), Evaluation.DAYS);
    }

    private static SurvivalModel cox(SurvivalData data, Matrix x, List<String> groups) {
        double[] beta = RandomEffectsCox.withDefaults().fit(data, x, groups).coefficients();
        return ProportionalHazards.of(data, x, beta);
    }

    private SurvivalModel forest(SurvivalData data, Matrix x, long seed) {
        return forest.fit(data, x, seed).forest();
    }

    private static Matrix mixture(Matrix cox, Matrix forest, double[] weights) {
        double[] mixed = cox.toRowMajor();
        double[] other = forest.toRowMajor();
        Arrays.setAll(mixed, k -> weights[0] * mixed[k] + weights[1] * other[k]);
        return Matrix.ofRowMajor(cox.rows(), cox.columns(), mixed);
    }

    /// Design rows, holes filled by the mean of what the features that are known say of them.
    private Matrix rows(PreparedCohort prepared, int[] patients, RandomGenerator random) {
        Matrix observed = cohort.scaled(patients);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < patients.length; i++) {
            double[] row = observed.row(i);
            if (Arrays.stream(row).anyMatch(Double::isNaN)) {
                double[] mean = new double[row.length];
                for (double[] draw : prepared.features().complete(row, COMPLETIONS, random)) {
                    for (int j = 0; j < mean.length; j++) {
                        FeatureSpec spec = cohort.schema().spec(j);
                        mean[j] += spec.toScale(spec.fromScale(draw[j])) / COMPLETIONS;
                    }
                }
                row = mean;
            }
            rows.add(prepared.design().of(row));
        }
        return Matrix.ofRows(rows.toArray(double[][]::new));
    }
}
