package org.candor.forecast;

import org.candor.feature.DesignRow;
import org.candor.reliability.RiskScore;
import org.candor.survival.Matrix;

/// The risk score of a bundle: the linear predictors of its transitions, weighted by their events.
///
/// `beta = sum w_q beta_q` with `w_q` the share of the events that transition `q` was fitted to. A course
/// has several hazards; where one number must stand for the prognosis, those count most of which the cohort
/// knows most.
public final class BundleScore {
    private BundleScore() {}

    /// The score with the covariance of its coefficients over the posterior draws.
    public static RiskScore of(ModelBundle bundle) {
        DesignRow design = new DesignRow(bundle.schema(), bundle.terms());
        int size = design.size();
        int draws = bundle.transitions().getFirst().draws();
        double events =
                bundle.transitions().stream().mapToInt(TransitionModel::events).sum();
        double[] mode = new double[size];
        double[][] drawn = new double[draws][size];
        for (TransitionModel transition : bundle.transitions()) {
            double weight = transition.events() / events;
            for (int k = 0; k < size; k++) {
                mode[k] += weight * transition.coefficient(k);
                for (int b = 0; b < draws; b++) {
                    drawn[b][k] += weight * transition.coefficient(b, k);
                }
            }
        }
        return new RiskScore(design, mode, covariance(drawn, size));
    }

    private static Matrix covariance(double[][] drawn, int size) {
        double[] mean = new double[size];
        for (double[] one : drawn) {
            for (int k = 0; k < size; k++) {
                mean[k] += one[k] / drawn.length;
            }
        }
        double[] covariance = new double[size * size];
        for (double[] one : drawn) {
            for (int k = 0; k < size; k++) {
                double deviation = (one[k] - mean[k]) / Math.max(1, drawn.length - 1);
                for (int l = 0; l < size; l++) {
                    covariance[k * size + l] += deviation * (one[l] - mean[l]);
                }
            }
        }
        return Matrix.ofRowMajor(size, size, covariance);
    }
}
