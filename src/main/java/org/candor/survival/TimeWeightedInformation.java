package org.candor.survival;

import java.util.function.IntToDoubleFunction;

/// The score of time-dependent covariates `g(t) x` and the information of them and of `x`, at a Cox fit.
final class TimeWeightedInformation {
    private static final double DEPENDENT_BELOW = 1e-10;

    private final CoxPartialLikelihood likelihood;
    private final RiskSets sets;
    private final RiskSetMeans means;
    private final double[] risk;
    private final int columns;
    private final double[] score;
    private final double[] plain;
    private final double[] once;
    private final double[] twice;

    private TimeWeightedInformation(CoxPartialLikelihood likelihood, double[] beta, double[] g) {
        this.likelihood = likelihood;
        this.sets = likelihood.sets();
        this.columns = likelihood.columns();
        Risks risks = likelihood.risks(beta);
        this.risk = risks.risk();
        this.means = likelihood.means(risks);
        double[] atTime = new double[sets.times().count()];
        this.score = new double[columns];
        for (int position = 0; position < risk.length; position++) {
            if (sets.event(position)) {
                int k = sets.last(position);
                atTime[k] = g[sets.row(position)];
                for (int j = 0; j < columns; j++) {
                    score[j] +=
                            atTime[k] * sets.weight(position) * (likelihood.centred(position, j) - means.mean(k, j));
                }
            }
        }
        this.plain = information(k -> 1);
        this.once = information(k -> atTime[k]);
        this.twice = information(k -> atTime[k] * atTime[k]);
    }

    /// @param g a function of time by row, of which rows with an event at one time have one value
    static TimeWeightedInformation of(CoxPartialLikelihood likelihood, double[] beta, double[] g) {
        return new TimeWeightedInformation(likelihood, beta, g);
    }

    /// `sum_k factor_k V_k`: the second moments of all rows at the hazard that each meets, less the products
    /// of means.
    private double[] information(IntToDoubleFunction factor) {
        EventTimes times = sets.times();
        double[] hazard = new double[times.count()];
        double[] vector = new double[columns];
        SymmetricSum sum = new SymmetricSum(columns);
        for (int k = 0; k < hazard.length; k++) {
            double before = k == times.firstOf(times.stratumAt(k)) ? 0 : hazard[k - 1];
            hazard[k] = before + factor.applyAsDouble(k) * means.jump(k);
            means.subtractProducts(sum, factor.applyAsDouble(k), k, vector);
        }
        double[] row = new double[columns];
        for (int position = 0; position < risk.length; position++) {
            int last = sets.last(position);
            int before = sets.first(position) - 1;
            double met = hazard[last] - (before >= times.firstOf(times.stratumAt(last)) ? hazard[before] : 0);
            met -= sets.event(position) ? factor.applyAsDouble(last) * means.own(last) : 0;
            for (int j = 0; j < columns; j++) {
                row[j] = likelihood.centred(position, j);
            }
            sum.add(risk[position] * met, row, 0);
        }
        return sum.toRowMajor();
    }

    /// The score test of adding `g(t) x_j` for the given columns.
    double scoreTest(int[] added) {
        int size = columns + added.length;
        double[] matrix = new double[size * size];
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double[] block = i < columns && j < columns ? plain : i < columns || j < columns ? once : twice;
                matrix[i * size + j] = block[column(i, added) * columns + column(j, added)];
            }
            vector[i] = i < columns ? 0 : score[added[i - columns]];
        }
        return Cholesky.quadraticForm(matrix, vector, DEPENDENT_BELOW);
    }

    private int column(int index, int[] added) {
        return index < columns ? index : added[index - columns];
    }
}
