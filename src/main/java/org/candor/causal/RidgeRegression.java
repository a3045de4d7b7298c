package org.candor.causal;

import java.util.Arrays;
import org.candor.survival.Cholesky;
import org.candor.survival.Matrix;

/// Linear regression with random effects: `y = a + x' b + e`, `b_j ~ N(0, s2)` for columns of standard
/// deviation 1, the intercept free.
///
/// The variances are Schall's fixed point, `s2 = |b|^2 / df` and `v = RSS / (n - 1 - df)` with `df = p -
/// tr(V) / s2`, stopped where columns carry nothing. Source: Schall, Biometrika 78 (1991) 719-727.
public final class RidgeRegression {
    private static final int MAX_UPDATES = 100;
    private static final double SMALLEST_RATIO = 1e-6;

    private final double intercept;
    private final double[] coefficients;

    private RidgeRegression(double intercept, double[] coefficients) {
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /// @throws IllegalArgumentException when sizes differ or there are fewer than three rows
    public static RidgeRegression fit(Matrix x, double[] y) {
        if (x.rows() != y.length || y.length < 3) {
            throw new IllegalArgumentException(x.rows() + " rows but " + y.length + " values, or too few");
        }
        ColumnScale scale = ColumnScale.of(x);
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] scaled = solve(
                scale.apply(x), Arrays.stream(y).map(value -> value - mean).toArray());
        double[] coefficients = new double[scaled.length];
        double intercept = mean;
        for (int j = 0; j < scaled.length; j++) {
            coefficients[j] = scale.unscaled(scaled[j], j);
            intercept -= coefficients[j] * scale.centre(j);
        }
        return new RidgeRegression(intercept, coefficients);
    }

    private static double[] solve(Matrix x, double[] y) {
        int p = x.columns();
        double[] gram = new double[p * p];
        double[] moment = new double[p];
        double total = 0;
        for (int i = 0; i < x.rows(); i++) {
            double[] row = x.row(i);
            total += y[i] * y[i];
            for (int j = 0; j < p; j++) {
                moment[j] += row[j] * y[i];
                for (int k = 0; k <= j; k++) {
                    gram[j * p + k] += row[j] * row[k];
                }
            }
        }
        // ratio of the variances of effects and noise, to start with: effects explain a tenth
        double ratio = 0.1 / Math.max(1, p);
        double[] beta = new double[p];
        for (int update = 0; update < MAX_UPDATES; update++) {
            double[] penalised = gram.clone();
            for (int j = 0; j < p; j++) {
                penalised[j * p + j] += 1 / ratio;
            }
            Cholesky factor = Cholesky.of(penalised, p);
            beta = factor.solve(moment);
            double[] inverse = factor.inverse();
            double df = p;
            double squares = 0;
            double explained = 0;
            for (int j = 0; j < p; j++) {
                df -= inverse[j * p + j] / ratio;
                squares += beta[j] * beta[j];
                explained += beta[j] * moment[j];
            }
            // y'y - b'X'y is the residual sum of squares plus |b|^2 / ratio
            double noise = (total - explained - squares / ratio) / Math.max(1, y.length - 1 - df);
            double next = noise > 0 && df > 0 ? Math.max(SMALLEST_RATIO, squares / df / noise) : SMALLEST_RATIO;
            boolean settled = Math.abs(next - ratio) <= 1e-4 * ratio;
            ratio = next;
            if (settled || ratio == SMALLEST_RATIO) {
                break;
            }
        }
        return beta;
    }

    public double predict(double[] row) {
        double sum = intercept;
        for (int j = 0; j < row.length; j++) {
            sum += coefficients[j] * row[j];
        }
        return sum;
    }

    public double intercept() {
        return intercept;
    }

    public double[] coefficients() {
        return coefficients.clone();
    }
}
