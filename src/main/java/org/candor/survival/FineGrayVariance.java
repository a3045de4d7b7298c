package org.candor.survival;

/// The covariance of Fine and Gray's estimate, `I^-1 [sum_i (e_i + s_i)(e_i + s_i)'] I^-1`.
///
/// `e_i` is the weighted score residual of subject `i`; `s_i` is what it adds through the censoring curve:
/// with `Y(u)` at risk and `c(u)` censored at `u`, and over all who had another event before `u`,
///
///     q(u) = sum_i (r_i / G_i) sum_{t_k >= u} G_k h_k (x_i - xbar_k)
///     s_i  = [i censored] q(T_i) / Y(T_i) - sum_{u <= T_i} q(u) c(u) / Y(u)^2
///
/// Source: Fine and Gray, JASA 94 (1999), equations 7 and 8.
final class FineGrayVariance {
    private final SubdistributionLikelihood likelihood;
    private final SubdistributionLikelihood.Point point;
    private final int n;
    private final int p;
    private final double[] before;
    private final double[] after;
    private final double[] hazardAfter;

    private FineGrayVariance(SubdistributionLikelihood likelihood, SubdistributionLikelihood.Point point) {
        this.likelihood = likelihood;
        this.point = point;
        this.n = likelihood.n();
        this.p = likelihood.columns();
        int times = likelihood.eventTimes();
        this.before = new double[(times + 1) * p];
        this.after = new double[(times + 1) * p];
        this.hazardAfter = new double[times + 1];
        for (int k = 0; k < times; k++) {
            for (int j = 0; j < p; j++) {
                before[(k + 1) * p + j] = before[k * p + j] + point.jump(k) * point.mean(k, j);
            }
        }
        for (int k = times - 1; k >= 0; k--) {
            double weighted = likelihood.uncensoredAt(k) * point.jump(k);
            hazardAfter[k] = hazardAfter[k + 1] + weighted;
            for (int j = 0; j < p; j++) {
                after[k * p + j] = after[(k + 1) * p + j] + weighted * point.mean(k, j);
            }
        }
    }

    /// @param factor of the information
    static Matrix of(SubdistributionLikelihood likelihood, SubdistributionLikelihood.Point point, Cholesky factor) {
        FineGrayVariance variance = new FineGrayVariance(likelihood, point);
        double[] residuals = variance.scoreResiduals();
        variance.addCensoring(residuals);
        int p = variance.p;
        SymmetricSum sum = new SymmetricSum(p);
        for (int i = 0; i < variance.n; i++) {
            double[] row = new double[p];
            System.arraycopy(residuals, i * p, row, 0, p);
            sum.add(1, factor.solve(row), 0);
        }
        return Matrix.ofRowMajor(p, p, sum.toRowMajor());
    }

    private double[] scoreResiduals() {
        double[] residuals = new double[n * p];
        double[] met = point.hazardMet();
        for (int i = 0; i < n; i++) {
            int k = likelihood.upTo(i);
            for (int j = 0; j < p; j++) {
                double mean =
                        before[k * p + j] + (likelihood.rival(i) ? after[k * p + j] / likelihood.uncensored(i) : 0);
                double own = likelihood.event(i) ? likelihood.x(i, j) - point.mean(k - 1, j) : 0;
                residuals[i * p + j] = own - point.risk(i) * (likelihood.x(i, j) * met[i] - mean);
            }
        }
        return residuals;
    }

    private void addCensoring(double[] residuals) {
        double[] moved = new double[p];
        double[] rivals = new double[p + 1];
        for (int start = 0; start < n; ) {
            int end = start;
            int censored = 0;
            while (end < n && likelihood.time(end) == likelihood.time(start)) {
                censored += likelihood.censored(end) ? 1 : 0;
                end++;
            }
            double atRisk = n - start;
            int k = likelihood.upTo(start) - (hasEvent(start, end) ? 1 : 0);
            for (int j = 0; j < p; j++) {
                double q = rivals[j] * hazardAfter[k] - rivals[p] * after[k * p + j];
                moved[j] += q * censored / (atRisk * atRisk);
                for (int i = start; i < end; i++) {
                    residuals[i * p + j] += (likelihood.censored(i) ? q / atRisk : 0) - moved[j];
                }
            }
            for (int i = start; i < end; i++) {
                addRival(rivals, i);
            }
            start = end;
        }
    }

    private boolean hasEvent(int start, int end) {
        for (int i = start; i < end; i++) {
            if (likelihood.event(i)) {
                return true;
            }
        }
        return false;
    }

    private void addRival(double[] rivals, int i) {
        if (likelihood.rival(i)) {
            double weight = point.risk(i) / likelihood.uncensored(i);
            rivals[p] += weight;
            for (int j = 0; j < p; j++) {
                rivals[j] += weight * likelihood.x(i, j);
            }
        }
    }
}
