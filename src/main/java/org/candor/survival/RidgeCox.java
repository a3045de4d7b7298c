package org.candor.survival;

import java.util.Arrays;

/// Cox regression with a fixed quadratic penalty: maximises `l(beta) - 1/2 sum_j penalty_j beta_j^2`.
///
/// The penalty is the precision of independent normal priors with mean zero, so `penalty_j = theta` is R's
/// `ridge(theta = , scale = FALSE)`. A penalty of zero leaves a column free. Columns are taken as they are: scale them
/// first when the penalty should mean the same for all.
public final class RidgeCox {
    private static final int MAX_STEPS = 60;

    private final Ties ties;

    private RidgeCox(Ties ties) {
        this.ties = ties;
    }

    /// Efron's ties.
    public static RidgeCox withDefaults() {
        return new RidgeCox(Ties.EFRON);
    }

    public RidgeCox withTies(Ties newTies) {
        return new RidgeCox(newTies);
    }

    /// @param penalty one number per column, not negative
    /// @throws IllegalArgumentException when sizes differ, a number is not finite or there is no event
    /// @throws ConvergenceException     when a free column has no finite estimate
    public RidgeFit fit(SurvivalData data, Matrix x, double[] penalty) {
        if (penalty.length != x.columns() || Arrays.stream(penalty).anyMatch(value -> !(value >= 0))) {
            throw new IllegalArgumentException("expected " + x.columns() + " penalties, none negative");
        }
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, ties);
        double[] zero = new double[x.columns()];
        CoxPartialLikelihood.Derivatives atZero = likelihood.derivatives(zero);
        PenalisedNewton newton = new PenalisedNewton(likelihood, atZero, MAX_STEPS);
        PenalisedOptimum optimum = newton.maximise(zero, penalty, PenalisedNewton.Stop.AT_MAXIMUM);
        return new RidgeFit(optimum, penalty, atZero.logLikelihood());
    }
}
