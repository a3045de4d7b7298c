package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The quadratic expansion of a likelihood in the working columns of an [ElasticNetSolver], and its penalised optimum
/// by coordinate descent.
///
/// The information is that of one point, also for the columns that come later, so that it stays positive
/// semi-definite.
final class ElasticNetExpansion {
    private static final int MAX_CYCLES = 100_000;

    private final CoxPartialLikelihood likelihood;
    private int[] columns = {};
    private CoxPartialLikelihood part;
    private CoxCurvature curvature;
    private double[][] information = {};

    ElasticNetExpansion(CoxPartialLikelihood likelihood) {
        this.likelihood = likelihood;
        this.part = likelihood.select(columns);
        this.curvature = CoxCurvature.at(likelihood, new double[likelihood.columns()]);
    }

    /// The working columns, in the order in which they came; the caller must not change it.
    int[] columns() {
        return columns;
    }

    /// The likelihood of the working columns.
    CoxPartialLikelihood part() {
        return part;
    }

    /// A diagonal element of the information.
    double curvature(int working) {
        return information[working][working];
    }

    /// Makes columns work that do not yet.
    void add(int[] more) {
        if (more.length == 0) {
            return;
        }
        int before = columns.length;
        columns = IntStream.concat(Arrays.stream(columns), Arrays.stream(more)).toArray();
        part = likelihood.select(columns);
        double[][] grown = new double[columns.length][];
        for (int i = 0; i < before; i++) {
            grown[i] = Arrays.copyOf(information[i], columns.length);
        }
        for (int j = before; j < columns.length; j++) {
            grown[j] = curvature.row(part, j);
            for (int i = 0; i < before; i++) {
                grown[i][j] = grown[j][i];
            }
        }
        information = grown;
    }

    /// Takes the information at a point.
    void moveTo(double[] here) {
        curvature = CoxCurvature.at(part, here);
        double[] elements = part.derivatives(here).informationRowMajor();
        int size = columns.length;
        Arrays.setAll(information, j -> Arrays.copyOfRange(elements, j * size, (j + 1) * size));
    }

    /// The optimum of `gradient' (b - here) - (b - here)' H (b - here) / 2 - soft |b|_1 - ridge |b|^2 / 2`.
    ///
    /// @param smallest the change `H_jj d^2` of a coefficient in a cycle, or less, that ends it
    double[] descend(double[] here, double[] gradient, Penalty penalty, double smallest) {
        double[] b = here.clone();
        double[] rest = gradient.clone();
        for (int cycle = 0; cycle < MAX_CYCLES; cycle++) {
            double largest = 0;
            for (int j = 0; j < b.length; j++) {
                double[] row = information[j];
                double target = penalty.optimum(rest[j] + row[j] * b[j], row[j]);
                double change = target - b[j];
                if (change != 0) {
                    b[j] = target;
                    for (int i = 0; i < rest.length; i++) {
                        rest[i] -= change * row[i];
                    }
                    largest = Math.max(largest, change * change * row[j]);
                }
            }
            if (largest <= smallest) {
                return b;
            }
        }
        throw new ConvergenceException(
                "coordinate descent under " + penalty + " does not end", MAX_CYCLES, PenalisedOptimum.norm(rest));
    }

    /// `soft |b|_1 + ridge |b|^2 / 2`.
    record Penalty(double soft, double ridge) {
        double of(double[] b) {
            double sum = 0;
            for (double value : b) {
                sum += soft * Math.abs(value) + ridge / 2 * value * value;
            }
            return sum;
        }

        /// Where `z b - curvature b^2 / 2` less the penalty is largest.
        double optimum(double z, double curvature) {
            double beyond = Math.abs(z) - soft;
            return beyond > 0 && curvature + ridge > 0 ? Math.copySign(beyond, z) / (curvature + ridge) : 0;
        }
    }
}
