package org.candor.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Cox's proportional hazards regression by maximum partial likelihood, equal to R's `coxph`: it stops where
/// R stops, when the log-likelihood changes by less than 1e-9 of itself.
///
/// A column that is constant, or a linear combination of columns before it, has no estimate. By default such
/// data are refused; [#withAliasedColumnsSetToZero()] does what R does when it prints `NA`: the coefficient
/// is held at zero and listed in [CoxFit#aliased()]. When a coefficient runs off to infinity (separation)
/// there is no estimate either, and by default a [ConvergenceException]; [#withInfiniteCoefficientsKept()]
/// stops where R stops with a warning, and lists the coefficient in [CoxFit#infinite()].
///
/// Source: Cox 1972; Therneau and Grambsch 2000, chapter 3.
public final class CoxRegression {
    private static final int MAX_ITERATIONS = 25;
    private static final double DEPENDENT_BELOW = 1e-10;

    private final Ties ties;
    private final boolean keepAliased;
    private final boolean keepInfinite;
    private final Workers workers;
    private final Listener listener;

    /// Hears how a fit comes along.
    @FunctionalInterface
    public interface Listener {
        /// @param iteration     number of steps taken; 0 before the first
        /// @param logLikelihood after them
        void reached(int iteration, double logLikelihood);
    }

    private CoxRegression(Ties ties, boolean keepAliased, boolean keepInfinite, Workers workers, Listener listener) {
        this.workers = workers;
        this.listener = listener;
        this.ties = ties;
        this.keepAliased = keepAliased;
        this.keepInfinite = keepInfinite;
    }

    /// Efron's ties; columns without an estimate are refused.
    public static CoxRegression withDefaults() {
        return new CoxRegression(Ties.EFRON, false, false, Workers.of(1), (iteration, logLikelihood) -> {});
    }

    public CoxRegression withTies(Ties newTies) {
        return new CoxRegression(newTies, keepAliased, keepInfinite, workers, listener);
    }

    public CoxRegression withAliasedColumnsSetToZero() {
        return new CoxRegression(ties, true, keepInfinite, workers, listener);
    }

    /// For predictions, which need only the order of such a model's risks. The estimate is where the
    /// log-likelihood had levelled out; neither it nor its standard error means anything.
    public CoxRegression withInfiniteCoefficientsKept() {
        return new CoxRegression(ties, keepAliased, true, workers, listener);
    }

    /// On one thread by default. The number of threads changes no bit of the result.
    public CoxRegression withThreads(int threads) {
        return new CoxRegression(ties, keepAliased, keepInfinite, Workers.of(threads), listener);
    }

    public CoxRegression withListener(Listener newListener) {
        return new CoxRegression(ties, keepAliased, keepInfinite, workers, newListener);
    }

    /// @param x one row per subject
    /// @throws IllegalArgumentException when rows do not match, a covariate is not finite, there is no event,
    ///     or a
    ///                                  column has no estimate of its own
    /// @throws ConvergenceException     when the likelihood has no finite maximum
    public CoxFit fit(SurvivalData data, Matrix x) {
        CoxPartialLikelihood full = CoxPartialLikelihood.of(data, x, ties, workers);
        CoxPartialLikelihood.Derivatives atZero = full.derivatives(new double[x.columns()]);
        boolean[] dependent = Cholesky.dependentColumns(atZero.informationRowMajor(), x.columns(), DEPENDENT_BELOW);
        List<Integer> aliased = new ArrayList<>();
        IntStream.range(0, dependent.length).filter(j -> dependent[j]).forEach(aliased::add);
        if (aliased.isEmpty()) {
            return fit(full, atZero, aliased);
        }
        if (!keepAliased) {
            throw new IllegalArgumentException(
                    "column " + aliased.getFirst() + " is constant or a combination of the columns before it");
        }
        int[] kept =
                IntStream.range(0, dependent.length).filter(j -> !dependent[j]).toArray();
        CoxPartialLikelihood reduced = CoxPartialLikelihood.of(data, selectColumns(x, kept), ties, workers);
        return fit(reduced, reduced.derivatives(new double[kept.length]), aliased);
    }

    private CoxFit fit(
            CoxPartialLikelihood likelihood, CoxPartialLikelihood.Derivatives atZero, List<Integer> aliased) {
        int columns = likelihood.columns();
        PenalisedNewton newton = new PenalisedNewton(likelihood, atZero, MAX_ITERATIONS, listener);
        double[] zero = new double[columns];
        PenalisedOptimum optimum = newton.maximise(
                zero, zero, keepInfinite ? PenalisedNewton.Stop.AS_R_EVEN_IF_INFINITE : PenalisedNewton.Stop.AS_R);
        Cholesky nullFactor = Cholesky.of(atZero.informationRowMajor(), columns);
        return new CoxFit(optimum, atZero, nullFactor, aliased, ties);
    }

    private static Matrix selectColumns(Matrix x, int[] chosen) {
        double[] selected = new double[x.rows() * chosen.length];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < chosen.length; j++) {
                selected[i * chosen.length + j] = x.get(i, chosen[j]);
            }
        }
        return Matrix.ofRowMajor(x.rows(), chosen.length, selected);
    }
}
