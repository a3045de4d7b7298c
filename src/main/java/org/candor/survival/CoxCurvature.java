package org.candor.survival;

/// The information `H = -d2l / dbeta dbeta'` of a [CoxPartialLikelihood] about one `beta`, a row of it at a time:
/// columns may be added later, and cost O(n) and a product with the others.
///
/// With the sums `a_k`, `b_k`, `e_k` of [CoxSweep], `m_k` and `v_k` the risk set means and those of the events, row
/// `j` is `X' z` with
///
///     z_i = r_i L_i x_ij - r_i ( sum_{k while at risk} a_k m_kj / S0_k
///                                - event_i (b_k m_kj - (e_k - b_k^2 / a_k) v_kj) / S0_k )
final class CoxCurvature {
    private final RiskSets sets;
    private final EventTimes times;
    private final double[] risk;
    private final double[] expected;
    private final double[] riskSum;
    private final double[] a;
    private final double[] b;
    private final double[] ofEvents;

    private CoxCurvature(CoxPartialLikelihood likelihood, double[] risk) {
        this.sets = likelihood.sets();
        this.times = sets.times();
        this.risk = risk;
        this.expected = new double[risk.length];
        this.riskSum = new double[times.count()];
        this.a = new double[times.count()];
        this.b = new double[times.count()];
        this.ofEvents = new double[times.count()];
        CoxSweep sweep = CoxSweep.over(sets, likelihood.ties(), risk, new double[0], 0, Workers.of(1));
        for (int position = 0; position < risk.length; position++) {
            expected[position] = risk[position] * sweep.hazardMet(position);
        }
        for (int k = 0; k < a.length; k++) {
            riskSum[k] = sweep.riskSum(k);
            sumTerms(k, likelihood.ties() == Ties.EFRON ? times.events(k) : 1);
        }
    }

    /// @throws IllegalArgumentException where [CoxPartialLikelihood#MAX_SPREAD] is exceeded
    static CoxCurvature at(CoxPartialLikelihood likelihood, double[] beta) {
        return new CoxCurvature(likelihood, likelihood.risks(beta).risk());
    }

    private void sumTerms(int k, int tied) {
        if (tied == 1) {
            a[k] = times.eventWeight(k);
            return;
        }
        double share = times.eventWeight(k) / tied;
        double eventShare = sumEvents(k, risk) / riskSum[k];
        double e = 0;
        for (int r = 0; r < tied; r++) {
            double fraction = (double) r / tied;
            double left = 1 - fraction * eventShare;
            double term = share / (left * left);
            a[k] += term;
            b[k] += fraction * term;
            e += fraction * fraction * term;
        }
        ofEvents[k] = e - b[k] * b[k] / a[k];
    }

    private double sumEvents(int k, double[] values) {
        double sum = 0;
        for (int position = sets.joined(k + 1); position < sets.joined(k); position++) {
            sum += sets.event(position) ? values[position] : 0;
        }
        return sum;
    }

    /// The row of one column, over the columns of the same rows of data.
    double[] row(CoxPartialLikelihood columns, int column) {
        double[] x = new double[risk.length];
        double[] weighted = new double[risk.length];
        for (int position = 0; position < x.length; position++) {
            x[position] = columns.centred(position, column);
            weighted[position] = risk[position] * x[position];
        }
        Means means = new Means(weighted);
        sets.sweep(risk, means);
        means.cumulate();
        for (int position = 0; position < x.length; position++) {
            x[position] = expected[position] * x[position] - risk[position] * means.met(position);
        }
        return columns.sum(x);
    }

    /// The risk set means of one column, and what a row meets of them.
    private final class Means implements RiskSets.Visitor {
        private final double[] weighted;
        private final double[] upTo = new double[a.length];
        private final double[] own = new double[a.length];
        private double sum;

        Means(double[] weighted) {
            this.weighted = weighted;
        }

        @Override
        public void clear() {
            sum = 0;
        }

        @Override
        public void add(int position) {
            sum += weighted[position];
        }

        @Override
        public void remove(int position) {
            sum -= weighted[position];
        }

        @Override
        public void at(int k, double s0) {
            if (b[k] == 0) {
                upTo[k] = a[k] * sum / (s0 * s0);
                return;
            }
            double events = sumEvents(k, weighted) / s0;
            double mean = sum / s0 - b[k] / a[k] * events;
            upTo[k] = a[k] * mean / s0;
            own[k] = (b[k] * mean - ofEvents[k] * events) / s0;
        }

        void cumulate() {
            for (int stratum = 0; stratum < times.strata(); stratum++) {
                for (int k = times.firstOf(stratum) + 1; k < times.firstOf(stratum + 1); k++) {
                    upTo[k] += upTo[k - 1];
                }
            }
        }

        double met(int position) {
            int first = sets.first(position);
            int last = sets.last(position);
            double met = upTo[last];
            if (first > times.firstOf(times.stratumAt(last))) {
                met -= upTo[first - 1];
            }
            return sets.event(position) ? met - own[last] : met;
        }
    }
}
