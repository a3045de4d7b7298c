package org.candor.survival;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Maximises `l(beta) - 1/2 sum_j penalty_j beta_j^2` by Newton's method with step halving.
///
/// Steps are judged in units of the covariates' spread, `|step_j| s_j` with `s_j^2 = I_jj(0) / events`, so that
/// neither days nor years decide when to stop; and where a coefficient may be infinite, also relative to the
/// coefficient.
final class PenalisedNewton {
    private static final int MAX_HALVINGS = 30;
    private static final double ROUNDING = 1e-12;

    /// When to stop.
    ///
    /// @param relativeChange largest `|1 - previous / objective|`
    /// @param scaledStep     largest step that may come next, in units of spread
    /// @param relativeStep   the same relative to the coefficient, or to a thousandth of its standard error at zero
    /// @param finalStep      whether that step is still taken
    record Stop(double relativeChange, double scaledStep, double relativeStep, boolean finalStep) {
        /// R's rule, so that the estimates are R's very iterate. R looks at the likelihood alone and
        /// only warns of a coefficient that runs off, by steps of about 1 for ever; the bound on the
        /// relative step keeps such a fit going until it fails.
        static final Stop AS_R = new Stop(1e-9, Double.POSITIVE_INFINITY, 1e-4, false);

        /// R's rule without that bound.
        static final Stop AS_R_EVEN_IF_INFINITE =
                new Stop(1e-9, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);

        /// At the maximum as far as doubles can tell.
        static final Stop AT_MAXIMUM = new Stop(Double.POSITIVE_INFINITY, 1e-9, Double.POSITIVE_INFINITY, true);
    }

    private final CoxPartialLikelihood likelihood;
    private final Point zero;
    private final double[] spread;
    private final int maxIterations;
    private final CoxRegression.Listener listener;

    /// @param atZero the derivatives at `beta = 0`, which say how far each covariate spreads
    PenalisedNewton(CoxPartialLikelihood likelihood, CoxPartialLikelihood.Derivatives atZero, int maxIterations) {
        this(likelihood, atZero, maxIterations, (iteration, logLikelihood) -> {});
    }

    PenalisedNewton(
            CoxPartialLikelihood likelihood,
            CoxPartialLikelihood.Derivatives atZero,
            int maxIterations,
            CoxRegression.Listener listener) {
        this.listener = listener;
        this.likelihood = likelihood;
        this.maxIterations = maxIterations;
        this.zero = new Point(new double[likelihood.columns()], atZero);
        double[] information = atZero.informationRowMajor();
        this.spread = new double[likelihood.columns()];
        for (int j = 0; j < spread.length; j++) {
            spread[j] = Math.sqrt(Math.max(information[j * spread.length + j], 0) / likelihood.eventWeight());
        }
    }

    /// @param start   where to begin
    /// @param penalty one non-negative number per column
    /// @throws ConvergenceException when the steps do not shrink, or the information becomes singular
    PenalisedOptimum maximise(double[] start, double[] penalty, Stop stop) {
        Point here = Arrays.equals(start, zero.beta) ? zero : new Point(start, likelihood.derivatives(start));
        double previous = Double.NaN;
        double gradientNorm = Double.NaN;
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            listener.reached(iteration - 1, here.derivatives.logLikelihood());
            double[] gradient = here.derivatives.gradient();
            double[] information = here.derivatives.informationRowMajor();
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] -= penalty[j] * here.beta[j];
                information[j * gradient.length + j] += penalty[j];
            }
            gradientNorm = PenalisedOptimum.norm(gradient);
            Cholesky factor = factor(gradient.length, information, iteration, gradientNorm);
            double[] step = factor.solve(gradient);
            double objective = here.objective(penalty);
            boolean levelled = stop.relativeChange() == Double.POSITIVE_INFINITY
                    || Math.abs(1 - previous / objective) <= stop.relativeChange();
            if (levelled
                    && scaled(step, here.beta) <= stop.scaledStep()
                    && relative(step, here.beta) <= stop.relativeStep()) {
                double[] last = stop.finalStep() ? plus(here.beta, step, 1) : here.beta;
                return new PenalisedOptimum(last, here.derivatives, factor, gradient, iteration - 1);
            }
            here = advance(here, step, penalty)
                    .orElseThrow(failure("no step along the Newton direction climbs", iteration, gradientNorm));
            previous = objective;
        }
        throw new ConvergenceException(
                "no maximum after " + maxIterations + " Newton steps; a coefficient may be infinite",
                maxIterations,
                gradientNorm);
    }

    private static Cholesky factor(int size, double[] information, int iteration, double gradientNorm) {
        try {
            return Cholesky.of(information, size);
        } catch (ArithmeticException singular) {
            ConvergenceException failure = new ConvergenceException(
                    "the information is singular: a column depends on others, or a coefficient is infinite",
                    iteration,
                    gradientNorm);
            failure.initCause(singular);
            throw failure;
        }
    }

    private static Supplier<ConvergenceException> failure(String what, int iteration, double gradientNorm) {
        return () -> new ConvergenceException(what, iteration, gradientNorm);
    }

    // The full step nearly always climbs, so its derivatives are computed at once; only then are values tried first.
    private Optional<Point> advance(Point here, double[] step, double[] penalty) {
        double objective = here.objective(penalty);
        double enough = objective - ROUNDING * Math.abs(objective);
        Optional<Point> full = pointAt(plus(here.beta, step, 1));
        if (full.isPresent() && full.get().objective(penalty) >= enough) {
            return full;
        }
        double length = 0.5;
        for (int halving = 1; halving <= MAX_HALVINGS; halving++) {
            double[] trial = plus(here.beta, step, length);
            if (likelihood.logLikelihood(trial) - penalty(trial, penalty) >= enough) {
                return pointAt(trial);
            }
            length /= 2;
        }
        return Optional.empty();
    }

    private Optional<Point> pointAt(double[] beta) {
        return likelihood.findDerivatives(beta).map(derivatives -> new Point(beta, derivatives));
    }

    private double scaled(double[] step, double[] beta) {
        double largest = 0;
        for (int j = 0; j < step.length; j++) {
            largest = Math.max(largest, Math.abs(step[j]) * spread[j] / Math.max(1, Math.abs(beta[j]) * spread[j]));
        }
        return largest;
    }

    private double relative(double[] step, double[] beta) {
        double largest = 0;
        for (int j = 0; j < step.length; j++) {
            double errorAtZero = 1 / (spread[j] * Math.sqrt(likelihood.eventWeight()));
            largest = Math.max(largest, Math.abs(step[j]) / Math.max(Math.abs(beta[j]), errorAtZero / 1000));
        }
        return largest;
    }

    private static double[] plus(double[] beta, double[] step, double length) {
        double[] sum = beta.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += length * step[j];
        }
        return sum;
    }

    private static double penalty(double[] beta, double[] penalty) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += penalty[j] * beta[j] * beta[j] / 2;
        }
        return sum;
    }

    private static final class Point {
        private final double[] beta;
        private final CoxPartialLikelihood.Derivatives derivatives;

        private Point(double[] beta, CoxPartialLikelihood.Derivatives derivatives) {
            this.beta = beta;
            this.derivatives = derivatives;
        }

        private double objective(double[] penalty) {
            return derivatives.logLikelihood() - penalty(beta, penalty);
        }
    }
}
