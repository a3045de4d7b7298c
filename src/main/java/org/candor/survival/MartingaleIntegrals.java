package org.candor.survival;

/// The integrals over time against a row's martingale that make up [CoxResiduals]: of 1 and of `x_i - xbar`.
final class MartingaleIntegrals {
    private final CoxPartialLikelihood likelihood;
    private final RiskSets sets;
    private final EventTimes times;
    private final RiskSetMeans means;
    private final double[] risk;
    private final int columns;
    private final double[] hazard;
    private final double[] hazardMean;
    private final double[] martingale;
    private final double[] score;
    private final int[] eventRows;
    private final double[] schoenfeld;

    private MartingaleIntegrals(CoxPartialLikelihood likelihood, double[] beta, int rows) {
        this.likelihood = likelihood;
        this.sets = likelihood.sets();
        this.times = sets.times();
        this.columns = likelihood.columns();
        Risks risks = likelihood.risks(beta);
        this.risk = risks.risk();
        this.means = likelihood.means(risks);
        this.hazard = new double[times.count()];
        this.hazardMean = new double[times.count() * columns];
        this.martingale = new double[rows];
        this.score = new double[rows * columns];
        int events = 0;
        for (int k = 0; k < times.count(); k++) {
            events += times.events(k);
        }
        this.eventRows = new int[events];
        this.schoenfeld = new double[events * columns];
    }

    /// @param rows number of rows of the data; those that no event time sees have residuals of zero
    static MartingaleIntegrals of(CoxPartialLikelihood likelihood, double[] beta, int rows) {
        MartingaleIntegrals integrals = new MartingaleIntegrals(likelihood, beta, rows);
        integrals.accumulate();
        for (int position = 0; position < integrals.sets.positions(); position++) {
            integrals.integrate(position);
        }
        integrals.listEvents();
        return integrals;
    }

    private void accumulate() {
        for (int k = 0; k < hazard.length; k++) {
            boolean first = k == times.firstOf(times.stratumAt(k));
            hazard[k] = means.jump(k) + (first ? 0 : hazard[k - 1]);
            for (int j = 0; j < columns; j++) {
                int at = k * columns + j;
                hazardMean[at] = means.hazardMean(k, j) + (first ? 0 : hazardMean[at - columns]);
            }
        }
    }

    private void integrate(int position) {
        int row = sets.row(position);
        int last = sets.last(position);
        int before = sets.first(position) - 1;
        boolean early = before >= times.firstOf(times.stratumAt(last));
        boolean event = sets.event(position);
        double alone = risk[position] / sets.weight(position);
        double met = hazard[last] - (early ? hazard[before] : 0) - (event ? means.own(last) : 0);
        martingale[row] = (event ? 1 : 0) - alone * met;
        for (int j = 0; j < columns; j++) {
            double x = likelihood.centred(position, j);
            double mean = hazardMean[last * columns + j]
                    - (early ? hazardMean[before * columns + j] : 0)
                    - (event ? means.ownMean(last, j) : 0);
            score[row * columns + j] = (event ? x - means.mean(last, j) : 0) - alone * (x * met - mean);
        }
    }

    private void listEvents() {
        int next = 0;
        for (int k = 0; k < times.count(); k++) {
            for (int position = sets.joined(k + 1); position < sets.joined(k); position++) {
                if (sets.event(position)) {
                    for (int j = 0; j < columns; j++) {
                        schoenfeld[next * columns + j] = likelihood.centred(position, j) - means.mean(k, j);
                    }
                    eventRows[next++] = sets.row(position);
                }
            }
        }
    }

    /// By row of the data; the caller must not change it.
    double[] martingale() {
        return martingale;
    }

    Matrix score() {
        return Matrix.ofRowMajor(martingale.length, columns, score);
    }

    /// By stratum, time and row; the caller must not change it.
    int[] eventRows() {
        return eventRows;
    }

    Matrix schoenfeld() {
        return Matrix.ofRowMajor(eventRows.length, columns, schoenfeld);
    }
}
