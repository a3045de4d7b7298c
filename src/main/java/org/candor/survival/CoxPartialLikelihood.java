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
/// `(entry, exit]`. Covariates are centred within strata, nearly, which changes no value and saves digits.
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

    private static final int ROWS_FOR_CENTRE = 1000;

    private final RiskSets sets;
    private final Ties ties;
    private final int columns;
    private final double[] centred;
    private final Workers workers;

    private CoxPartialLikelihood(RiskSets sets, Ties ties, int columns, double[] centred, Workers workers) {
        this.sets = sets;
        this.ties = ties;
        this.columns = columns;
        this.centred = centred;
        this.workers = workers;
    }

    /// Sorts the data once, for many evaluations.
    ///
    /// @param x one row per subject, in the order of `data`
    /// @throws IllegalArgumentException when the rows do not match, a covariate is not finite, or there is no
    ///     event
    public static CoxPartialLikelihood of(SurvivalData data, Matrix x, Ties ties) {
        return of(data, x, ties, Workers.of(1));
    }

    /// The same with evaluations on several threads. Their number changes no bit of a result. Data with late
    /// entries are evaluated on one.
    static CoxPartialLikelihood of(SurvivalData data, Matrix x, Ties ties, Workers workers) {
        if (x.rows() != data.n()) {
            throw new IllegalArgumentException(data.n() + " subjects but " + x.rows() + " rows of covariates");
        }
        if (data.events() == 0) {
            throw new IllegalArgumentException("a Cox model needs an event, the data have none");
        }
        x.requireFinite();
        RiskSets sets = new RiskSets(data);
        int columns = x.columns();
        double[] sorted = new double[sets.positions() * columns];
        double[][] centres = new double[sets.times().strata()][];
        Arrays.setAll(centres, stratum -> centre(sets, x, stratum));
        workers.run(sets.chunks().count(), chunk -> {
            for (int position = sets.chunkStart(chunk); position < sets.chunkEnd(chunk); position++) {
                x.copyRowLess(centres[sets.stratum(position)], sets.row(position), sorted, position * columns);
            }
        });
        return new CoxPartialLikelihood(sets, ties, columns, sorted, workers);
    }

    /// The mean of the covariates in a stratum, of a thousand rows when there are more. It is found about the first
    /// row, so that less it a constant column is exactly zero.
    private static double[] centre(RiskSets sets, Matrix x, int stratum) {
        int start = sets.start(stratum);
        int end = sets.end(stratum);
        double[] centre = new double[x.columns()];
        if (start == end) {
            return centre;
        }
        x.copyRow(sets.row(start), centre, 0);
        double[] origin = centre.clone();
        double[] difference = new double[centre.length];
        double[] sum = new double[centre.length];
        int step = Math.max(1, (end - start) / ROWS_FOR_CENTRE);
        int taken = 0;
        for (int position = start; position < end; position += step, taken++) {
            x.copyRowLess(origin, sets.row(position), difference, 0);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += difference[j];
            }
        }
        for (int j = 0; j < centre.length; j++) {
            centre[j] += sum[j] / taken;
        }
        return centre;
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
        return findRisks(beta).orElseThrow(CoxPartialLikelihood::tooFar);
    }

    /// A covariate of the row at a position, less the centre of its stratum.
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
        return findRisks(beta)
                .map(risks -> risks.sumOfEvents() - sweep(risks).logDenominators())
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
        return findRisks(beta).map(this::derivatives);
    }

    /// Value and gradient only, in O(n p); empty where [#MAX_SPREAD] is exceeded.
    Optional<Slope> findSlope(double[] beta) {
        return findRisks(beta).map(this::slope);
    }

    private Optional<Risks> findRisks(double[] beta) {
        return Risks.of(sets, predict(beta), workers);
    }

    /// Scalars only.
    private CoxSweep sweep(Risks risks) {
        return CoxSweep.over(sets, ties, risks.risk(), new double[0], 0, workers);
    }

    private Slope slope(Risks risks) {
        CoxSweep sweep = sweep(risks);
        double[][] parts = new double[sets.chunks().count()][columns];
        workers.run(parts.length, chunk -> {
            for (int position = sets.chunkStart(chunk); position < sets.chunkEnd(chunk); position++) {
                double residual = sets.eventWeight(position) - risks.risk()[position] * sweep.hazardMet(position);
                addTo(parts[chunk], residual, position);
            }
        });
        return new Slope(risks.sumOfEvents() - sweep.logDenominators(), total(parts));
    }

    /// `sum_i factors_i x_i` over the positions, of the centred covariates.
    double[] sum(double[] factors) {
        double[] sum = new double[columns];
        int position = 0;
        for (; position + 3 < factors.length; position += 4) {
            double f0 = factors[position];
            double f1 = factors[position + 1];
            double f2 = factors[position + 2];
            double f3 = factors[position + 3];
            int row0 = position * columns;
            int row1 = row0 + columns;
            int row2 = row1 + columns;
            int row3 = row2 + columns;
            for (int j = 0; j < columns; j++) {
                sum[j] += (f0 * centred[row0 + j] + f1 * centred[row1 + j])
                        + (f2 * centred[row2 + j] + f3 * centred[row3 + j]);
            }
        }
        for (; position < factors.length; position++) {
            addTo(sum, factors[position], position);
        }
        return sum;
    }

    private void addTo(double[] target, double factor, int position) {
        int offset = position * columns;
        for (int j = 0; j < columns; j++) {
            target[j] += factor * centred[offset + j];
        }
    }

    private double[] total(double[][] parts) {
        double[] total = new double[columns];
        for (double[] part : parts) {
            for (int j = 0; j < columns; j++) {
                total[j] += part[j];
            }
        }
        return total;
    }

    /// The same likelihood of some of the columns.
    CoxPartialLikelihood select(int[] chosen) {
        double[] selected = new double[sets.positions() * chosen.length];
        for (int position = 0; position < sets.positions(); position++) {
            for (int j = 0; j < chosen.length; j++) {
                selected[position * chosen.length + j] = centred[position * columns + chosen[j]];
            }
        }
        return new CoxPartialLikelihood(sets, ties, chosen.length, selected, workers);
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
        CoxSweep sweep = CoxSweep.over(sets, ties, risk, centred, columns, workers);
        double[][] gradients = new double[sets.chunks().count()][columns];
        SymmetricSum[] products = new SymmetricSum[gradients.length];
        workers.run(gradients.length, chunk -> {
            products[chunk] = new SymmetricSum(columns);
            for (int position = sets.chunkStart(chunk); position < sets.chunkEnd(chunk); position++) {
                double expected = risk[position] * sweep.hazardMet(position);
                addTo(gradients[chunk], sets.eventWeight(position) - expected, position);
                products[chunk].add(expected, centred, position * columns);
            }
        });
        SymmetricSum second = sweep.meanProducts();
        for (SymmetricSum part : products) {
            second.add(part);
        }
        return new Derivatives(risks.sumOfEvents() - sweep.logDenominators(), total(gradients), second.toRowMajor());
    }

    private double[] predict(double[] beta) {
        if (beta.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " coefficients, got " + beta.length);
        }
        double[] eta = new double[sets.positions()];
        workers.run(sets.chunks().count(), chunk -> {
            for (int position = sets.chunkStart(chunk); position < sets.chunkEnd(chunk); position++) {
                double sum = 0;
                int offset = position * columns;
                for (int j = 0; j < columns; j++) {
                    sum += centred[offset + j] * beta[j];
                }
                eta[position] = sum;
            }
        });
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
