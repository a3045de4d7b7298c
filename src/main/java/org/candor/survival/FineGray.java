package org.candor.survival;

import java.util.Arrays;

/// Fine and Gray's regression of the cumulative incidence of one cause: proportional hazards of the
/// subdistribution, `1 - F(t | x) = exp(-L0(t) exp(x' beta))`. As R's `cmprsk::crr`.
///
/// A subject that had another event first stays in the risk set, with the weight `G(t-) / G(T_i-)` of still
/// being uncensored; `G` is the Kaplan-Meier curve of censoring, in which an event at the time of a censoring
/// still counts as at risk (as in cmprsk). Tied events all see the whole risk set (Breslow). The standard
/// errors hold the uncertainty of `G` ([FineGrayVariance]). Cost O(n (log n + p^2)) a step: the sums over
/// those who had another event run forwards, all others backwards.
///
/// Sources: Fine and Gray, JASA 94 (1999) 496-509; Kawaguchi et al., R Journal 12 (2020) 163-177 for the
/// two-way scan.
public final class FineGray {
    private static final int MAX_ITERATIONS = 40;
    private static final int MAX_HALVINGS = 30;
    private static final double SMALL_DECREMENT = 1e-12;
    private static final double RELATIVE_STEP = 1e-4;
    private static final double DEPENDENT_BELOW = 1e-10;

    private FineGray() {}

    /// @param cause the event of interest, from 1
    /// @param x     one row per subject
    /// @throws IllegalArgumentException when the rows do not match, a covariate is not finite, nobody has the
    ///     event, or
    ///                                  a column is constant or a combination of columns before it
    /// @throws ConvergenceException     when the likelihood has no finite maximum
    public static FineGrayFit fit(CompetingRisksData data, int cause, Matrix x) {
        SubdistributionLikelihood likelihood = SubdistributionLikelihood.of(data, cause, x);
        SubdistributionLikelihood.Point zero = likelihood.at(new double[x.columns()]);
        boolean[] dependent = Cholesky.dependentColumns(zero.information(), x.columns(), DEPENDENT_BELOW);
        for (int j = 0; j < dependent.length; j++) {
            if (dependent[j]) {
                throw new IllegalArgumentException(
                        "column " + j + " is constant or a combination of the columns before it");
            }
        }
        return climb(likelihood, zero);
    }

    private static FineGrayFit climb(SubdistributionLikelihood likelihood, SubdistributionLikelihood.Point zero) {
        SubdistributionLikelihood.Point here = zero;
        double[] errorsAtZero = new double[zero.beta().length];
        Arrays.setAll(errorsAtZero, j -> 1 / Math.sqrt(zero.information()[j * (errorsAtZero.length + 1)]));
        double norm = Double.NaN;
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            double[] gradient = here.gradient();
            norm = PenalisedOptimum.norm(gradient);
            Cholesky factor = factor(here, errorsAtZero, iteration, norm);
            double[] step = factor.solve(gradient);
            double decrement = 0;
            for (int j = 0; j < step.length; j++) {
                decrement += step[j] * gradient[j];
            }
            boolean last = decrement <= SMALL_DECREMENT && isSmall(step, here.beta(), errorsAtZero);
            here = advance(likelihood, here, step, iteration, norm);
            if (last) {
                return new FineGrayFit(
                        likelihood, here, factor(here, errorsAtZero, iteration, norm), zero.logLikelihood(), iteration);
            }
        }
        throw new ConvergenceException(
                "no maximum after " + MAX_ITERATIONS + " Newton steps; a coefficient may be infinite",
                MAX_ITERATIONS,
                norm);
    }

    private static Cholesky factor(
            SubdistributionLikelihood.Point here, double[] errorsAtZero, int iteration, double norm) {
        double[] information = here.information();
        int size = errorsAtZero.length;
        try {
            for (int j = 0; j < size; j++) {
                if (!(information[j * size + j] * errorsAtZero[j] * errorsAtZero[j] > DEPENDENT_BELOW)) {
                    throw new ArithmeticException("column " + j + " has lost its information");
                }
            }
            return Cholesky.of(information, size);
        } catch (ArithmeticException singular) {
            ConvergenceException failure = new ConvergenceException(
                    "the information is singular: a coefficient may be infinite", iteration, norm);
            failure.initCause(singular);
            throw failure;
        }
    }

    // A coefficient that runs off goes on by steps of about 1, however little they gain.
    private static boolean isSmall(double[] step, double[] beta, double[] errorsAtZero) {
        for (int j = 0; j < step.length; j++) {
            if (Math.abs(step[j]) > RELATIVE_STEP * Math.max(Math.abs(beta[j]), errorsAtZero[j] / 1000)) {
                return false;
            }
        }
        return true;
    }

    private static SubdistributionLikelihood.Point advance(
            SubdistributionLikelihood likelihood,
            SubdistributionLikelihood.Point here,
            double[] step,
            int iteration,
            double norm) {
        double length = 1;
        double enough = here.logLikelihood() - 1e-12 * Math.abs(here.logLikelihood());
        for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
            double[] beta = here.beta();
            for (int j = 0; j < beta.length; j++) {
                beta[j] += length * step[j];
            }
            SubdistributionLikelihood.Point there = likelihood.at(beta);
            if (there.logLikelihood() >= enough) {
                return there;
            }
            length /= 2;
        }
        throw new ConvergenceException("no step along the Newton direction climbs", iteration, norm);
    }
}
