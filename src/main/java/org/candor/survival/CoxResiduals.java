package org.candor.survival;

import java.util.Arrays;

/// The residuals of a Cox model, as R's `residuals.coxph`. Case weights `w_i` are in the fit, but of the
/// residuals only in dfbeta and dfbetas.
///
/// With risks `r_i = exp(eta_i)`, and the hazard jumps `h_k` and risk set means `xbar_k` at the event times
/// `k`:
///
///     martingale         M_i = event_i - r_i sum_{k at risk} h_k
///     deviance           sign(M_i) sqrt(-2 (M_i + event_i log(event_i - M_i)))
///     score              U_i = event_i (x_i - xbar_{k(i)}) - r_i sum_{k at risk} h_k (x_i - xbar_k)
///     dfbeta             w_i U_i V, about what row i adds to the coefficients; V is their covariance
///     dfbetas            dfbeta over the standard error
///     Schoenfeld         s_i = x_i - xbar_{k(i)}, one row for each event, by stratum and time
///     scaled Schoenfeld  beta + (number of events) s_i V, whose trend over time is that of the coefficient
///
/// With Efron's ties the `r`-th of `d` tied events has a hazard and a mean of its own; a tied event meets the
/// part `1 - r / d` of that hazard, and is compared with the average of the `d` means. Cost O(n p).
///
/// Sources: Barlow and Prentice, Biometrika 75 (1988) 65-74; Therneau, Grambsch and Fleming, Biometrika 77
/// (1990) 147-160; Grambsch and Therneau, Biometrika 81 (1994) 515-526; Therneau and Grambsch 2000, chapters
/// 4, 6 and 7.
public final class CoxResiduals {
    private final boolean[] event;
    private final double[] weight;
    private final double[] coefficients;
    private final Matrix covariance;
    private final MartingaleIntegrals integrals;

    private CoxResiduals(SurvivalData data, CoxFit fit, MartingaleIntegrals integrals) {
        this.event = new boolean[data.n()];
        this.weight = new double[data.n()];
        for (int i = 0; i < event.length; i++) {
            event[i] = data.event(i);
            weight[i] = data.weight(i);
        }
        this.coefficients = fit.coefficients();
        this.covariance = fit.covariance();
        this.integrals = integrals;
    }

    /// @param data the follow-up of the fit
    /// @param x    the covariates of the fit
    /// @throws IllegalArgumentException when the rows or columns are not those of the fit
    public static CoxResiduals of(SurvivalData data, Matrix x, CoxFit fit) {
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, fit.ties());
        return new CoxResiduals(data, fit, MartingaleIntegrals.of(likelihood, fit.coefficients(), data.n()));
    }

    /// Observed less expected events, one number per row; weighted, they sum to zero.
    public double[] martingale() {
        return integrals.martingale().clone();
    }

    /// The martingale residuals, made about as symmetric as those of a regression.
    public double[] deviance() {
        double[] deviance = integrals.martingale().clone();
        for (int i = 0; i < deviance.length; i++) {
            double m = deviance[i];
            double observed = event[i] ? StrictMath.log(1 - m) : 0;
            deviance[i] = Math.signum(m) * Math.sqrt(Math.max(-2 * (m + observed), 0));
        }
        return deviance;
    }

    /// One row per row of the data; weighted, the rows sum to the gradient, which is zero.
    public Matrix score() {
        return integrals.score();
    }

    public Matrix dfbeta() {
        double[] elements = times(integrals.score(), covariance).toRowMajor();
        Arrays.setAll(elements, i -> weight[i / coefficients.length] * elements[i]);
        return Matrix.ofRowMajor(weight.length, coefficients.length, elements);
    }

    /// The columns of aliased coefficients are zero.
    public Matrix dfbetas() {
        double[] elements = dfbeta().toRowMajor();
        int columns = coefficients.length;
        for (int i = 0; i < elements.length; i++) {
            double variance = covariance.get(i % columns, i % columns);
            elements[i] = variance > 0 ? elements[i] / Math.sqrt(variance) : 0;
        }
        return Matrix.ofRowMajor(elements.length / columns, columns, elements);
    }

    /// The rows of the data that have an event, in the order of [#schoenfeld()]: by stratum, time and row.
    public int[] eventRows() {
        return integrals.eventRows().clone();
    }

    public Matrix schoenfeld() {
        return integrals.schoenfeld();
    }

    public Matrix scaledSchoenfeld() {
        double[] elements = times(integrals.schoenfeld(), covariance).toRowMajor();
        int events = integrals.eventRows().length;
        Arrays.setAll(elements, i -> coefficients[i % coefficients.length] + events * elements[i]);
        return Matrix.ofRowMajor(events, coefficients.length, elements);
    }

    private static Matrix times(Matrix first, Matrix second) {
        double[] product = new double[first.rows() * second.columns()];
        for (int i = 0; i < first.rows(); i++) {
            for (int j = 0; j < second.columns(); j++) {
                double sum = 0;
                for (int k = 0; k < first.columns(); k++) {
                    sum += first.get(i, k) * second.get(k, j);
                }
                product[i * second.columns() + j] = sum;
            }
        }
        return Matrix.ofRowMajor(first.rows(), second.columns(), product);
    }
}
