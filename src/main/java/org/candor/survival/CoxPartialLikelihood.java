package org.candor.survival;

import java.util.Arrays;
import java.util.Optional;

/// The log partial likelihood of Cox's model, its gradient and its information.
///
/// With linear predictors `eta_i = x_i' beta`, weights `w_i`, risks `r_i = w_i exp(eta_i)` and, for the event
/// times `k` of all strata, `S0_k = sum of r_i over the risk set`, `S0D_k` the same sum over the `d_k`
/// events, `W_k` their weight:
///
///     l(beta) = sum_events w_i eta_i - sum_k (W_k / d_k) sum_{r<d_k} log(S0_k - f_r S0D_k)
///
/// where `f_r = r / d_k` (Efron 1977; weighted as R's `coxph` does) or 0 (Breslow 1974). Rows are at risk on
/// `(entry, exit]`. Covariates are centred within strata, which changes no value and saves digits.
///
/// With `A_k = (W_k / d_k) sum_r 1 / (S0_k - f_r S0D_k)`, the hazard jump, and `B_k` the same sum with
/// weights `f_r`, every row meets the hazard `L_i = sum of A_k while at risk, less B_k at its own event`.
/// Then the gradient is `sum_i (w_i event_i - r_i L_i) x_i` and the information `sum_i r_i L_i x_i x_i'` less
/// the outer products of the risk set means: one pass over the rows each, and nothing of size p x p ever has
/// to leave a risk set. Cost O(n p^2).
///
/// Numerical limits: within a stratum, linear predictors may differ by [#MAX_SPREAD]; beyond it the
/// likelihood is reported as negative infinity.
public final class CoxPartialLikelihood {
    /// The largest difference of two linear predictors of one stratum; `exp` of half of it is still a number.
    public static final double MAX_SPREAD = 1200;

    private final RiskSets sets;
    private final Ties ties;
    private final int columns;
    private final double[] centred;

    private CoxPartialLikelihood(RiskSets sets, Ties ties, int columns, double[] centred) {
        this.sets = sets;
        this.ties = ties;
        this.columns = columns;
        this.centred = centred;
    }

    /// Sorts the data once, for many evaluations.
    ///
    /// @param x one row per subject, in the order of `data`
    /// @throws IllegalArgumentException when the rows do not match, a covariate is not finite, or there is no
    ///     event
    public static CoxPartialLikelihood of(SurvivalData data, Matrix x, Ties ties) {
        if (x.rows() != data.n()) {
            throw new IllegalArgumentException(data.n() + " subjects but " + x.rows() + " rows of covariates");
        }
        if (data.events() == 0) {
            throw new IllegalArgumentException("a Cox model needs an event, the data have none");
        }
        RiskSets sets = new RiskSets(data);
        double[] all = x.toRowMajor();
        int columns = x.columns();
        for (int i = 0; i < all.length; i++) {
            if (!Double.isFinite(all[i])) {
                throw new IllegalArgumentException(
                        "row " + i / columns + ", column " + i % columns + ": " + all[i] + " is not a finite number");
            }
        }
        double[] sorted = new double[sets.positions() * columns];
        for (int position = 0; position < sets.positions(); position++) {
            System.arraycopy(all, sets.row(position) * columns, sorted, position * columns, columns);
        }
        for (int stratum = 0; stratum < sets.times().strata(); stratum++) {
            centre(sorted, columns, sets.start(stratum), sets.end(stratum));
        }
        return new CoxPartialLikelihood(sets, ties, columns, sorted);
    }

    // About the first row first, so that a constant column becomes exactly zero.
    private static void centre(double[] x, int columns, int start, int end) {
        if (start == end) {
            return;
        }
        double[] origin = Arrays.copyOfRange(x, start * columns, (start + 1) * columns);
        double[] mean = new double[columns];
        for (int i = start; i < end; i++) {
            for (int j = 0; j < columns; j++) {
                x[i * columns + j] -= origin[j];
                mean[j] += x[i * columns + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= end - start;
        }
        for (int i = start; i < end; i++) {
            for (int j = 0; j < columns; j++) {
                x[i * columns + j] -= mean[j];
            }
        }
    }

    /// Number of coefficients.
    public int columns() {
        return columns;
    }

    public Ties ties() {
        return ties;
    }

    RiskSets sets() {
        return sets;
    }

    RiskSetMeans means(Risks risks) {
        return RiskSetMeans.of(sets, ties, risks.risk(), centred, columns);
    }

    /// The risks at `beta`.
    ///
    /// @throws IllegalArgumentException where [#MAX_SPREAD] is exceeded
    Risks risks(double[] beta) {
        return Risks.of(sets, predict(beta)).orElseThrow(CoxPartialLikelihood::tooFar);
    }

    /// A covariate of the row at a position, less the mean of its stratum.
    double centred(int position, int column) {
        return centred[position * columns + column];
    }

    /// Sum of the weights of all events.
    double eventWeight() {
        double sum = 0;
        for (int k = 0; k < sets.times().count(); k++) {
            sum += sets.times().eventWeight(k);
        }
        return sum;
    }

    /// `l(beta)`, negative infinity where [#MAX_SPREAD] is exceeded.
    public double logLikelihood(double[] beta) {
        return Risks.of(sets, predict(beta))
                .map(risks -> risks.sumOfEvents() - risks.sweep(ties).logDenominators())
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /// Value, gradient and information at `beta`.
    ///
    /// @throws IllegalArgumentException where [#MAX_SPREAD] is exceeded
    public Derivatives derivatives(double[] beta) {
        return findDerivatives(beta).orElseThrow(CoxPartialLikelihood::tooFar);
    }

    private static IllegalArgumentException tooFar() {
        return new IllegalArgumentException("linear predictors differ by more than " + MAX_SPREAD);
    }

    /// [#derivatives(double\[\])], empty where [#MAX_SPREAD] is exceeded.
    Optional<Derivatives> findDerivatives(double[] beta) {
        return Risks.of(sets, predict(beta)).map(this::derivatives);
    }

    /// Value and gradient only, in O(n p); empty where [#MAX_SPREAD] is exceeded.
    Optional<Slope> findSlope(double[] beta) {
        return Risks.of(sets, predict(beta)).map(this::slope);
    }

    private Slope slope(Risks risks) {
        CoxSweep sweep = risks.sweep(ties);
        double[] met = sweep.hazardMet();
        double[] gradient = new double[columns];
        for (int position = 0; position < met.length; position++) {
            double residual =
                    (sets.event(position) ? sets.weight(position) : 0) - risks.risk()[position] * met[position];
            for (int j = 0; j < columns; j++) {
                gradient[j] += residual * centred[position * columns + j];
            }
        }
        return new Slope(risks.sumOfEvents() - sweep.logDenominators(), gradient);
    }

    /// The same likelihood of some of the columns.
    CoxPartialLikelihood select(int[] chosen) {
        double[] selected = new double[sets.positions() * chosen.length];
        for (int position = 0; position < sets.positions(); position++) {
            for (int j = 0; j < chosen.length; j++) {
                selected[position * chosen.length + j] = centred[position * columns + chosen[j]];
            }
        }
        return new CoxPartialLikelihood(sets, ties, chosen.length, selected);
    }

    /// The largest value that any linear predictors reach: events are as likely as they can be.
    double saturated() {
        double sum = 0;
        EventTimes times = sets.times();
        for (int k = 0; k < times.count(); k++) {
            int tied = ties == Ties.EFRON ? times.events(k) : 1;
            double weight = times.eventWeight(k);
            for (int r = 0; r < tied; r++) {
                sum -= weight / tied * StrictMath.log(weight * (1 - (double) r / tied));
            }
        }
        return sum;
    }

    private Derivatives derivatives(Risks risks) {
        double[] risk = risks.risk();
        CoxSweep sweep = new CoxSweep(sets, ties, risk, centred, columns);
        sets.sweep(risk, sweep);
        double[] met = sweep.hazardMet();
        double[] gradient = new double[columns];
        SymmetricSum second = sweep.meanProducts();
        for (int position = 0; position < met.length; position++) {
            double expected = risk[position] * met[position];
            double residual = (sets.event(position) ? sets.weight(position) : 0) - expected;
            int offset = position * columns;
            for (int j = 0; j < columns; j++) {
                gradient[j] += residual * centred[offset + j];
            }
            second.add(expected, centred, offset);
        }
        return new Derivatives(risks.sumOfEvents() - sweep.logDenominators(), gradient, second.toRowMajor());
    }

    private double[] predict(double[] beta) {
        if (beta.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " coefficients, got " + beta.length);
        }
        double[] eta = new double[sets.positions()];
        for (int position = 0; position < eta.length; position++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += centred[position * columns + j] * beta[j];
            }
            eta[position] = sum;
        }
        return eta;
    }

    /// The first-order expansion of the log partial likelihood about one `beta`.
    static final class Slope {
        private final double logLikelihood;
        private final double[] gradient;

        private Slope(double logLikelihood, double[] gradient) {
            this.logLikelihood = logLikelihood;
            this.gradient = gradient;
        }

        double logLikelihood() {
            return logLikelihood;
        }

        /// The caller must not change it.
        double[] gradient() {
            return gradient;
        }
    }

    /// The second-order expansion of the log partial likelihood about one `beta`.
    public static final class Derivatives {
        private final double logLikelihood;
        private final double[] gradient;
        private final double[] information;

        private Derivatives(double logLikelihood, double[] gradient, double[] information) {
            this.logLikelihood = logLikelihood;
            this.gradient = gradient;
            this.information = information;
        }

        public double logLikelihood() {
            return logLikelihood;
        }

        /// The score `dl / dbeta`.
        public double[] gradient() {
            return gradient.clone();
        }

        /// The observed information `-d2l / dbeta dbeta'`, positive semi-definite.
        public Matrix information() {
            return Matrix.ofRowMajor(gradient.length, gradient.length, information);
        }

        /// The information as a fresh array, row by row.
        double[] informationRowMajor() {
            return information.clone();
        }
    }
}
