package org.candor.forecast;

import java.util.Map;
import java.util.TreeMap;
import org.candor.survival.IllnessTransition;

/// The fitted hazard of one transition: `h(t | x) = h0(t) exp(x' beta)`, with draws from its posterior.
///
/// Draw `b` pairs a coefficient vector with a cumulative baseline hazard, so that their dependence is kept. Numbers
/// are held in single precision, which is also what the bundle stores: a model read back is the model that was
/// written.
public final class TransitionModel {
    private final IllnessTransition transition;
    private final int events;
    private final Map<String, Float> variances;
    private final float[] coefficients;
    private final float[][] coefficientDraws;
    private final float[][] baselineDraws;

    /// @param transition       which transition
    /// @param events           events it was fitted to
    /// @param variances        prior variance of each group of coefficients
    /// @param coefficients     posterior mode, one for each term and then those particular to the transition
    /// @param coefficientDraws B draws of the coefficients
    /// @param baselineDraws    B draws of the cumulative baseline hazard on the grid of the bundle, starting at 0,
    ///     never falling
    public TransitionModel(
            IllnessTransition transition, int events, Map<String, Float> variances, float[] coefficients, Draws draws) {
        this.transition = transition;
        this.events = events;
        this.variances = new TreeMap<>(variances);
        this.coefficients = coefficients.clone();
        this.coefficientDraws = draws.coefficients;
        this.baselineDraws = draws.baselines;
        if (coefficientDraws.length == 0 || coefficientDraws.length != baselineDraws.length) {
            throw new IllegalArgumentException(
                    transition + ": coefficients and baselines need the same number of draws");
        }
        requireFinite(coefficients);
        for (int b = 0; b < coefficientDraws.length; b++) {
            requireFinite(coefficientDraws[b]);
            requireCumulative(baselineDraws[b]);
            if (coefficientDraws[b].length != coefficients.length) {
                throw new IllegalArgumentException(transition + ": draw " + b + " has another number of coefficients");
            }
        }
    }

    /// Posterior draws, coefficients and baselines side by side.
    public static final class Draws {
        private final float[][] coefficients;
        private final float[][] baselines;

        public Draws(float[][] coefficients, float[][] baselines) {
            this.coefficients = coefficients;
            this.baselines = baselines;
        }
    }

    private void requireFinite(float[] numbers) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(transition + ": a coefficient is not a number");
            }
        }
    }

    private void requireCumulative(float[] hazard) {
        for (int k = 0; k < hazard.length; k++) {
            if (!Float.isFinite(hazard[k]) || hazard[k] < (k == 0 ? 0 : hazard[k - 1])) {
                throw new IllegalArgumentException(transition + ": a cumulative hazard must not fall");
            }
        }
    }

    public IllnessTransition transition() {
        return transition;
    }

    public int events() {
        return events;
    }

    public Map<String, Float> variances() {
        return variances;
    }

    /// Number of coefficients.
    public int size() {
        return coefficients.length;
    }

    public float coefficient(int term) {
        return coefficients[term];
    }

    /// Number of posterior draws.
    public int draws() {
        return coefficientDraws.length;
    }

    public float coefficient(int draw, int term) {
        return coefficientDraws[draw][term];
    }

    /// Number of grid points of the baselines.
    public int gridSize() {
        return baselineDraws[0].length;
    }

    public float baseline(int draw, int gridIndex) {
        return baselineDraws[draw][gridIndex];
    }

    /// `x' beta` with the coefficients of one draw; `row` may be shorter than the coefficients. Four sums side by
    /// side, because each addition would wait for the one before.
    double linearPredictor(int draw, double[] row) {
        float[] beta = coefficientDraws[draw];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 4 <= row.length; k += 4) {
            a += row[k] * beta[k];
            b += row[k + 1] * beta[k + 1];
            c += row[k + 2] * beta[k + 2];
            d += row[k + 3] * beta[k + 3];
        }
        for (; k < row.length; k++) {
            a += row[k] * beta[k];
        }
        return (a + b) + (c + d);
    }

    /// Writes `H0(t) exp(eta)` of one draw into `target`.
    void cumulativeHazard(int draw, double linearPredictor, double[] target) {
        float[] baseline = baselineDraws[draw];
        double factor = Math.exp(linearPredictor);
        for (int k = 0; k < baseline.length; k++) {
            target[k] = baseline[k] * factor;
        }
    }
}
