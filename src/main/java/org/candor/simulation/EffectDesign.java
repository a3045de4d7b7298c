package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.candor.causal.ObservedCourse;
import org.candor.causal.TrialCohort;
import org.candor.survival.Matrix;
import org.candor.survival.Normal;

/// Four published worlds in which the effect on restricted mean survival depends on five uniform covariates.
///
/// Source: Cui et al., JRSS B 85 (2023) 179-211 (arXiv 2001.09887), types 1 to 4: accelerated failure with
/// Cox censoring, Cox failure with uniform censoring, and two of whole-numbered (Poisson) times.
enum EffectDesign {
    ACCELERATED(1.5, 0),
    PROPORTIONAL(2, 0),
    POISSON(15, 1),
    POISSON_SMALL(3, 1);

    static final int COVARIATES = 5;
    private static final int QUANTILES = 2000;

    private final double horizon;
    /// Poisson times may be 0, and a course must last: one is added to all of them, which changes no
    /// difference.
    private final double shift;

    EffectDesign(double horizon, double shift) {
        this.horizon = horizon;
        this.shift = shift;
    }

    double horizon() {
        return horizon;
    }

    double tau() {
        return horizon + shift;
    }

    static double[] covariates(RandomGenerator random) {
        return random.doubles(COVARIATES).toArray();
    }

    private double propensity(double[] x) {
        return switch (this) {
            // a beta(2, 4) density, 20 x (1 - x)^3
            case ACCELERATED, PROPORTIONAL, POISSON -> (1 + 20 * x[0] * Math.pow(1 - x[0], 3)) / 4;
            case POISSON_SMALL -> 1 / ((1 + Math.exp(-x[0])) * (1 + Math.exp(-x[1])));
        };
    }

    TrialCohort cohort(int n, RandomGenerator random) {
        List<ObservedCourse> courses = new ArrayList<>();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] x = covariates(random);
            boolean treated = random.nextDouble() < propensity(x);
            double failure = failure(x, treated, random) + shift;
            double censoring = censoring(x, treated, random) + shift;
            courses.add(new ObservedCourse(
                    Math.max(1e-9, Math.min(failure, censoring)),
                    failure <= censoring,
                    OptionalDouble.empty(),
                    treated ? OptionalDouble.of(0) : OptionalDouble.empty()));
            rows[i] = x;
        }
        return TrialCohort.of(courses, Matrix.ofRows(rows));
    }

    /// Log time, log hazard or mean, by design.
    private double location(double[] x, boolean treated) {
        double w = treated ? 1 : 0;
        return switch (this) {
            case ACCELERATED -> {
                double low = x[0] < 0.5 ? 1 : 0;
                double root = Math.sqrt(x[1]);
                yield -1.85 - 0.8 * low + 0.7 * root + 0.2 * x[2] + (0.7 - 0.4 * low - 0.4 * root) * w;
            }
            case PROPORTIONAL -> x[0] + (x[1] - 0.5) * w;
            case POISSON -> x[1] * x[1] + x[2] + 6 + 2 * (Math.sqrt(x[0]) - 0.3) * w;
            case POISSON_SMALL -> x[1] + x[2] + Math.max(0, x[0] - 0.3) * w;
        };
    }

    double failure(double[] x, boolean treated, RandomGenerator random) {
        double at = location(x, treated);
        return switch (this) {
            case ACCELERATED -> Math.exp(at + random.nextGaussian());
            case PROPORTIONAL -> Math.pow(random.nextExponential() / Math.exp(at), 2);
            case POISSON, POISSON_SMALL -> poisson(at, random);
        };
    }

    private double censoring(double[] x, boolean treated, RandomGenerator random) {
        double w = treated ? 1 : 0;
        return switch (this) {
            case ACCELERATED -> {
                double low = x[0] < 0.5 ? 1 : 0;
                double root = Math.sqrt(x[1]);
                double risk = Math.exp(-1.75 - 0.5 * root + 0.2 * x[2] + (1.15 + 0.5 * low - 0.3 * root) * w);
                yield Math.sqrt(random.nextExponential() / risk);
            }
            case PROPORTIONAL -> 3 * random.nextDouble();
            case POISSON -> poisson(12 + Math.log1p(Math.exp(x[2])), random);
            case POISSON_SMALL -> poisson(1 + Math.log1p(Math.exp(x[2])), random);
        };
    }

    private static double poisson(double mean, RandomGenerator random) {
        double left = random.nextExponential();
        int count = 0;
        while (left < mean) {
            left += random.nextExponential();
            count++;
        }
        return count;
    }

    /// The true effect on mean time up to the horizon.
    double effect(double[] x) {
        return mean(location(x, true)) - mean(location(x, false));
    }

    private double mean(double at) {
        double sum = 0;
        switch (this) {
            case ACCELERATED -> {
                for (int k = 0; k < QUANTILES; k++) {
                    sum += Math.min(horizon, Math.exp(at + Normal.quantile((k + 0.5) / QUANTILES))) / QUANTILES;
                }
            }
            case PROPORTIONAL -> {
                for (int k = 0; k < QUANTILES; k++) {
                    double exponential = -Math.log1p(-(k + 0.5) / QUANTILES);
                    sum += Math.min(horizon, Math.pow(exponential / Math.exp(at), 2)) / QUANTILES;
                }
            }
            case POISSON, POISSON_SMALL -> {
                double mass = Math.exp(-at);
                double below = 0;
                for (int k = 0; k < horizon; k++) {
                    below += mass;
                    sum += 1 - below;
                    mass *= at / (k + 1);
                }
            }
        }
        return sum;
    }
}
