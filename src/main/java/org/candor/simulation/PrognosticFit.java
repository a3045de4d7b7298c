package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.BaselinePosterior;
import org.candor.survival.CoupledCox;
import org.candor.survival.CoupledCoxFit;
import org.candor.survival.Matrix;
import org.candor.survival.RubinPool;
import org.candor.survival.TimeGrid;

/// What the product does with a cohort, for one hazard: joint model of features and outcome, imputations,
/// random-effects Cox model on each, pooled draws.
final class PrognosticFit {
    private static final TimeGrid HORIZON = new TimeGrid(PrognosticWorld.HORIZON, 1);

    private final LatentGaussian features;
    private final double[][] coefficients;
    private final double[] baselines;

    private PrognosticFit(LatentGaussian features, double[][] coefficients, double[] baselines) {
        this.features = features;
        this.coefficients = coefficients;
        this.baselines = baselines;
    }

    /// @param draws posterior draws, a multiple of the imputations
    static PrognosticFit of(
            PrognosticCohort cohort, int draws, LatentGaussianFit.Settings settings, RandomGenerator random) {
        LatentGaussianFit joint = LatentGaussianFit.fit(
                cohort.namesWithOutcome(), cohort.binaryWithOutcome(), cohort.withOutcome(), settings, random);
        int imputations = settings.imputations();
        List<Matrix> designs =
                joint.imputations().stream().map(cohort::features).toList();
        List<CoupledCoxFit> fits = fits(cohort, designs, draws / imputations, random);
        double[] pooled = RubinPool.mean(fits.stream().map(fit -> fit.mean(0)).toList());
        double[][] coefficients = new double[draws][];
        double[] baselines = new double[draws];
        for (int b = 0; b < draws; b++) {
            CoupledCoxFit fit = fits.get(b % imputations);
            double[] move = RubinPool.spread(fit.mean(0), pooled, imputations);
            double[] beta = fit.coefficients(b / imputations, 0);
            Arrays.setAll(beta, j -> beta[j] + move[j]);
            coefficients[b] = beta;
            baselines[b] = BaselinePosterior.of(cohort.data(), designs.get(b % imputations), HORIZON)
                    .draw(beta, random)[1];
        }
        return new PrognosticFit(joint.model().marginal(cohort.size()), coefficients, baselines);
    }

    private static List<CoupledCoxFit> fits(
            PrognosticCohort cohort, List<Matrix> designs, int drawsEach, RandomGenerator random) {
        CoupledCox cox = CoupledCox.withDefaults();
        List<CoupledCoxFit> fits = new ArrayList<>();
        for (Matrix design : designs) {
            List<CoupledCox.Part> part = List.of(new CoupledCox.Part(cohort.data(), design, List.of()));
            fits.add(
                    fits.isEmpty()
                            ? cox.fit(part, cohort.groups(), drawsEach, random)
                            : cox.refit(fits.getLast(), part, cohort.groups(), drawsEach, random));
        }
        return fits;
    }

    int draws() {
        return coefficients.length;
    }

    double coefficient(int draw, int column) {
        return coefficients[draw][column];
    }

    /// Completed vectors of a patient.
    double[][] complete(double[] seen, int imputations, RandomGenerator random) {
        return features.complete(seen, imputations, random);
    }

    /// `x' beta` of a draw.
    double linearPredictor(int draw, double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * coefficients[draw][j];
        }
        return sum;
    }

    /// Survival at [PrognosticWorld#HORIZON] with the baseline of a draw.
    double survival(int draw, double linearPredictor) {
        return Math.exp(-baselines[draw] * Math.exp(linearPredictor));
    }
}
