package org.candor.calibration;

import java.util.Arrays;
import org.candor.survival.BreslowBaseline;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;

/// The probability of not being censored by time `t`, `G_i(t) = exp(-L(t) exp(z_i' gamma))`, with L the cumulative
/// hazard of censoring at `z = 0` (Breslow) and gamma from a Cox model of being censored; without covariates
/// `G(t) = exp(-L(t))`, with L of Nelson and Aalen.
///
/// Events precede censorings at the same time. Source: Robins and Finkelstein, Biometrics 56 (2000) 779-788.
public final class CensoringModel {
    private final StepFunction hazard;
    private final double[] factor;

    private CensoringModel(StepFunction hazard, double[] factor) {
        this.hazard = hazard;
        this.factor = factor;
    }

    /// One distribution for all.
    public static CensoringModel common(SurvivalData data) {
        double[] factor = new double[data.n()];
        Arrays.fill(factor, 1);
        SurvivalData reversed = reversed(data);
        return new CensoringModel(
                reversed.events() == 0
                        ? StepFunction.of(0, new double[0], new double[0])
                        : BreslowBaseline.of(reversed, new double[data.n()]).cumulativeHazard(0),
                factor);
    }

    /// A distribution for each subject.
    ///
    /// @param covariates one row for each subject; columns that add nothing are left out
    public static CensoringModel given(SurvivalData data, Matrix covariates) {
        SurvivalData reversed = reversed(data);
        if (reversed.events() == 0) {
            return common(data);
        }
        double[] gamma = CoxRegression.withDefaults()
                .withAliasedColumnsSetToZero()
                .fit(reversed, covariates)
                .coefficients();
        double[] eta = covariates.times(gamma);
        return new CensoringModel(
                BreslowBaseline.of(reversed, eta).cumulativeHazard(0),
                Arrays.stream(eta).map(Math::exp).toArray());
    }

    /// Being censored as the event. Who has the event leaves just before those who are censored at the same time.
    private static SurvivalData reversed(SurvivalData data) {
        double[] exit = new double[data.n()];
        boolean[] censored = new boolean[data.n()];
        for (int i = 0; i < exit.length; i++) {
            if (data.entry(i) > 0) {
                throw new IllegalArgumentException("row " + i + " enters after time 0: such follow-up is not scored");
            }
            exit[i] = data.event(i) ? Math.nextDown(data.exit(i)) : data.exit(i);
            censored[i] = !data.event(i);
        }
        return SurvivalData.of(exit, censored);
    }

    /// `G_i(t)`.
    double at(int i, double day) {
        return Math.exp(-hazard.at(day) * factor[i]);
    }

    /// `G_i(t-)`.
    double before(int i, double day) {
        return Math.exp(-hazard.before(day) * factor[i]);
    }

    /// Number of times at which somebody is censored.
    int times() {
        return hazard.size();
    }

    double time(int k) {
        return hazard.time(k);
    }

    /// The jump of the cumulative hazard of censoring of subject `i` at time `k`.
    double jump(int i, int k) {
        return (hazard.value(k) - (k == 0 ? 0 : hazard.value(k - 1))) * factor[i];
    }

    /// The first day on which, in the mean over subjects, fewer than `share` would still be followed if nobody had the
    /// event; infinite when there is none.
    double firstDayBelow(double share) {
        for (int k = 0; k < hazard.size(); k++) {
            double jumped = hazard.value(k);
            double followed =
                    Arrays.stream(factor).map(one -> Math.exp(-jumped * one)).sum();
            if (followed < share * factor.length) {
                return hazard.time(k);
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
