package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.candor.forecast.TransitionModel;
import org.candor.survival.BaselinePosterior;
import org.candor.survival.CoupledCox;
import org.candor.survival.CoupledCox.Part;
import org.candor.survival.CoupledCoxFit;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.RubinPool;
import org.candor.survival.TimeGrid;

/// Fits the hazards of all transitions to every imputation of a cohort and pools them.
///
/// The posterior is the mixture over imputations, its centres spread so that coefficients have the covariance of
/// Rubin's rules. Draws of different imputations take turns.
final class HazardTrainer {
    /// Name of the coefficient, and of its group, for the duration of remission.
    static final String DURATION = "remission-duration";

    private final PreparedCohort prepared;
    private final TimeGrid grid;
    private final Consumer<String> progress;

    HazardTrainer(PreparedCohort prepared, TimeGrid grid, Consumer<String> progress) {
        this.prepared = prepared;
        this.grid = grid;
        this.progress = progress;
    }

    /// @param draws posterior draws, a multiple of the number of imputations
    List<TransitionModel> fit(int draws, RandomGenerator random) {
        int imputations = prepared.rows().size();
        if (draws % imputations != 0) {
            throw new IllegalArgumentException(
                    "expected as many draws of each of " + imputations + " imputations, not " + draws + " in all");
        }
        List<List<Part>> parts = new ArrayList<>();
        for (int m = 0; m < imputations; m++) {
            parts.add(parts(m));
        }
        List<CoupledCoxFit> fits = fits(parts, draws / imputations, random);
        List<TransitionModel> models = new ArrayList<>();
        for (IllnessTransition transition : IllnessTransition.values()) {
            models.add(pooled(transition, parts, fits, random));
        }
        return models;
    }

    private List<CoupledCoxFit> fits(List<List<Part>> parts, int drawsEach, RandomGenerator random) {
        List<CoupledCoxFit> fits = new ArrayList<>();
        CoupledCox cox = CoupledCox.withDefaults();
        for (List<Part> one : parts) {
            fits.add(
                    fits.isEmpty()
                            ? cox.fit(one, prepared.groups(), drawsEach, random)
                            : cox.refit(fits.getLast(), one, prepared.groups(), drawsEach, random));
            progress.accept("hazards of imputation " + fits.size() + " of " + parts.size());
        }
        return fits;
    }

    private List<Part> parts(int imputation) {
        List<Part> parts = new ArrayList<>();
        for (IllnessTransition transition : IllnessTransition.values()) {
            IllnessFollowUp followUp = IllnessFollowUp.of(prepared.cohort(), prepared.patients(), transition);
            Matrix rows = prepared.rows().get(imputation).selectRows(followUp.patients());
            parts.add(
                    transition == IllnessTransition.DEATH_AFTER_RELAPSE
                            ? new Part(followUp.data(), withDurations(rows, followUp), List.of(DURATION))
                            : new Part(followUp.data(), rows, List.of()));
        }
        return parts;
    }

    private TransitionModel pooled(
            IllnessTransition transition, List<List<Part>> parts, List<CoupledCoxFit> fits, RandomGenerator random) {
        int q = transition.ordinal();
        int imputations = fits.size();
        int each = fits.getFirst().draws();
        double[] pooled = RubinPool.mean(fits.stream().map(fit -> fit.mean(q)).toList());
        float[][] coefficients = new float[imputations * each][];
        float[][] baselines = new float[imputations * each][];
        for (int m = 0; m < imputations; m++) {
            Part part = parts.get(m).get(q);
            BaselinePosterior baseline = BaselinePosterior.of(part.data(), part.x(), grid);
            double[] move = RubinPool.spread(fits.get(m).mean(q), pooled, imputations);
            for (int k = 0; k < each; k++) {
                double[] beta = fits.get(m).coefficients(k, q);
                Arrays.setAll(beta, j -> beta[j] + move[j]);
                coefficients[k * imputations + m] = floats(beta);
                baselines[k * imputations + m] = rising(floats(baseline.draw(beta, random)));
            }
        }
        return new TransitionModel(
                transition,
                parts.getFirst().get(q).data().events(),
                variances(fits, q),
                floats(pooled),
                new TransitionModel.Draws(coefficients, baselines));
    }

    /// Posterior means of the variances, by group.
    private static Map<String, Float> variances(List<CoupledCoxFit> fits, int model) {
        Map<String, Float> variances = new TreeMap<>();
        for (String group : fits.getFirst().groups(model)) {
            double mean = fits.stream()
                    .mapToDouble(fit -> fit.variance(model, group))
                    .average()
                    .orElseThrow();
            variances.put(group, (float) mean);
        }
        return variances;
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
