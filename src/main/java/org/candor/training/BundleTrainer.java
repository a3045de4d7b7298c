package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.disease.Disease;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSpec;
import org.candor.feature.ModelTerm;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.TrainingRecord;
import org.candor.forecast.TransitionModel;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.CoxPosterior;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.RandomEffectsFit;
import org.candor.survival.SurvivalData;
import org.candor.survival.TimeGrid;

/// Fits the parts of a bundle to (part of) a cohort: the joint model of the features, then one random-effects Cox
/// model for each transition with its posterior draws.
///
/// Cox models see every hole filled by its conditional mean. Random numbers come from one seeded generator, in one
/// fixed order: the same patients, settings and seed give the same bundle to the last bit.
final class BundleTrainer {
    /// Random-number algorithm, part of the provenance.
    static final String RANDOM = "L64X128MixRandom";

    /// Carriers that a product of two features must have to be fitted (Gerstung et al. 2017).
    static final int MIN_PAIR_CARRIERS = 8;

    /// Two-week steps beyond five years. Survival is within 1e-3, a state within 2e-3 of daily steps, far inside the
    /// interval; a forecast costs half of what it does on ten-day steps.
    static final TimeGrid GRID = new TimeGrid(14, 131);

    /// Name of the coefficient, and of its group, for the duration of remission.
    static final String DURATION = "remission-duration";

    private final Disease disease;
    private final int draws;
    private final Consumer<String> progress;

    /// @param draws    posterior draws to keep
    /// @param progress is told what is being done
    BundleTrainer(Disease disease, int draws, Consumer<String> progress) {
        this.disease = disease;
        this.draws = draws;
        this.progress = progress;
    }

    /// What is fitted once and used by every Cox model.
    static final class Prepared {
        private final Cohort cohort;
        private final int[] patients;
        private final LatentGaussianFit features;
        private final DesignRow design;
        private final Matrix rows;

        Prepared(Cohort cohort, int[] patients, LatentGaussianFit features, DesignRow design) {
            this.cohort = cohort;
            this.patients = patients;
            this.features = features;
            this.design = design;
            double[][] all = new double[patients.length][];
            for (int i = 0; i < all.length; i++) {
                all[i] = design.of(features.completed().row(i));
            }
            this.rows = Matrix.ofRows(all);
        }

        DesignRow design() {
            return design;
        }

        /// Design matrix, one row for each patient.
        Matrix rows() {
            return rows;
        }

        LatentGaussianFit features() {
            return features;
        }

        List<String> groups() {
            return design.terms().stream().map(ModelTerm::group).toList();
        }

        SurvivalData overallSurvival() {
            return cohort.overallSurvival().select(patients);
        }
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(RANDOM).create(seed);
    }

    /// Fits the joint model of the features and lays out the design.
    Prepared prepare(Cohort cohort, int[] patients, RandomGenerator random) {
        progress.accept("joint model of " + cohort.schema().size() + " features, " + patients.length + " patients");
        Matrix scaled = cohort.scaled(patients);
        List<FeatureSpec> specs = cohort.schema().specs();
        boolean[] binary = new boolean[specs.size()];
        for (int j = 0; j < binary.length; j++) {
            binary[j] = specs.get(j).binary();
        }
        LatentGaussianFit fit = LatentGaussianFit.fit(
                cohort.featureNames(), binary, scaled, LatentGaussianFit.Settings.withDefaults(), random);
        return new Prepared(cohort, patients, fit, new DesignRow(cohort.schema(), carried(cohort, scaled)));
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
    ModelBundle bundle(Prepared prepared, TrainingRecord training, RandomGenerator random) {
        List<TransitionModel> transitions = new ArrayList<>();
        for (IllnessTransition transition : IllnessTransition.values()) {
            transitions.add(transition(prepared, transition, random));
        }
        return new ModelBundle(
                disease.id() + "-multistate",
                "1",
                disease.schema(),
                prepared.design().terms(),
                prepared.features().model(),
                GRID,
                transitions,
                training);
    }

    private TransitionModel transition(Prepared prepared, IllnessTransition transition, RandomGenerator random) {
        IllnessFollowUp followUp = IllnessFollowUp.of(prepared.cohort, prepared.patients, transition);
        SurvivalData data = followUp.data();
        progress.accept("hazard of " + transition + ": " + data.n() + " at risk, " + data.events() + " events");
        Matrix rows = prepared.rows().selectRows(followUp.patients());
        List<String> groups = new ArrayList<>(prepared.groups());
        if (transition == IllnessTransition.DEATH_AFTER_RELAPSE) {
            rows = withDurations(rows, followUp);
            groups.add(DURATION);
        }
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, rows, groups);
        CoxPosterior posterior = CoxPosterior.of(data, rows, fit, GRID);
        float[][] coefficientDraws = new float[draws][];
        float[][] baselineDraws = new float[draws][];
        for (int b = 0; b < draws; b++) {
            CoxPosterior.Draw draw = posterior.draw(random);
            coefficientDraws[b] = floats(draw.coefficients());
            baselineDraws[b] = rising(floats(draw.cumulativeBaseline()));
        }
        Map<String, Float> variances = new TreeMap<>();
        fit.groups().forEach(group -> variances.put(group, (float) fit.variance(group)));
        return new TransitionModel(
                transition,
                data.events(),
                variances,
                floats(fit.coefficients()),
                new TransitionModel.Draws(coefficientDraws, baselineDraws));
    }

    private static Matrix withDurations(Matrix rows, IllnessFollowUp followUp) {
        double[][] wider = new double[rows.rows()][];
        for (int i = 0; i < wider.length; i++) {
            double[] row = rows.row(i);
            wider[i] = Arrays.copyOf(row, row.length + 1);
            wider[i][row.length] = followUp.durationScore(i);
        }
        return Matrix.ofRows(wider);
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) numbers[k];
        }
        return floats;
    }

    private static float[] rising(float[] hazard) {
        for (int k = 1; k < hazard.length; k++) {
            hazard[k] = Math.max(hazard[k], hazard[k - 1]);
        }
        return hazard;
    }
}
