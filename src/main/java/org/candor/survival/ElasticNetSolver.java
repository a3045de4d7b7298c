package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// One fit of [ElasticNetCox] after another, each from where the last one ended.
///
/// A proximal Newton method: with the gradient `g` and the information `H` of the working columns, the next
/// point minimises `-g'd + d'Hd / 2` plus the penalty by coordinate descent. `H` is kept, also from penalty
/// to penalty, while steps shrink fast; the gradient is always that of the point, so the end is the exact
/// optimum, or as near to it as the threshold asks.
final class ElasticNetSolver {
    private static final int MAX_STEPS = 200;
    private static final int MAX_HALVINGS = 40;
    private static final double SMALL_STEP = 1e-10;
    private static final double FAST = 0.2;

    /// A descent goes on to this share of the squared step that ends the fit.
    private static final double FINER = 1e-2;

    /// A column whose information per event has fallen to this share of its variance has left the data
    /// behind.
    private static final double LOST = 1e-12;

    private final CoxPartialLikelihood likelihood;
    private final double alpha;
    private final double threshold;
    private final double weight;
    private final double[] scale;
    private final double[] spread;
    private final double nullLogLikelihood;
    private final double saturated;
    private final double[] beta;
    private final ElasticNetExpansion expansion;
    private double[] gradient;
    private double lastLambda;
    private double logLikelihood;

    /// @param weight of all rows
    /// @param scale  what the columns of the likelihood have been divided by
    /// @param spread the standard deviations that they have now
    ElasticNetSolver(
            ElasticNetCox model, CoxPartialLikelihood likelihood, double weight, double[] scale, double[] spread) {
        this.likelihood = likelihood;
        this.alpha = model.alpha();
        this.threshold = model.threshold();
        this.weight = weight;
        this.scale = scale;
        this.spread = spread;
        this.beta = new double[scale.length];
        CoxPartialLikelihood.Slope slope = likelihood.findSlope(beta).orElseThrow();
        this.gradient = slope.gradient().clone();
        this.nullLogLikelihood = slope.logLikelihood();
        this.logLikelihood = nullLogLikelihood;
        this.saturated = likelihood.saturated();
        this.lastLambda = largestSlope() / Math.max(alpha, Double.MIN_NORMAL);
        this.expansion = new ElasticNetExpansion(likelihood);
    }

    double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    double saturated() {
        return saturated;
    }

    /// The largest `|dl/dbeta_j| / W` at the point.
    double largestSlope() {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0) / weight;
    }

    /// Of the last fit, without the penalty.
    double logLikelihood() {
        return logLikelihood;
    }

    /// Coefficients of the columns as given.
    double[] fit(double lambda) {
        add(weight * alpha * (2 * lambda - lastLambda) * (1 - 1e-12));
        do {
            climb(lambda);
        } while (add(weight * lambda * alpha * (1 + 1e-9)));
        lastLambda = lambda;
        double[] given = new double[beta.length];
        Arrays.setAll(given, j -> beta[j] / scale[j]);
        return given;
    }

    /// Makes the columns work whose slope is beyond a bound; all, when these are more than half of them, since a
    /// gradient of all is then as cheap.
    private boolean add(double bound) {
        boolean[] working = new boolean[beta.length];
        for (int j : expansion.columns()) {
            working[j] = true;
        }
        int[] beyond = IntStream.range(0, beta.length)
                .filter(j -> !working[j] && Math.abs(gradient[j]) > bound)
                .toArray();
        if (beyond.length > 0 && 2 * (expansion.columns().length + beyond.length) > beta.length) {
            beyond = IntStream.range(0, beta.length).filter(j -> !working[j]).toArray();
        }
        expansion.add(beyond);
        return beyond.length > 0;
    }

    private void climb(double lambda) {
        var penalty = new ElasticNetExpansion.Penalty(weight * lambda * alpha, weight * lambda * (1 - alpha));
        int[] working = expansion.columns();
        Point here = new Point(gather(beta), logLikelihood, gather(gradient));
        double before = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= MAX_STEPS; step++) {
            double[] there = descend(here, penalty);
            double length = length(here.b(), there);
            if (!ends(here.b(), there) && length > FAST * before) {
                expansion.moveTo(here.b());
                there = descend(here, penalty);
                length = length(here.b(), there);
            }
            before = length;
            boolean last = ends(here.b(), there);
            if (length > 0 && !(last && threshold == 0)) {
                here = search(here, there, penalty, step);
            }
            if (last) {
                accept(here, lambda, step);
                return;
            }
        }
        throw new ConvergenceException(
                "no optimum at lambda " + lambda + "; a coefficient may be infinite",
                MAX_STEPS,
                PenalisedOptimum.norm(here.gradient()));
    }

    private double[] gather(double[] values) {
        return Arrays.stream(expansion.columns()).mapToDouble(j -> values[j]).toArray();
    }

    private double[] descend(Point here, ElasticNetExpansion.Penalty penalty) {
        double smallStep = SMALL_STEP * FINER;
        double smallest = threshold > 0 ? FINER * largestChange() : likelihood.eventWeight() * smallStep * smallStep;
        return expansion.descend(here.b(), here.gradient(), penalty, smallest);
    }

    /// The largest `H_jj d_j^2` of a last step.
    private double largestChange() {
        return threshold * (saturated - nullLogLikelihood);
    }

    private boolean ends(double[] here, double[] there) {
        return threshold > 0
                ? IntStream.range(0, here.length)
                        .allMatch(j -> expansion.curvature(j) * Math.pow(there[j] - here[j], 2) <= largestChange())
                : length(here, there) <= SMALL_STEP;
    }

    /// The largest step in units of the columns' spread. A coefficient that runs off takes steps of about 1
    /// for ever.
    private double length(double[] here, double[] there) {
        double largest = 0;
        for (int j = 0; j < here.length; j++) {
            double unit = spread[expansion.columns()[j]];
            largest = Math.max(largest, Math.abs(there[j] - here[j]) * unit / Math.max(1, Math.abs(here[j]) * unit));
        }
        return largest;
    }

    private void accept(Point here, double lambda, int step) {
        double events = likelihood.eventWeight();
        int[] working = expansion.columns();
        for (int j = 0; j < working.length; j++) {
            double unit = spread[working[j]];
            if (here.b()[j] != 0 && expansion.curvature(j) < LOST * events * unit * unit) {
                throw new ConvergenceException(
                        "the coefficient of column " + working[j] + " may be infinite at lambda " + lambda,
                        step,
                        PenalisedOptimum.norm(here.gradient()));
            }
            beta[working[j]] = here.b()[j];
        }
        logLikelihood = here.logLikelihood();
        if (working.length < beta.length) {
            gradient = likelihood.findSlope(beta).orElseThrow().gradient().clone();
        } else {
            for (int j = 0; j < working.length; j++) {
                gradient[working[j]] = here.gradient()[j];
            }
        }
    }

    private Point search(Point here, double[] there, ElasticNetExpansion.Penalty penalty, int step) {
        double objective = here.logLikelihood() - penalty.of(here.b());
        double enough = objective - 1e-13 * Math.abs(objective);
        double length = 1;
        for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
            double[] trial = here.b().clone();
            for (int j = 0; j < trial.length; j++) {
                trial[j] += length * (there[j] - trial[j]);
            }
            var found = expansion.part().findSlope(trial);
            if (found.isPresent() && found.get().logLikelihood() - penalty.of(trial) >= enough) {
                return new Point(trial, found.get().logLikelihood(), found.get().gradient());
            }
            length /= 2;
        }
        throw new ConvergenceException(
                "no step under " + penalty + " climbs", step, PenalisedOptimum.norm(here.gradient()));
    }

    /// Coefficients of the working columns, with the likelihood and its slope there.
    private static final class Point {
        private final double[] b;
        private final double logLikelihood;
        private final double[] gradient;

        Point(double[] b, double logLikelihood, double[] gradient) {
            this.b = b;
            this.logLikelihood = logLikelihood;
            this.gradient = gradient;
        }

        double[] b() {
            return b;
        }

        double logLikelihood() {
            return logLikelihood;
        }

        double[] gradient() {
            return gradient;
        }
    }
}
