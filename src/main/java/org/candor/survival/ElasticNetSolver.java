package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// One fit of [ElasticNetCox] after another, each from where the last one ended.
///
/// A proximal Newton method: with the gradient `g` and the information `H` of the working columns, the next
/// point minimises `-g'd + d'Hd / 2` plus the penalty by coordinate descent. `H` is kept, also from penalty
/// to penalty, while steps shrink fast; the gradient is always that of the point, so the end is the exact
/// optimum.
final class ElasticNetSolver {
    private static final int MAX_STEPS = 200;
    private static final int MAX_CYCLES = 100_000;
    private static final int MAX_HALVINGS = 40;
    private static final double SMALL_STEP = 1e-10;
    private static final double FAST = 0.2;

    /// A column whose information per event has fallen to this share of its variance has left the data
    /// behind.
    private static final double LOST = 1e-12;

    private final CoxPartialLikelihood likelihood;
    private final double alpha;
    private final double weight;
    private final double[] scale;
    private final double[] spread;
    private final double nullLogLikelihood;
    private final double[] beta;
    private double[] gradient;
    private double lastLambda;
    private int[] working = {};
    private CoxPartialLikelihood part;
    private double[] information = {};
    private CoxPartialLikelihood.Slope slope;

    /// @param weight of all rows
    /// @param scale  what the columns of the likelihood have been divided by
    /// @param spread the standard deviations that they have now
    ElasticNetSolver(CoxPartialLikelihood likelihood, double alpha, double weight, double[] scale, double[] spread) {
        this.likelihood = likelihood;
        this.alpha = alpha;
        this.weight = weight;
        this.scale = scale;
        this.spread = spread;
        this.beta = new double[scale.length];
        this.slope = likelihood.findSlope(beta).orElseThrow();
        this.gradient = slope.gradient();
        this.nullLogLikelihood = slope.logLikelihood();
        this.lastLambda = largestSlope() / Math.max(alpha, Double.MIN_NORMAL);
        this.part = likelihood.select(working);
    }

    double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    double saturated() {
        return likelihood.saturated();
    }

    /// The largest `|dl/dbeta_j| / W` at the point.
    double largestSlope() {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0) / weight;
    }

    /// Of the last fit, without the penalty.
    double logLikelihood() {
        return slope.logLikelihood();
    }

    /// Coefficients of the columns as given.
    double[] fit(double lambda) {
        double bound = weight * alpha * (2 * lambda - lastLambda);
        add(IntStream.range(0, beta.length)
                .filter(j -> Math.abs(gradient[j]) >= bound)
                .toArray());
        int violations;
        do {
            climb(lambda);
            gradient = likelihood.findSlope(beta).orElseThrow().gradient();
            double limit = weight * lambda * alpha * (1 + 1e-9);
            int[] violating = IntStream.range(0, beta.length)
                    .filter(j -> Arrays.binarySearch(working, j) < 0 && Math.abs(gradient[j]) > limit)
                    .toArray();
            violations = violating.length;
            add(violating);
        } while (violations > 0);
        lastLambda = lambda;
        double[] given = new double[beta.length];
        Arrays.setAll(given, j -> beta[j] / scale[j]);
        return given;
    }

    private void add(int[] columns) {
        int[] wanted = IntStream.concat(Arrays.stream(working), Arrays.stream(columns))
                .sorted()
                .distinct()
                .toArray();
        if (wanted.length > working.length) {
            working = wanted;
            part = likelihood.select(working);
            information = new double[0];
        }
    }

    private void climb(double lambda) {
        double[] here = Arrays.stream(working).mapToDouble(j -> beta[j]).toArray();
        slope = part.findSlope(here).orElseThrow();
        double before = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MAX_STEPS; step++) {
            if (information.length == 0) {
                information = part.derivatives(here).informationRowMajor();
            }
            double[] there = descend(here, lambda);
            double length = length(here, there);
            if (length > FAST * before) {
                information = part.derivatives(here).informationRowMajor();
                there = descend(here, lambda);
                length = length(here, there);
            }
            before = length;
            if (length <= SMALL_STEP) {
                accept(here, lambda, step);
                return;
            }
            here = search(here, there, lambda, step);
        }
        throw new ConvergenceException(
                "no optimum at lambda " + lambda + "; a coefficient may be infinite",
                MAX_STEPS,
                PenalisedOptimum.norm(slope.gradient()));
    }

    private void accept(double[] here, double lambda, int step) {
        double events = likelihood.eventWeight();
        for (int j = 0; j < working.length; j++) {
            double unit = spread[working[j]];
            if (here[j] != 0 && information[j * (working.length + 1)] < LOST * events * unit * unit) {
                throw new ConvergenceException(
                        "the coefficient of column " + working[j] + " may be infinite at lambda " + lambda,
                        step,
                        PenalisedOptimum.norm(slope.gradient()));
            }
            beta[working[j]] = here[j];
        }
    }

    /// The largest step in units of the columns' spread. A coefficient that runs off takes steps of about 1
    /// for ever.
    private double length(double[] here, double[] there) {
        double largest = 0;
        for (int j = 0; j < here.length; j++) {
            double unit = spread[working[j]];
            largest = Math.max(largest, Math.abs(there[j] - here[j]) * unit / Math.max(1, Math.abs(here[j]) * unit));
        }
        return largest;
    }

    private double[] descend(double[] here, double lambda) {
        int size = here.length;
        double[] b = here.clone();
        double[] rest = slope.gradient().clone();
        double soft = weight * lambda * alpha;
        double ridge = weight * lambda * (1 - alpha);
        for (int cycle = 0; cycle < MAX_CYCLES; cycle++) {
            double largest = 0;
            for (int j = 0; j < size; j++) {
                double curvature = information[j * (size + 1)];
                double z = rest[j] + curvature * b[j];
                double target = curvature + ridge > 0
                        ? Math.signum(z) * Math.max(Math.abs(z) - soft, 0) / (curvature + ridge)
                        : 0;
                double change = target - b[j];
                if (change != 0) {
                    b[j] = target;
                    for (int i = 0; i < size; i++) {
                        rest[i] -= change * information[i * size + j];
                    }
                    largest = Math.max(largest, Math.abs(change) * spread[working[j]]);
                }
            }
            if (largest <= SMALL_STEP / 100) {
                return b;
            }
        }
        throw new ConvergenceException(
                "coordinate descent at lambda " + lambda + " does not end", MAX_CYCLES, PenalisedOptimum.norm(rest));
    }

    private double[] search(double[] here, double[] there, double lambda, int step) {
        double objective = slope.logLikelihood() - penalty(here, lambda);
        double enough = objective - 1e-13 * Math.abs(objective);
        double length = 1;
        for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
            double[] trial = here.clone();
            for (int j = 0; j < trial.length; j++) {
                trial[j] += length * (there[j] - here[j]);
            }
            var found = part.findSlope(trial);
            if (found.isPresent() && found.get().logLikelihood() - penalty(trial, lambda) >= enough) {
                slope = found.get();
                return trial;
            }
            length /= 2;
        }
        throw new ConvergenceException(
                "no step at lambda " + lambda + " climbs", step, PenalisedOptimum.norm(slope.gradient()));
    }

    private double penalty(double[] b, double lambda) {
        double sum = 0;
        for (double value : b) {
            sum += alpha * Math.abs(value) + (1 - alpha) / 2 * value * value;
        }
        return weight * lambda * sum;
    }
}
