package org.candor.survival;

import java.util.Arrays;

/// What one sweep over the risk sets collects for [CoxPartialLikelihood]: the logarithms of the denominators, the
/// hazard that every row meets, and the outer products of the risk set means. With zero columns only the scalars.
///
/// The tied terms of Efron cost two outer products whatever their number: with `q_r = 1 - f_r S0D / S0`, `c_r = W /
/// d`, `m = S1 / S0`, `v = S1D / S0` and the sums `a = sum c/q^2`, `b = sum c f/q^2`, `e = sum c f^2/q^2`,
///
///     sum_r c_r (m - f_r v)(m - f_r v)' / q_r^2 = a (m - (b/a) v)(m - (b/a) v)' + (e - b^2/a) v v'
final class CoxSweep implements RiskSets.Visitor {
    private final RiskSets sets;
    private final EventTimes times;
    private final boolean efron;
    private final double[] risk;
    private final double[] x;
    private final int columns;

    private final double[] riskSum;
    private final double[] jump;
    private final double[] own;
    private final double[] upTo;
    private final double[] rounding;
    private final double[] sum;
    private final double[] before;
    private final double[] eventSum;
    private final double[] vector;
    private final SymmetricSum meanProducts;
    private double total;
    private double logDenominators;

    private CoxSweep(RiskSets sets, Ties ties, double[] risk, double[] x, int columns) {
        this.sets = sets;
        this.times = sets.times();
        this.efron = ties == Ties.EFRON;
        this.risk = risk;
        this.x = x;
        this.columns = columns;
        this.riskSum = new double[times.count()];
        this.jump = new double[times.count()];
        this.own = new double[times.count()];
        this.upTo = new double[times.count()];
        this.rounding = new double[times.count()];
        this.sum = new double[columns];
        this.before = new double[columns + 1];
        this.eventSum = new double[columns];
        this.vector = new double[columns];
        this.meanProducts = new SymmetricSum(columns);
    }

    /// A part of a sweep, which shares what is listed by event time.
    private CoxSweep(CoxSweep whole, double[] start) {
        this.sets = whole.sets;
        this.times = whole.times;
        this.efron = whole.efron;
        this.risk = whole.risk;
        this.x = whole.x;
        this.columns = whole.columns;
        this.riskSum = whole.riskSum;
        this.jump = whole.jump;
        this.own = whole.own;
        this.upTo = whole.upTo;
        this.rounding = whole.rounding;
        this.sum = new double[columns];
        this.before = start;
        this.eventSum = new double[columns];
        this.vector = new double[columns];
        this.meanProducts = new SymmetricSum(columns);
    }

    /// Sweeps once, in chunks that do not depend on the number of threads, unless somebody enters late.
    ///
    /// @param x    covariates, row by row, by position
    static CoxSweep over(RiskSets sets, Ties ties, double[] risk, double[] x, int columns, Workers workers) {
        CoxSweep whole = new CoxSweep(sets, ties, risk, x, columns);
        if (sets.nobodyEntersLate()) {
            whole.sweepChunks(workers);
        } else {
            sets.sweep(risk, whole);
        }
        whole.cumulate();
        return whole;
    }

    // What a chunk adds is summed from zero and the sums before it are added where they are used, so that the sums
    // may be made before the sweep, by several threads, or by it.
    private void sweepChunks(Workers workers) {
        Chunks chunks = sets.chunks();
        double[][] starts = new double[chunks.count() + 1][columns + 1];
        CoxSweep[] parts = new CoxSweep[chunks.count()];
        if (workers.alone()) {
            for (int chunk = 0; chunk < parts.length; chunk++) {
                parts[chunk] = part(chunks, chunk, starts[chunk]);
                System.arraycopy(parts[chunk].sum, 0, starts[chunk + 1], 0, columns);
                starts[chunk + 1][columns] = parts[chunk].total;
                carry(chunks, chunk, starts);
            }
        } else {
            workers.run(parts.length, chunk -> sumUp(chunks, chunk, starts[chunk + 1]));
            for (int chunk = 0; chunk < parts.length; chunk++) {
                carry(chunks, chunk, starts);
            }
            workers.run(parts.length, chunk -> parts[chunk] = part(chunks, chunk, starts[chunk]));
        }
        for (CoxSweep part : parts) {
            logDenominators += part.logDenominators;
            meanProducts.add(part.meanProducts);
        }
    }

    /// To the sums over a chunk, where they go on for the next one, adds those before it.
    private void carry(Chunks chunks, int chunk, double[][] starts) {
        int stratum = times.stratumAt(chunks.low(chunk));
        if (times.firstOf(stratum + 1) > chunks.high(chunk)) {
            for (int j = 0; j <= columns; j++) {
                starts[chunk + 1][j] += starts[chunk][j];
            }
        }
    }

    private CoxSweep part(Chunks chunks, int chunk, double[] start) {
        CoxSweep part = new CoxSweep(this, start.clone());
        part.sweep(chunks.low(chunk), chunks.high(chunk));
        return part;
    }

    /// The sums over the last stratum of a chunk, as far as the chunk goes; that of the risks comes last.
    private void sumUp(Chunks chunks, int chunk, double[] target) {
        int low = chunks.low(chunk);
        int start = Math.max(sets.start(times.stratumAt(low)), sets.joined(chunks.high(chunk)));
        for (int position = start; position < sets.joined(low); position++) {
            int offset = position * columns;
            for (int j = 0; j < columns; j++) {
                target[j] += risk[position] * x[offset + j];
            }
            target[columns] += risk[position];
        }
    }

    private void sweep(int low, int high) {
        for (int k = high - 1; k >= low; k--) {
            if (k + 1 == times.firstOf(times.stratumAt(k) + 1)) {
                clear();
            }
            for (int position = sets.joined(k + 1); position < sets.joined(k); position++) {
                total += risk[position];
                add(position);
            }
            at(k, before[columns] + total);
        }
    }

    @Override
    public void clear() {
        Arrays.fill(sum, 0);
        Arrays.fill(before, 0);
        total = 0;
    }

    @Override
    public void add(int position) {
        addTo(sum, risk[position], position);
    }

    @Override
    public void remove(int position) {
        addTo(sum, -risk[position], position);
    }

    private void addTo(double[] target, double factor, int position) {
        int offset = position * columns;
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * x[offset + j];
        }
    }

    @Override
    public void at(int k, double s0) {
        int tied = efron ? times.events(k) : 1;
        if (tied == 1) {
            atOne(k, s0);
            return;
        }
        double share = times.eventWeight(k) / tied;
        double eventShare = sumEvents(k) / s0;
        double jumps = 0;
        double owns = 0;
        double a = 0;
        double b = 0;
        double e = 0;
        double logs = 0;
        for (int r = 0; r < tied; r++) {
            double fraction = (double) r / tied;
            double left = 1 - fraction * eventShare;
            double term = share / left;
            jumps += term;
            owns += fraction * term;
            a += term / left;
            b += fraction * term / left;
            e += fraction * fraction * term / left;
            logs += r == 0 ? 0 : share * StrictMath.log(left);
        }
        logDenominators += times.eventWeight(k) * StrictMath.log(s0) + logs;
        riskSum[k] = s0;
        jump[k] = jumps / s0;
        own[k] = owns / s0;
        if (columns > 0) {
            addMeans(s0, a, b, e);
        }
    }

    private void atOne(int k, double s0) {
        double weight = times.eventWeight(k);
        logDenominators += weight * StrictMath.log(s0);
        riskSum[k] = s0;
        jump[k] = weight / s0;
        double inverse = 1 / s0;
        for (int j = 0; j < columns; j++) {
            vector[j] = (before[j] + sum[j]) * inverse;
        }
        if (columns > 0) {
            meanProducts.add(-weight, vector, 0);
        }
    }

    private double sumEvents(int k) {
        double total = 0;
        Arrays.fill(eventSum, 0);
        for (int position = sets.joined(k + 1); position < sets.joined(k); position++) {
            if (sets.event(position)) {
                total += risk[position];
                addTo(eventSum, risk[position], position);
            }
        }
        return total;
    }

    private void addMeans(double s0, double a, double b, double e) {
        double ratio = b / a;
        for (int j = 0; j < columns; j++) {
            vector[j] = (before[j] + sum[j] - ratio * eventSum[j]) / s0;
        }
        meanProducts.add(-a, vector, 0);
        for (int j = 0; j < columns; j++) {
            vector[j] = eventSum[j] / s0;
        }
        meanProducts.add(-(e - b * ratio), vector, 0);
    }

    /// `sum_k (W_k / d_k) sum_r log(S0_k - f_r S0D_k)`.
    double logDenominators() {
        return logDenominators;
    }

    /// `S0_k`.
    double riskSum(int k) {
        return riskSum[k];
    }

    /// The jump `A_k` of the cumulative baseline hazard.
    double jump(int k) {
        return jump[k];
    }

    /// Minus the sum of the outer products of the risk set means.
    SymmetricSum meanProducts() {
        return meanProducts;
    }

    /// With a second double that carries the rounding of the first, so that the hazard of a short stay late in a long
    /// follow-up is as exact as that of an early one.
    private void cumulate() {
        for (int stratum = 0; stratum < times.strata(); stratum++) {
            double total = 0;
            double lost = 0;
            for (int k = times.firstOf(stratum); k < times.firstOf(stratum + 1); k++) {
                double next = total + jump[k];
                lost += total > jump[k] ? (total - next) + jump[k] : (jump[k] - next) + total;
                total = next;
                upTo[k] = total;
                rounding[k] = lost;
            }
        }
    }

    /// The hazard `L_i` of the row at a position.
    double hazardMet(int position) {
        int first = sets.first(position);
        int last = sets.last(position);
        double hazard = upTo[last] + rounding[last];
        if (first > times.firstOf(times.stratumAt(last))) {
            hazard = (upTo[last] - upTo[first - 1]) + (rounding[last] - rounding[first - 1]);
        }
        return sets.event(position) ? hazard - own[last] : hazard;
    }
}
