package org.candor.causal;

import java.util.Arrays;
import org.candor.survival.Cholesky;
import org.candor.survival.ConvergenceException;
import org.candor.survival.Matrix;

/// Logistic regression with random effects: `logit P(y = 1 | x) = a + x' b`, `b_j ~ N(0, s2)` for columns of
/// standard deviation 1, the intercept free.
///
/// `s2` is the fixed point of `(nu s0 + |b|^2 + tr V_bb) / (nu + p)`, with `V` the inverse of the penalised
/// information and a prior worth `nu = 1` observation of `s0 = 0.1`, as in
/// [org.candor.survival.RandomEffectsCox]. Separation does no harm. Source: Schall, Biometrika 78 (1991)
/// 719-727.
public final class LogisticRidge {
    private static final double PRIOR_WEIGHT = 1;
    private static final double PRIOR_VARIANCE = 0.1;
    private static final int MAX_UPDATES = 200;
    private static final int MAX_STEPS = 50;

    private final double intercept;
    private final double[] coefficients;

    private LogisticRidge(double intercept, double[] coefficients) {
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /// @throws IllegalArgumentException when sizes differ or only one outcome occurs
    public static LogisticRidge fit(Matrix x, boolean[] outcome) {
        ColumnScale scale = ColumnScale.of(x);
        LogisticRidge scaled = fitScaled(scale.apply(x), outcome);
        double[] coefficients = new double[x.columns()];
        double intercept = scaled.intercept;
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = scale.unscaled(scaled.coefficients[j], j);
            intercept -= coefficients[j] * scale.centre(j);
        }
        return new LogisticRidge(intercept, coefficients);
    }

    /// The same for columns that are on one scale already.
    static LogisticRidge fitScaled(Matrix x, boolean[] outcome) {
        int positive = 0;
        for (boolean one : outcome) {
            positive += one ? 1 : 0;
        }
        if (x.rows() != outcome.length || positive == 0 || positive == outcome.length) {
            throw new IllegalArgumentException(
                    "expected both outcomes in " + x.rows() + " rows, got " + positive + " of " + outcome.length);
        }
        Newton newton = new Newton(x, outcome);
        double[] beta = new double[x.columns() + 1];
        beta[0] = Math.log((double) positive / (outcome.length - positive));
        double variance = PRIOR_VARIANCE;
        for (int update = 0; update < MAX_UPDATES; update++) {
            double[] inverse = newton.maximise(beta, 1 / variance);
            double sum = PRIOR_WEIGHT * PRIOR_VARIANCE;
            for (int j = 1; j < beta.length; j++) {
                sum += beta[j] * beta[j] + inverse[j * beta.length + j];
            }
            double next = sum / (PRIOR_WEIGHT + x.columns());
            boolean settled = Math.abs(next - variance) <= 1e-4 * next;
            variance = next;
            if (settled) {
                break;
            }
        }
        return new LogisticRidge(beta[0], Arrays.copyOfRange(beta, 1, beta.length));
    }

    /// Penalised Newton steps from the last solution.
    private static final class Newton {
        private final Matrix x;
        private final boolean[] outcome;

        Newton(Matrix x, boolean[] outcome) {
            this.x = x;
            this.outcome = outcome;
        }

        /// Moves `beta` to the maximum and gives the inverse information there.
        double[] maximise(double[] beta, double penalty) {
            int size = beta.length;
            double norm = Double.POSITIVE_INFINITY;
            for (int step = 0; step < MAX_STEPS; step++) {
                double[] gradient = new double[size];
                double[] information = new double[size * size];
                derivatives(beta, penalty, gradient, information);
                Cholesky factor = Cholesky.of(information, size);
                double[] move = factor.solve(gradient);
                norm = 0;
                for (int j = 0; j < size; j++) {
                    // a step of more than 3 on the logit scale is beyond where the quadratic is any good
                    beta[j] += Math.clamp(move[j], -3, 3);
                    norm = Math.max(norm, Math.abs(move[j]));
                }
                if (norm < 1e-8) {
                    return factor.inverse();
                }
            }
            throw new ConvergenceException("the logistic regression does not settle", MAX_STEPS, norm);
        }

        private void derivatives(double[] beta, double penalty, double[] gradient, double[] information) {
            int size = beta.length;
            for (int i = 0; i < x.rows(); i++) {
                double[] row = x.row(i);
                double eta = beta[0];
                for (int j = 0; j < row.length; j++) {
                    eta += row[j] * beta[j + 1];
                }
                double p = logistic(eta);
                double residual = (outcome[i] ? 1 : 0) - p;
                double weight = Math.max(p * (1 - p), 1e-12);
                for (int j = 0; j < size; j++) {
                    double left = j == 0 ? 1 : row[j - 1];
                    gradient[j] += left * residual;
                    for (int k = 0; k <= j; k++) {
                        information[j * size + k] += weight * left * (k == 0 ? 1 : row[k - 1]);
                    }
                }
            }
            for (int j = 1; j < size; j++) {
                gradient[j] -= penalty * beta[j];
                information[j * size + j] += penalty;
            }
        }
    }

    static double logistic(double eta) {
        return 1 / (1 + StrictMath.exp(-eta));
    }

    public double probability(double[] row) {
        double eta = intercept;
        for (int j = 0; j < row.length; j++) {
            eta += coefficients[j] * row[j];
        }
        return logistic(eta);
    }

    /// The probability of every row.
    public double[] probabilities(Matrix x) {
        double[] eta = x.times(coefficients);
        return Arrays.stream(eta).map(value -> logistic(value + intercept)).toArray();
    }

    /// On the scale of the columns as they were given.
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double intercept() {
        return intercept;
    }
}
