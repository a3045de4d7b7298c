package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.disease.Disease;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSpec;
import org.candor.feature.ModelTerm;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.TrainingRecord;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.Matrix;
import org.candor.survival.TimeGrid;

/// Fits the parts of a bundle to (part of) a cohort: the joint model of features and outcome, which completes the
/// cohort several times, then the random-effects Cox models of all transitions with their posterior draws.
///
/// Random numbers come from one seeded generator, in one fixed order: the same patients, settings and seed give the
/// same bundle to the last bit.
final class BundleTrainer {
    /// Random-number algorithm, part of the provenance.
    static final String RANDOM = "L64X128MixRandom";

    /// Carriers that a product of two features must have to be fitted (Gerstung et al. 2017).
    static final int MIN_PAIR_CARRIERS = 8;

    /// Two-week steps beyond five years. Survival is within 1e-3, a state within 2e-3 of daily steps, far inside the
    /// interval; a forecast costs half of what it does on ten-day steps.
    static final TimeGrid GRID = new TimeGrid(14, 131);

    private final Disease disease;
    private final int draws;
    private final LatentGaussianFit.Settings imputation;
    private final Consumer<String> progress;

    /// @param draws      posterior draws to keep
    /// @param imputation how the joint model is fitted, and how often holes are filled
    /// @param progress   is told what is being done
    BundleTrainer(Disease disease, int draws, LatentGaussianFit.Settings imputation, Consumer<String> progress) {
        this.disease = disease;
        this.draws = draws;
        this.imputation = imputation;
        this.progress = progress;
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(RANDOM).create(seed);
    }

    /// Fits the joint model of the features and lays out the design.
    PreparedCohort prepare(Cohort cohort, int[] patients, RandomGenerator random) {
        progress.accept("joint model of " + cohort.schema().size() + " features, " + patients.length + " patients");
        Matrix scaled = cohort.scaled(patients);
        List<FeatureSpec> specs = cohort.schema().specs();
        boolean[] binary = new boolean[specs.size()];
        for (int j = 0; j < binary.length; j++) {
            binary[j] = specs.get(j).binary();
        }
        OutcomeColumns outcome = OutcomeColumns.of(cohort, patients);
        LatentGaussianFit fit = LatentGaussianFit.fit(
                outcome.after(cohort.featureNames()), outcome.after(binary), outcome.after(scaled), imputation, random);
        return new PreparedCohort(cohort, patients, fit, new DesignRow(cohort.schema(), carried(cohort, scaled)));
    }

    /// The disease's terms without products that too few patients carry.
    private List<ModelTerm> carried(Cohort cohort, Matrix scaled) {
        List<ModelTerm> kept = new ArrayList<>();
        for (ModelTerm term : disease.terms()) {
            if (!(term instanceof ModelTerm.Product product)
                    || carriers(cohort, scaled, product) >= MIN_PAIR_CARRIERS) {
                kept.add(term);
            }
        }
        return kept;
    }

    private static int carriers(Cohort cohort, Matrix scaled, ModelTerm.Product product) {
        int first = cohort.schema().index(product.first());
        int second = cohort.schema().index(product.second());
        int carriers = 0;
        for (int i = 0; i < scaled.rows(); i++) {
            carriers += scaled.get(i, first) == 1 && scaled.get(i, second) == 1 ? 1 : 0;
        }
        return carriers;
    }

    /// Fits all transitions.
    ModelBundle bundle(PreparedCohort prepared, TrainingRecord training, RandomGenerator random) {
        return new ModelBundle(
                disease.id() + "-multistate",
                "1",
                disease.schema(),
                prepared.design().terms(),
                prepared.features(),
                GRID,
                new HazardTrainer(prepared, GRID, progress).fit(draws, random),
                training);
    }
}
