package org.candor.survival;

import java.util.Arrays;

/// The covariate means of the risk sets of a Cox model, event time by event time: what residuals, the test of
/// proportional hazards and the variance of a predicted curve are made of.
///
/// At event time `k`, with the `d` tied events of weight `W`, `f_r = r / d` (Efron; 0 for Breslow), the sums
/// `S0, S1` of risks and of risks times covariates over the risk set and `S0D, S1D` over the events, let `m =
/// S1 / S0`, `v = S1D / S0` and `q_r = 1 - f_r S0D / S0`. The `r`-th of the tied events sees the hazard
/// `h_r = W / (d S0 q_r)` and the mean `xbar_r = (m - f_r v) / q_r`. Every sum over `r` that is needed is a
/// combination of `m` and `v`, so that two vectors per event time tell all.
final class RiskSetMeans implements RiskSets.Visitor {
    private final RiskSets sets;
    private final EventTimes times;
    private final boolean efron;
    private final double[] risk;
    private final double[] x;
    private final int columns;
    private final double[] sum;
    private final double[] riskSum;
    private final double[] mean;
    private final double[] eventMean;
    private final double[][] sums;

    private RiskSetMeans(RiskSets sets, Ties ties, double[] risk, double[] x, int columns) {
        this.sets = sets;
        this.times = sets.times();
        this.efron = ties == Ties.EFRON;
        this.risk = risk;
        this.x = x;
        this.columns = columns;
        this.sum = new double[columns];
        this.riskSum = new double[times.count()];
        this.mean = new double[times.count() * columns];
        this.eventMean = new double[times.count() * columns];
        this.sums = new double[5][times.count()];
    }

    /// @param risk by position
    /// @param x    covariates, row by row, by position
    static RiskSetMeans of(RiskSets sets, Ties ties, double[] risk, double[] x, int columns) {
        RiskSetMeans means = new RiskSetMeans(sets, ties, risk, x, columns);
        sets.sweep(risk, means);
        return means;
    }

    @Override
    public void clear() {
        Arrays.fill(sum, 0);
    }

    @Override
    public void add(int position) {
        addTo(sum, 0, risk[position], position);
    }

    @Override
    public void remove(int position) {
        addTo(sum, 0, -risk[position], position);
    }

    private void addTo(double[] target, int start, double factor, int position) {
        for (int j = 0; j < columns; j++) {
            target[start + j] += factor * x[position * columns + j];
        }
    }

    @Override
    public void at(int k, double s0) {
        int tied = efron ? times.events(k) : 1;
        riskSum[k] = s0;
        for (int j = 0; j < columns; j++) {
            mean[k * columns + j] = sum[j] / s0;
        }
        double eventShare = 0;
        if (tied > 1) {
            for (int position = sets.joined(k + 1); position < sets.joined(k); position++) {
                if (sets.event(position)) {
                    eventShare += risk[position] / s0;
                    addTo(eventMean, k * columns, risk[position] / s0, position);
                }
            }
        }
        for (int r = 0; r < tied; r++) {
            double fraction = (double) r / tied;
            double left = 1 - fraction * eventShare;
            sums[0][k] += 1 / left / tied;
            sums[1][k] += fraction / left / tied;
            sums[2][k] += 1 / (left * left) / tied;
            sums[3][k] += fraction / (left * left) / tied;
            sums[4][k] += fraction * fraction / (left * left) / tied;
        }
    }

    RiskSets sets() {
        return sets;
    }

    int columns() {
        return columns;
    }

    /// The jump of the cumulative hazard, `sum_r h_r`.
    double jump(int k) {
        return rate(k) * sums[0][k];
    }

    /// The part of the jump that the events themselves do not meet, `sum_r f_r h_r`.
    double own(int k) {
        return rate(k) * sums[1][k];
    }

    /// The variance of the jump, `sum_r h_r d / (W S0 q_r) W / d`, which is `W / d sum_r 1 / (S0 q_r)^2`.
    double jumpVariance(int k) {
        return rate(k) * sums[2][k] / riskSum[k];
    }

    /// `1 / d sum_r xbar_r`, what the covariates of an event at `k` are compared with.
    double mean(int k, int j) {
        return sums[0][k] * mean[k * columns + j] - sums[1][k] * eventMean[k * columns + j];
    }

    /// `sum_r h_r xbar_r`.
    double hazardMean(int k, int j) {
        return rate(k) * (sums[2][k] * mean[k * columns + j] - sums[3][k] * eventMean[k * columns + j]);
    }

    /// `sum_r f_r h_r xbar_r`.
    double ownMean(int k, int j) {
        return rate(k) * (sums[3][k] * mean[k * columns + j] - sums[4][k] * eventMean[k * columns + j]);
    }

    /// Adds `-factor W / d sum_r xbar_r xbar_r'`, for a factor of either sign.
    void subtractProducts(SymmetricSum target, double factor, int k, double[] vector) {
        double ratio = sums[3][k] / sums[2][k];
        double weight = factor * times.eventWeight(k);
        for (int j = 0; j < columns; j++) {
            vector[j] = mean[k * columns + j] - ratio * eventMean[k * columns + j];
        }
        target.add(-weight * sums[2][k], vector, 0);
        if (sums[3][k] > 0) {
            target.add(-weight * (sums[4][k] - sums[3][k] * ratio), eventMean, k * columns);
        }
    }

    private double rate(int k) {
        return times.eventWeight(k) / riskSum[k];
    }
}
